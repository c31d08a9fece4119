/// One entry of a tree.
package struct TreeEntry: Hashable, Sendable {
    /// The name's bytes as git holds them: any but `/` and NUL, not necessarily UTF-8.
    package var name: [UInt8]
    /// What the entry is.
    package var mode: FileMode
    /// The object that it names; for a submodule a commit of another repository.
    package var id: ObjectID

    /// Describes an entry.
    package init(name: [UInt8], mode: FileMode, id: ObjectID) {
        self.name = name
        self.mode = mode
        self.id = id
    }

    /// The name as text; bytes that are not UTF-8 become U+FFFD.
    package var nameString: String { String(decoding: name, as: UTF8.self) }
}

/// A folder as git holds it.
package struct Tree: Hashable, Sendable {
    /// The id of the tree itself.
    package var id: ObjectID
    /// In git's order: by bytes, a folder's name as if it ended in `/`.
    package var entries: [TreeEntry]

    /// Makes a tree out of its parts; nothing is stored.
    package init(id: ObjectID, entries: [TreeEntry]) {
        self.id = id
        self.entries = entries
    }

    /// The entry of this name.
    package subscript(name: some StringProtocol) -> TreeEntry? {
        let bytes = Array(name.utf8)
        return entries.first { $0.name == bytes }
    }
}

extension TreeEntry {
    /// Whether the entry stands before another in a tree.
    func precedes(_ other: TreeEntry) -> Bool {
        let shared = min(name.count, other.name.count)
        for index in 0..<shared where name[index] != other.name[index] { return name[index] < other.name[index] }
        return byte(after: shared) < other.byte(after: shared)
    }

    private func byte(after count: Int) -> UInt8 {
        if count < name.count { return name[count] }
        return mode == .tree ? UInt8(ascii: "/") : 0
    }
}
