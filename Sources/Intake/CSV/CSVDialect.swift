/// How the fields of a file are told apart.
package struct CSVDialect: Hashable, Sendable {
    /// What stands between two fields.
    package enum Delimiter: String, CaseIterable, Sendable {
        case comma, semicolon, tab

        var byte: UInt8 {
            switch self {
            case .comma: UInt8(ascii: ",")
            case .semicolon: UInt8(ascii: ";")
            case .tab: UInt8(ascii: "\t")
            }
        }
    }

    /// Whether `"` has a meaning.
    package enum Quote: String, CaseIterable, Sendable {
        /// Quoted fields as in RFC 4180, section 2.
        case double
        /// A quote is a character like any other: the TSV that databases write.
        case none
    }

    /// `nil`: the one of the three that stands most often in the header.
    package var delimiter: Delimiter?
    package var quote: Quote

    /// Makes a dialect.
    package init(delimiter: Delimiter? = nil, quote: Quote = .double) {
        self.delimiter = delimiter
        self.quote = quote
    }

    /// Whether the first record ends within the bytes, so that they tell the delimiter.
    func endsRecord(in bytes: [UInt8]) -> Bool {
        var quoted = false
        return bytes.contains { byte in
            if quote == .double, byte == UInt8(ascii: "\"") { quoted.toggle() }
            return !quoted && (byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r"))
        }
    }

    /// The delimiter of a file, detected from its first record where none is declared.
    func delimiter(of bytes: [UInt8]) -> Delimiter {
        if let delimiter { return delimiter }
        var counts: [Delimiter: Int] = [:]
        var quoted = false
        for byte in bytes {
            if quote == .double, byte == UInt8(ascii: "\"") { quoted.toggle() }
            if quoted { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
            for delimiter in Delimiter.allCases where byte == delimiter.byte { counts[delimiter, default: 0] += 1 }
        }
        // Of equals the first of the list wins: the dictionary's order must not decide.
        return Delimiter.allCases.reduce(.comma) { counts[$1, default: 0] > counts[$0, default: 0] ? $1 : $0 }
    }
}
