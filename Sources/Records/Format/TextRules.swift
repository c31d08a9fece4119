/// What the text of a record must be before its structure is looked at.
enum TextRules {
    /// Checks size, encoding, line ends, marks that an unfinished merge left, and the front matter's characters.
    /// - Throws: `RecordProblem` at the first byte that is wrong.
    static func check(_ bytes: [UInt8]) throws(RecordProblem) {
        if bytes.isEmpty { throw RecordProblem(line: 1, message: "the file is empty") }
        if bytes.count > RecordLimits.fileSize {
            throw RecordProblem(message: "the file is larger than 1 MiB")
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            throw RecordProblem(
                line: 1, column: 1, message: "the file starts with a byte order mark",
                hint: "save it as UTF-8 without BOM")
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw RecordProblem(line: 1, column: 1, message: "the file is UTF-16, not UTF-8", hint: "save it as UTF-8")
        }
        if let index = firstInvalid(bytes) { throw problem(at: index, in: bytes, "invalid UTF-8") }
        if let index = bytes.firstIndex(of: UInt8(ascii: "\r")) {
            throw problem(
                at: index, in: bytes, "the line ends with CR LF",
                hint: "save the file with LF line ends, or set `* text=auto eol=lf`")
        }
        if let index = bytes.firstIndex(of: 0) { throw problem(at: index, in: bytes, "a NUL character") }
        if let index = conflictMark(bytes) {
            throw problem(at: index, in: bytes, "a conflict mark of an unfinished merge")
        }
        if bytes.last != UInt8(ascii: "\n") {
            throw problem(at: bytes.count, in: bytes, "the final newline is missing: the file may have been cut off")
        }
        try checkFrontMatter(bytes)
    }

    /// In the front matter no character may stand that YAML tools read differently or a person cannot see.
    private static func checkFrontMatter(_ bytes: [UInt8]) throws(RecordProblem) {
        var offset = 0
        let marker: [UInt8] = Array("\n---\n".utf8)
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\n"), index > 0, bytes[index...].starts(with: marker) { break }
            index += 1
        }
        for scalar in String(decoding: bytes[..<index], as: UTF8.self).unicodeScalars {
            if scalar != "\n", scalar != "\t", needsEscape(scalar) {
                throw problem(
                    at: offset, in: bytes, "the character U+\(hex(scalar)) is not allowed in the front matter",
                    hint: "write it as an escape in a double-quoted value")
            }
            offset += UTF8.width(scalar)
        }
    }

    /// Whether the writer must escape a character: control characters, line ends other than LF, the byte order mark,
    /// bidirectional controls, and what is no character (YAML 1.2.2, 5.1; Unicode TR 9).
    static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069, 0x200B...0x200F, 0xFEFF, 0xFFFE, 0xFFFF, 0x061C:
            true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }

    /// The number of a character in hexadecimal, at least four digits.
    static func hex(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// The column (from 1, in characters) of a byte.
    static func column(of index: Int, in bytes: [UInt8]) -> Int {
        let end = min(index, bytes.count)
        let start = bytes[..<end].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return bytes[start..<end].count { $0 & 0xC0 != 0x80 } + 1
    }

    private static func problem(
        at index: Int, in bytes: [UInt8], _ message: String, hint: String? = nil
    ) -> RecordProblem {
        let line = bytes[..<min(index, bytes.count)].count { $0 == UInt8(ascii: "\n") } + 1
        return RecordProblem(line: line, column: column(of: index, in: bytes), message: message, hint: hint)
    }

    /// The first byte that is not valid UTF-8.
    private static func firstInvalid(_ bytes: [UInt8]) -> Int? {
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { offset += UTF8.width(scalar) }
        return offset
    }

    private static func conflictMark(_ bytes: [UInt8]) -> Int? {
        let marks = [Array("<<<<<<< ".utf8), Array(">>>>>>> ".utf8), Array("||||||| ".utf8)]
        var start = 0
        while start < bytes.count {
            if marks.contains(where: { bytes[start...].starts(with: $0) }) { return start }
            guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            start = end + 1
        }
        return nil
    }
}
