/// When YAML allows a value without quotes, in both versions 1.1 and 1.2 (https://yaml.org/spec/1.2.2/#733-plain-style).
enum PlainScalar {
    /// Why bytes cannot start a plain value; `nil` where they can.
    static func refusal(of bytes: ArraySlice<UInt8>, inFlow: Bool) -> String? {
        guard let first = bytes.first else { return "a value is missing" }
        // Most values start with a letter or a digit.
        if first >= UInt8(ascii: "a") && first <= UInt8(ascii: "z") || first > 0x7F { return nil }
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
            let second = bytes.dropFirst().first ?? UInt8(ascii: " ")
            return second == UInt8(ascii: " ") || inFlow
                ? "a plain value cannot start with '\(Character(Unicode.Scalar(first)))' here" : nil
        default: return nil
        }
    }

    /// Why a byte cannot stand within a plain value before another one (a blank at the end); `nil` where it can.
    static func refusal(of byte: UInt8, before next: UInt8, inFlow: Bool) -> String? {
        switch byte {
        case UInt8(ascii: ":"):
            next == UInt8(ascii: " ") || (inFlow && isFlow(next)) ? "':' within a plain value" : nil
        // YAML 1.1 ends a value at '?' inside a list, YAML 1.2 does not.
        case UInt8(ascii: "?"): inFlow ? "'?' within a plain value of a list" : nil
        default: inFlow && isFlow(byte) ? "nested lists and mappings are not allowed" : nil
        }
    }

    /// Whether a byte has a meaning of its own inside a flow list.
    private static func isFlow(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
            UInt8(ascii: "?"):
            true
        default: false
        }
    }

    /// Whether the writer leaves a text without quotes: the reader and every YAML tool must then read the same text.
    static func canStand(_ text: String, inFlow: Bool) -> Bool {
        let bytes = Array(text.utf8)
        guard let last = bytes.last, bytes[0] != UInt8(ascii: " "), last != UInt8(ascii: " "),
            refusal(of: bytes[...], inFlow: inFlow) == nil,
            text.unicodeScalars.allSatisfy({ !TextRules.needsEscape($0) })
        else { return false }
        // `---` and `...` at the start of a line are document marks, and a list's element may follow a line's start.
        if bytes.starts(with: Array("---".utf8)) || bytes.starts(with: Array("...".utf8)) { return false }
        for (index, byte) in bytes.enumerated() {
            let next = index + 1 < bytes.count ? bytes[index + 1] : UInt8(ascii: " ")
            if refusal(of: byte, before: next, inFlow: inFlow) != nil { return false }
            if byte == UInt8(ascii: "#"), index > 0, bytes[index - 1] == UInt8(ascii: " ") { return false }
        }
        return true
    }
}
