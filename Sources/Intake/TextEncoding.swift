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

/// Decodes line by line and counts.
private struct TextDecoder {
    let encodings: [TextEncoding]
    var output: [UInt8] = []
    var report = EncodingReport()
    private var line = 1

    init(encodings: [TextEncoding]) {
        self.encodings = encodings
    }

    mutating func decodeLines(_ bytes: [UInt8]) throws(RecordProblem) {
        output.reserveCapacity(bytes.count + bytes.count / 8)
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
            try decode(bytes[start..<end])
            start = end
            line += 1
        }
    }

    private mutating func decode(_ slice: ArraySlice<UInt8>) throws(RecordProblem) {
        if slice.allSatisfy({ $0 < 0x7F && ($0 >= 0x20 || TextDecoder.isAllowedControl(UInt32($0))) }) {
            report.lines[encodings[0], default: 0] += 1
            output += slice
            return
        }
        for (index, encoding) in encodings.enumerated() {
            let isLast = index == encodings.count - 1
            if encoding == .utf8 {
                guard let text = String(validating: slice, as: UTF8.self) else {
                    if isLast { throw invalid(slice) }
                    continue
                }
                report.lines[.utf8, default: 0] += 1
                for scalar in text.unicodeScalars { append(scalar) }
                return
            }
            let scalars = slice.map { CodePage.scalar(of: $0, in: encoding) }
            if isLast || !scalars.contains(nil) {
                report.lines[encoding, default: 0] += 1
                for scalar in scalars { append(scalar) }
                return
            }
        }
    }

    private func invalid(_ slice: ArraySlice<UInt8>) -> RecordProblem {
        var decoder = UTF8()
        var iterator = slice.makeIterator()
        var column = 1
        while case .scalarValue = decoder.decode(&iterator) { column += 1 }
        return RecordProblem(
            line: line, column: column, message: "invalid UTF-8",
            hint: "set 'encoding: [utf-8, cp1252]' in the mapping, and compare the accents after a dry run")
    }

    /// Adds a character. Control characters do not come in: a terminal would obey them.
    private mutating func append(_ scalar: Unicode.Scalar?) {
        if let scalar, !Self.isControl(scalar.value) {
            output += UTF8.encode(scalar).map { Array($0) } ?? []
        } else {
            output += [0xEF, 0xBF, 0xBD]
            report.replaced += 1
            report.firstReplaced = report.firstReplaced ?? line
        }
    }

    private static func isControl(_ value: UInt32) -> Bool {
        (value < 0x20 && !isAllowedControl(value)) || (0x7F...0x9F).contains(value)
    }

    private static func isAllowedControl(_ value: UInt32) -> Bool {
        value == 0x09 || value == 0x0A || value == 0x0D
    }

    mutating func decodeUTF16(_ bytes: [UInt8]) throws(RecordProblem) {
        let isMarked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        // Without a mark: the side on which plain text has its NULs tells (RFC 2781, 4.3 would say big-endian).
        let isBig = isMarked ? bytes[0] == 0xFE : bytes.first == 0
        guard isMarked || bytes.prefix(64).contains(0), bytes.count % 2 == 0 else {
            throw RecordProblem(
                line: 1, column: 1,
                message: bytes.count % 2 == 0
                    ? "the file is not UTF-16"
                    : "the file is not UTF-16, or was cut off: it has an odd number of bytes",
                hint: "set 'encoding: utf-8' in the mapping, or export the file again")
        }
        let low = isBig ? 1 : 0
        let units = stride(from: isMarked ? 2 : 0, to: bytes.count, by: 2).map { index -> UInt16 in
            let high = UInt16(bytes[index + 1 - low])
            return high << 8 | UInt16(bytes[index + low])
        }
        var decoder = UTF16()
        var iterator = units.makeIterator()
        loop: while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar):
                append(scalar)
                if scalar == "\n" { line += 1 }
            case .error: append(nil)
            case .emptyInput: break loop
            }
        }
        report.lines[.utf16] = line - (output.last == UInt8(ascii: "\n") ? 1 : 0)
    }
}

/// The single-byte encodings.
private enum CodePage {
    /// The characters of 0x80 to 0x9F (https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT);
    /// 0 where the page has none.
    private static let cp1252: [UInt16] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]

    /// The character of a byte; `nil` where the encoding has none, or only a control character.
    static func scalar(of byte: UInt8, in encoding: TextEncoding) -> Unicode.Scalar? {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        guard encoding == .cp1252 else { return nil }
        let value = cp1252[Int(byte) - 0x80]
        return value == 0 ? nil : Unicode.Scalar(value)
    }
}
