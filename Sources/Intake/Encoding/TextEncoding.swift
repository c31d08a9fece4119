package import Records

/// How the characters of a file are written as bytes.
package enum TextEncoding: String, CaseIterable, Sendable {
    case utf8 = "utf-8"
    case utf16 = "utf-16"
    /// Windows code page 1252: what Excel writes in Western Europe and America.
    case cp1252
    /// ISO 8859-1.
    case latin1 = "latin-1"
}

/// A text that was decoded, and how.
package struct DecodedText: Sendable {
    /// Valid UTF-8 without byte order mark and without control characters other than tab and line ends.
    package var utf8: [UInt8]
    package var report: EncodingReport
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
    /// Decodes a file.
    /// - Parameter encodings: Several: each line is read in the first that fits it, the last one fits always.
    /// - Throws: `RecordProblem` where the bytes are not in the encoding.
    package static func decode(
        _ bytes: [UInt8], as encodings: [TextEncoding]
    ) throws(RecordProblem) -> DecodedText {
        var decoder = TextDecoder(encodings: encodings.isEmpty ? [.utf8] : encodings)
        if encodings.contains(.utf16) {
            try decoder.decodeUTF16(bytes)
        } else {
            try refuseUTF16(bytes)
            try decoder.decodeLines(bytes)
        }
        return DecodedText(utf8: decoder.output, report: decoder.report)
    }

    /// UTF-16 has a byte order mark, or a NUL in every second byte of plain text.
    private static func refuseUTF16(_ bytes: [UInt8]) throws(RecordProblem) {
        let start = bytes.prefix(64)
        let isMarked = start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF])
        guard isMarked || start.count(where: { $0 == 0 }) * 4 > start.count else { return }
        throw RecordProblem(
            line: 1, column: 1, message: "the file is UTF-16, not UTF-8", hint: "set 'encoding: utf-16' in the mapping")
    }
}
