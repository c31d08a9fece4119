extension StringProtocol {
    /// The text without blanks and line ends around it.
    var trimmed: String {
        var text = Substring(self)
        // Most texts begin and end with a letter: only others are looked at character by character.
        if let first = text.utf8.first, let last = text.utf8.last, (33...126).contains(first), (33...126).contains(last)
        {
            return String(text)
        }
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }

    /// The text on one line: every run of blanks and line ends becomes one blank.
    var onOneLine: String {
        if isPlainLine { return String(self) }
        return split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Whether these are words of ASCII with one blank between two: most texts.
    private var isPlainLine: Bool {
        var previous = UInt8(ascii: " ")
        for byte in utf8 {
            guard (33...126).contains(byte) || (byte == UInt8(ascii: " ") && previous != byte) else { return false }
            previous = byte
        }
        return previous != UInt8(ascii: " ")
    }

    /// At most `length` characters, cut after a word where one ends in the last third, and then ended by `…`.
    func truncated(to length: Int) -> String {
        guard count > length, length > 0 else { return String(self) }
        let head = prefix(length - 1)
        guard let blank = head.lastIndex(where: \.isWhitespace),
            head.distance(from: head.startIndex, to: blank) >= length * 2 / 3
        else { return head.trimmed + "…" }
        return head[..<blank].trimmed + "…"
    }
}

extension String {
    /// The text as a slug: letters and digits in lower case, accents dropped, one `-` for everything else; at most 63.
    /// Empty where the text holds no letter or digit of the Latin alphabet.
    var slugified: String {
        var result: [UInt8] = []
        for scalar in lowercased().unicodeScalars {
            switch scalar.value {
            case 0x61...0x7A, 0x30...0x39: result.append(UInt8(scalar.value))
            case 0x27, 0x2019: break  // don't → dont
            default:
                if let letters = Self.plainLetters(scalar) {
                    result += letters
                } else if let last = result.last, last != UInt8(ascii: "-") {
                    result.append(UInt8(ascii: "-"))
                }
            }
        }
        result = Array(result.prefix(63))
        while result.last == UInt8(ascii: "-") { result.removeLast() }
        return String(decoding: result, as: UTF8.self)
    }

    /// The letters of Latin-1 and what most readers write for them.
    private static func plainLetters(_ scalar: Unicode.Scalar) -> [UInt8]? {
        let letters: String
        switch scalar.value {
        case 0xE0...0xE3, 0xE5: letters = "a"
        case 0xE4, 0xE6: letters = "ae"
        case 0xE7: letters = "c"
        case 0xE8...0xEB: letters = "e"
        case 0xEC...0xEF: letters = "i"
        case 0xF1: letters = "n"
        case 0xF2...0xF5: letters = "o"
        case 0xF6, 0x153: letters = "oe"
        case 0xF8: letters = "o"
        case 0xF9...0xFB: letters = "u"
        case 0xFC: letters = "ue"
        case 0xFD, 0xFF: letters = "y"
        case 0xDF: letters = "ss"
        // Combining accents belong to the letter before them.
        case 0x300...0x36F: letters = ""
        default: return nil
        }
        return Array(letters.utf8)
    }
}
