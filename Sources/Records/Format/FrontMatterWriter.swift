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

    /// The form in which a body is kept: LF line ends, no NUL, no blank lines before the first and after the last line
    /// that holds text.
    package static func normalise(_ body: String) -> String {
        if isNormal(body) { return body }
        let lines = lines(of: body).map { TextSurvey.isConflictMark($0, at: 0) ? [UInt8(ascii: " ")] + $0 : $0 }
        // Blank is what `RecordReader` takes for blank where a body is needed.
        guard let first = lines.firstIndex(where: isText), let last = lines.lastIndex(where: isText) else { return "" }
        return String(decoding: Array(lines[first...last].joined(separator: [UInt8(ascii: "\n")])), as: UTF8.self)
    }

    /// Whether a body is in that form already, as most are. Where a line may be a conflict mark it says no.
    private static func isNormal(_ body: String) -> Bool {
        var (isFirst, hasText, atStart) = (true, false, true)
        for byte in body.utf8 {
            switch byte {
            case 0, UInt8(ascii: "\r"): return false
            case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "|"):
                if atStart { return false }
                hasText = true
            case UInt8(ascii: "\n"):
                if isFirst, !hasText { return false }
                (isFirst, hasText, atStart) = (false, false, true)
                continue
            default: if byte > 32 { hasText = true }
            }
            atStart = false
        }
        return hasText
    }

    /// The lines of a text with CR LF, CR or LF at their ends, without NUL.
    private static func lines(of text: String) -> [[UInt8]] {
        var lines: [[UInt8]] = [[]]
        var previous: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            // The CR has ended the line already.
            case UInt8(ascii: "\n") where previous == UInt8(ascii: "\r"), 0: break
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): lines.append([])
            default: lines[lines.count - 1].append(byte)
            }
            previous = byte
        }
        return lines
    }

    private static func isText(_ line: [UInt8]) -> Bool { line.contains { $0 > 32 } }

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
            // Neither is a character of a text, and the reader takes neither.
            case "\0", "\u{FEFF}": break
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
