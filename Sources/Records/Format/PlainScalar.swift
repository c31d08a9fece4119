/// When YAML allows a value without quotes, in both versions 1.1 and 1.2 (https://yaml.org/spec/1.2.2/#733-plain-style).
enum PlainScalar {
    /// Why bytes cannot start a plain value; `nil` where they can.
    static func refusal(of bytes: ArraySlice<UInt8>, inFlow: Bool) -> String? {
        guard let first = bytes.first else { return "a value is missing" }
        let second = bytes.dropFirst().first ?? UInt8(ascii: " ")
        switch first {
        case UInt8(ascii: "&"), UInt8(ascii: "*"): return "anchors and aliases are not allowed"
        case UInt8(ascii: "!"): return "tags are not allowed"
        case UInt8(ascii: "|"), UInt8(ascii: ">"):
            return "block scalars are not allowed: long text belongs below the front matter"
        case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"):
            return "nested lists and mappings are not allowed"
        case UInt8(ascii: ","), UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"),
            UInt8(ascii: "\""), UInt8(ascii: "'"):
            return "a plain value cannot start with '\(Character(Unicode.Scalar(first)))'"
        case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
            return second == UInt8(ascii: " ") || inFlow
                ? "a plain value cannot start with '\(Character(Unicode.Scalar(first)))' here" : nil
        default: return nil
        }
    }

    /// Whether a byte has a meaning of its own inside a flow list.
    static func isFlow(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): true
        default: false
        }
    }

    /// Whether the writer leaves a text without quotes: the reader and every YAML tool must then read the same text.
    static func canStand(_ text: String, inFlow: Bool) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, let last = bytes.last, first != UInt8(ascii: " "), last != UInt8(ascii: " "),
            refusal(of: bytes[...], inFlow: inFlow) == nil, last != UInt8(ascii: ":"),
            text.unicodeScalars.allSatisfy({ !TextRules.needsEscape($0) })
        else { return false }
        // `---` and `...` at the start of a line are document marks, and a list's element may follow a line's start.
        if text.hasPrefix("---") || text.hasPrefix("...") { return false }
        for (index, byte) in bytes.enumerated() {
            let next = index + 1 < bytes.count ? bytes[index + 1] : UInt8(ascii: " ")
            if byte == UInt8(ascii: ":"), next == UInt8(ascii: " ") || (inFlow && isFlow(next)) { return false }
            if byte == UInt8(ascii: "#"), index > 0, bytes[index - 1] == UInt8(ascii: " ") { return false }
            if inFlow, isFlow(byte) { return false }
        }
        return true
    }
}
