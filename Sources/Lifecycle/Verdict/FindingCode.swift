/// The stable name of what was found, such as `gate/unresolved`.
package struct FindingCode: Hashable, Sendable {
    /// The name as users and scripts see it.
    package let text: String

    /// Names a code; the catalogue (FindingCatalogue) explains each.
    package init(_ text: String) {
        self.text = text
    }
}
