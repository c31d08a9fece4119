/// A text as an array of characters, with what the detectors ask of it.
struct TextScan: Sendable {
    private let scalars: [Unicode.Scalar]
    /// Whether a character belongs to the path of a URL, where numbers and long words are names of pages.
    private let isPath: [Bool]

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        isPath = Self.paths(in: scalars)
    }

    var count: Int { scalars.count }

    /// The ASCII character at an index; 0 outside the text and for any other character.
    subscript(_ index: Int) -> UInt8 {
        guard index >= 0, index < scalars.count, scalars[index].isASCII else { return 0 }
        return UInt8(scalars[index].value)
    }

    func isDigit(_ index: Int) -> Bool { (48...57).contains(self[index]) }

    func isASCIILetter(_ index: Int) -> Bool { (97...122).contains(self[index] | 32) }

    /// Whether a letter or digit of any script stands at an index.
    func isWordPart(_ index: Int) -> Bool {
        guard index >= 0, index < scalars.count else { return false }
        if scalars[index].isASCII { return isDigit(index) || isASCIILetter(index) }
        return scalars[index].properties.isAlphabetic
    }

    func isInPath(_ index: Int) -> Bool { isPath[index] }

    func text(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars[range]))
    }

    /// The word that ends before an index, in lower case, past blanks and the characters `:#.-`; at most 20 letters.
    func word(before index: Int) -> String {
        var end = index
        while end > 0, index - end < 4, [32, 58, 35, 46, 45].contains(self[end - 1]) { end -= 1 }
        var start = end
        while start > 0, end - start < 20, isWordPart(start - 1), !isDigit(start - 1) { start -= 1 }
        return text(start..<end).lowercased()
    }

    /// Paths: from the first `/` after `://host` to a blank, `?`, `#` or a quote.
    private static func paths(in scalars: [Unicode.Scalar]) -> [Bool] {
        var result = [Bool](repeating: false, count: scalars.count)
        // 0: outside; 1: in the host; 2: in the path.
        var state = 0
        for index in scalars.indices {
            let scalar = scalars[index]
            if scalar.properties.isWhitespace || "\"'<>".unicodeScalars.contains(scalar) {
                state = 0
            } else if state == 0, scalar == "/", index >= 2, scalars[index - 1] == "/", scalars[index - 2] == ":" {
                state = 1
            } else if state == 1, scalar == "/" {
                state = 2
            } else if state > 0, scalar == "?" || scalar == "#" {
                state = 0
            }
            result[index] = state == 2
        }
        return result
    }
}
