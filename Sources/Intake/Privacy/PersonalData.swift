/// Finds what looks like personal data in a text. A suspicion, not a proof: it errs to the side of ordinary prose.
///
/// Every detector looks at each character a bounded number of times, whatever the text.
package enum PersonalData {
    /// What was found.
    package enum Kind: String, CaseIterable, Sendable {
        case email, phone, card, iban, ip, token
    }

    /// One find.
    package struct Match: Hashable, Sendable {
        package var kind: Kind
        /// Where it stands, in characters (Unicode scalars) from 0, end excluded.
        package var range: Range<Int>
        /// The text itself.
        package var text: String
    }

    /// All finds in the order of the text; none overlaps another.
    package static func matches(in text: String) -> [Match] {
        guard mayHold(text.utf8) else { return [] }
        let scan = TextScan(text)
        var found: [Match] = []
        // In the order of certainty: what an earlier detector found, a later one does not look at.
        var taken = [Bool](repeating: false, count: scan.count)
        for detector in detectors {
            for range in detector.find(scan) where !taken[range].contains(true) {
                for index in range { taken[index] = true }
                found.append(Match(kind: detector.kind, range: range, text: scan.text(range)))
            }
        }
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Finds in UTF-8; what is invalid is read as U+FFFD.
    package static func matches(in bytes: some Collection<UInt8>) -> [Match] {
        mayHold(bytes) ? matches(in: String(decoding: bytes, as: UTF8.self)) : []
    }

    /// Without an `@`, a colon and a digit there is nothing to find; most texts end here.
    private static func mayHold(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.contains { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: ":") || (48...57).contains($0) }
    }

    private static let detectors: [(kind: Kind, find: @Sendable (TextScan) -> [Range<Int>])] = [
        (.email, EmailDetector.find), (.iban, IBANDetector.find), (.token, TokenDetector.find), (.ip, IPDetector.find),
        (.card, CardDetector.find), (.phone, PhoneDetector.find),
    ]
}

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
