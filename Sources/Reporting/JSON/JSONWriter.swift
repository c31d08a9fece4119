/// Writes JSON on one line. Characters that a terminal would act on, or that nobody can see, are escaped: a reader of
/// JSON gets them back, a screen never does.
struct JSONWriter {
    private(set) var text = ""

    mutating func write(_ value: JSONValue) {
        switch value {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .string(let value): write(value)
        case .array(let elements): list("[", elements, "]") { $0.write($1) }
        case .object(let members):
            // Swift compares strings by Unicode scalars in normal form, which for these keys is the order of their bytes.
            list("{", members.sorted { $0.key < $1.key }, "}") { writer, member in
                writer.write(member.key)
                writer.text += ":"
                writer.write(member.value)
            }
        }
    }

    private mutating func list<Element>(
        _ open: String, _ elements: [Element], _ close: String, _ write: (inout JSONWriter, Element) -> Void
    ) {
        text += open
        for (index, element) in elements.enumerated() {
            if index > 0 { text += "," }
            write(&self, element)
        }
        text += close
    }

    private mutating func write(_ string: String) {
        text += "\""
        defer { text += "\"" }
        guard !string.utf8.allSatisfy(Self.isPlain) else {
            text += string
            return
        }
        var isMark = false
        for scalar in string.unicodeScalars {
            defer { isMark = scalar == "#" || (isMark && scalar.isASCII && scalar.properties.isAlphabetic) }
            switch scalar {
            // CI runners take `##[` (GitHub) and `##vso[` (Azure) for a command wherever it stands in a log.
            case "[" where isMark: escape(UInt16(UInt8(ascii: "[")))
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            default:
                if SafeText.isHidden(scalar) {
                    for unit in UTF16.encode(scalar) ?? .init() { escape(unit) }
                } else {
                    text.unicodeScalars.append(scalar)
                }
            }
        }
    }

    /// Whether a byte stands for itself: nearly all do, and are written without being decoded.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
            && byte != UInt8(ascii: "[")
    }

    private mutating func escape(_ unit: UInt16) {
        let digits = String(unit, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
