/// Writes records in their one canonical form: known keys in the order of their table, plain where YAML allows it,
/// double-quoted where not.
package enum FrontMatterWriter {
    /// Writes a whole file.
    /// - Parameters:
    ///   - fields: In the order in which they are to stand.
    ///   - body: May be empty. Line ends become LF; what would read as the mark of an unfinished merge is indented by a blank.
    package static func write(_ fields: [(key: String, value: FieldValue)], body: String) -> [UInt8] {
        var lines = ["---"]
        for (key, value) in fields {
            switch value {
            case .text(let text): lines.append("\(key): \(scalar(text, inFlow: false))")
            case .list(let list):
                lines.append("\(key): [\(list.map { scalar($0, inFlow: true) }.joined(separator: ", "))]")
            }
        }
        lines.append("---")
        var text = lines.joined(separator: "\n") + "\n"
        let body = normalise(body)
        if !body.isEmpty { text += "\n" + body + "\n" }
        return Array(text.utf8)
    }

    /// The form in which a body is kept: LF line ends, no NUL, nothing after the last line that holds text.
    package static func normalise(_ body: String) -> String {
        var scalars = String.UnicodeScalarView()
        var previous: Unicode.Scalar = "\n"
        for scalar in body.unicodeScalars {
            if scalar == "\n", previous == "\r" {
                // The CR has become this line end already.
            } else if scalar == "\r" {
                scalars.append("\n")
            } else if scalar != "\0" {
                scalars.append(scalar)
            }
            previous = scalar
        }
        var lines = String(scalars).split(separator: "\n", omittingEmptySubsequences: false).map(indentMark)
        while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
        while let first = lines.first, first.allSatisfy(\.isWhitespace) { lines.removeFirst() }
        return lines.joined(separator: "\n")
    }

    private static func indentMark(_ line: Substring) -> Substring {
        ["<<<<<<< ", ">>>>>>> ", "||||||| "].contains(where: line.hasPrefix) ? " " + line : line
    }

    private static func scalar(_ text: String, inFlow: Bool) -> String {
        PlainScalar.canStand(text, inFlow: inFlow) ? text : quoted(text)
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case "\0": break
            default: result += TextRules.needsEscape(scalar) ? escape(scalar) : String(Character(scalar))
            }
        }
        return result + "\""
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = TextRules.hex(scalar)
        return scalar.value > 0xFFFF ? "\\U" + String(repeating: "0", count: 8 - digits.count) + digits : "\\u" + digits
    }
}
