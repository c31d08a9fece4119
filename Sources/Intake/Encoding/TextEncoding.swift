import Records

/// How the characters of a file are written as bytes.
package enum TextEncoding: String, CaseIterable, Sendable {
    case utf8 = "utf-8"
    case utf16 = "utf-16"
    /// Windows code page 1252: what Excel writes in Western Europe and America.
    case cp1252
    /// ISO 8859-1.
    case latin1 = "latin-1"
}

/// What decoding a file came to.
package struct EncodingReport: Hashable, Sendable {
    /// How many lines were read in which encoding; lines of plain ASCII count for the first in the list.
    package var lines: [TextEncoding: Int] = [:]
    /// How many bytes or characters are no character in the encoding, or are control characters:
    /// each became U+FFFD.
    package var replaced = 0
    /// The line of the first of them, from 1.
    package var firstReplaced: Int?
}

extension TextEncoding {
    /// UTF-16 has a byte order mark, or a NUL in every second byte of plain text.
    static func refuseUTF16(_ bytes: [UInt8]) throws(RecordProblem) {
        let start = bytes.prefix(64)
        let isMarked = start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF])
        guard isMarked || start.count(where: { $0 == 0 }) * 4 > start.count else { return }
        throw RecordProblem(
            line: 1, column: 1, message: "the file is UTF-16, not UTF-8", hint: "set 'encoding: utf-16' in the mapping")
    }
}
