import Records

/// What the bytes of a file of settings must be before YAML is made of them.
enum YAMLText {
    /// Checks size, encoding, line ends and characters.
    /// - Throws: `PolicyError` at the first byte that is wrong.
    static func check(_ bytes: [UInt8], path: String) throws(PolicyError) -> String {
        if bytes.isEmpty { throw PolicyError(path: path, line: 1, message: "the file is empty") }
        if bytes.count > RecordLimits.fileSize {
            throw PolicyError(path: path, message: "the file is larger than 1 MiB")
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            throw PolicyError(
                path: path, line: 1, column: 1, message: "the file starts with a byte order mark",
                hint: "save it as UTF-8 without BOM")
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw PolicyError(
                path: path, line: 1, column: 1, message: "the file is UTF-16, not UTF-8", hint: "save it as UTF-8")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw problem(after: validPrefix(of: bytes), path: path, "invalid UTF-8", hint: "save the file as UTF-8")
        }
        try checkCharacters(of: text, path: path)
        return text
    }

    /// No character may stand here that YAML tools read differently or that a person cannot see: control characters,
    /// line ends other than LF, bidirectional controls (YAML 1.2.2, 5.1 and 5.4; Unicode TR 9).
    private static func checkCharacters(of text: String, path: String) throws(PolicyError) {
        let scalars = text.unicodeScalars
        for index in scalars.indices {
            let scalar = scalars[index]
            if scalar == "\r" {
                throw problem(
                    after: scalars[..<index], path: path, "the line ends with CR LF",
                    hint: "save the file with LF line ends, or set `* text=auto eol=lf` in .gitattributes")
            }
            if isRefused(scalar) {
                throw problem(
                    after: scalars[..<index], path: path, "the character U+\(hex(scalar)) is not allowed here",
                    hint: "write it as an escape in a double-quoted value")
            }
        }
    }

    private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }

    private static func hex(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private static func validPrefix(of bytes: [UInt8]) -> String.UnicodeScalarView.SubSequence {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var scalars = String.UnicodeScalarView()
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { scalars.append(scalar) }
        return scalars[...]
    }

    private static func problem(
        after scalars: String.UnicodeScalarView.SubSequence, path: String, _ message: String, hint: String
    ) -> PolicyError {
        let column = scalars.reversed().prefix { $0 != "\n" }.count + 1
        return PolicyError(
            path: path, line: scalars.count { $0 == "\n" } + 1, column: column, message: message, hint: hint)
    }
}
