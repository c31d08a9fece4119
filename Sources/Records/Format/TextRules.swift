/// What the text of a record must be before its structure is looked at.
enum TextRules {
    /// Checks size, encoding, line ends, marks that an unfinished merge left, and the front matter's characters.
    /// - Throws: `RecordProblem` at the byte that is wrong.
    static func check(_ bytes: [UInt8]) throws(RecordProblem) {
        if bytes.isEmpty { throw RecordProblem(line: 1, message: "the file is empty") }
        if bytes.count > RecordLimits.fileSize {
            throw RecordProblem(message: "the file is larger than 1 MiB")
        }
        // Nearly every record passes here; what is wrong, and where, is asked of those alone that do not.
        let survey = TextSurvey(bytes)
        if survey.isClean { return }
        try checkEncoding(bytes)
        if !survey.areLinesClean { try checkLines(bytes) }
        try checkFrontMatter(bytes[..<survey.frontMatterEnd], of: bytes)
    }

    private static func checkEncoding(_ bytes: [UInt8]) throws(RecordProblem) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            throw RecordProblem(
                line: 1, column: 1, message: "the file starts with a byte order mark",
                hint: "save it as UTF-8 without BOM")
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw RecordProblem(line: 1, column: 1, message: "the file is UTF-16, not UTF-8", hint: "save it as UTF-8")
        }
        if let index = firstInvalid(bytes) {
            throw RecordProblem(at: index, in: bytes, "invalid UTF-8", hint: "save the file as UTF-8")
        }
    }

    private static func checkLines(_ bytes: [UInt8]) throws(RecordProblem) {
        if let index = bytes.firstIndex(of: UInt8(ascii: "\r")) {
            throw RecordProblem(
                at: index, in: bytes, "the line ends with CR LF",
                hint: "save the file with LF line ends, or set `* text=auto eol=lf`")
        }
        if let index = bytes.firstIndex(of: 0) { throw RecordProblem(at: index, in: bytes, "a NUL character") }
        if let index = conflictMark(bytes) {
            throw RecordProblem(
                at: index, in: bytes, "a conflict mark of an unfinished merge",
                hint: "finish the merge: edit the file, keep what both sides added, and then git add it")
        }
        if bytes.last != UInt8(ascii: "\n") {
            throw RecordProblem(
                at: bytes.count, in: bytes, "the final newline is missing: the file may have been cut off")
        }
    }

    /// In the front matter no character may stand that YAML tools read differently or a person cannot see.
    private static func checkFrontMatter(_ matter: ArraySlice<UInt8>, of bytes: [UInt8]) throws(RecordProblem) {
        var offset = 0
        for scalar in String(decoding: matter, as: UTF8.self).unicodeScalars {
            if scalar == "\t" {
                throw RecordProblem(
                    at: offset, in: bytes, "a tab is not allowed in the front matter",
                    hint: #"use blanks, or \t in a double-quoted value"#)
            }
            if scalar != "\n", needsEscape(scalar) {
                throw RecordProblem(
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
        var start = 0
        while start < bytes.count {
            if TextSurvey.isConflictMark(bytes, at: start) { return start }
            guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            start = end + 1
        }
        return nil
    }
}
