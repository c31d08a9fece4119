package import GitStore

/// One reference of a push, as git tells its pre-receive hook: `OLD NEW NAME`.
package struct PushedReference: Hashable, Sendable {
    /// Where it led before; `nil` where it is new.
    package var old: ObjectID?
    /// Where it is to lead; `nil` where it is to be deleted.
    package var new: ObjectID?
    /// The full name, such as `refs/heads/main`.
    package var name: String

    /// Describes a reference.
    package init(old: ObjectID?, new: ObjectID?, name: String) {
        self.old = old
        self.new = new
        self.name = name
    }

    /// Reads a line; `nil` where it is none.
    package init?(line: some StringProtocol) {
        let words = String(line).split(separator: " ", maxSplits: 2).map { String($0) }
        guard words.count == 3, words[2].hasPrefix("refs/"), let old = ObjectID(hex: words[0]),
            let new = ObjectID(hex: words[1])
        else { return nil }
        self.init(old: Self.present(old), new: Self.present(new), name: words[2])
    }

    /// All zeros stand for no object.
    private static func present(_ id: ObjectID) -> ObjectID? {
        id.hex.allSatisfy { $0 == "0" } ? nil : id
    }
}
