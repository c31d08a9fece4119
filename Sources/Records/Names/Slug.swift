/// A chosen name: of a product, a requirement, a stage, a severity, a touchpoint.
/// One to 63 of `a-z`, `0-9` and `-`, not starting with `-`.
package struct Slug: Hashable, Comparable, Sendable {
    /// The name as it is written.
    package let text: String

    /// Checks a name; `nil` where it is no slug.
    package init?(_ text: some StringProtocol) {
        self.init(String(text))
    }

    /// The same for a `String`: a generic entrance is not specialised for other modules.
    package init?(_ text: String) {
        guard Self.isValid(text.utf8.span) else { return nil }
        self.text = text
    }

    package static func < (left: Slug, right: Slug) -> Bool {
        left.text < right.text
    }

    /// Whether bytes are a slug.
    package static func isValid(_ bytes: Span<UInt8>) -> Bool {
        guard !bytes.isEmpty, bytes[0] != UInt8(ascii: "-"), bytes.count <= 63 else { return false }
        return bytes.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
            default: false
            }
        }
    }
}

extension Slug: CustomStringConvertible {
    package var description: String { text }
}
