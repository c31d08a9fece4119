import Records

/// A key of a mapping with its place, and its value.
package struct YAMLEntry: Hashable, Sendable {
    package let key: String
    /// Of the key, from 1.
    package let line: Int
    /// Of the key, from 1, in characters.
    package let column: Int
    package let value: YAMLNode

    /// An error at the place of the key.
    package func problem(_ message: String, hint: String? = nil) -> PolicyError {
        PolicyError(path: value.path, line: line, column: column, message: message, hint: hint)
    }
}

/// A mapping whose keys were checked.
package struct YAMLMapping: Hashable, Sendable {
    package let node: YAMLNode
    /// What it is, for messages.
    package let title: String
    /// In the order of the file.
    package let entries: [YAMLEntry]

    /// The value of a key; `nil` where it is absent.
    package subscript(key: String) -> YAMLNode? {
        entries.first { $0.key == key }?.value
    }

    /// The value of a key that must stand there.
    /// - Throws: `PolicyError` at the start of the mapping where the key is absent.
    package func required(_ key: String, hint: String? = nil) throws(PolicyError) -> YAMLNode {
        guard let value = self[key] else { throw node.problem("'\(key)' is missing in \(title)", hint: hint) }
        return value
    }

    /// Refuses keys that are unknown or stand twice.
    func check(keys: [String]?) throws(PolicyError) {
        var seen: Set<String> = []
        for entry in entries {
            guard seen.insert(entry.key).inserted else {
                throw entry.problem("the key '\(entry.key)' stands twice", hint: "keep one of the two")
            }
            guard let keys, !keys.contains(entry.key) else { continue }
            throw Self.unknownKey(entry, in: title, known: keys)
        }
    }

    /// An error for a key that is not one of those known.
    package static func unknownKey(_ entry: YAMLEntry, in title: String, known keys: [String]) -> PolicyError {
        let near = Nearest.word(to: entry.key, in: keys)
        return entry.problem(
            "unknown key '\(entry.key)' in \(title)" + Nearest.question(near),
            hint: "known: " + keys.joined(separator: ", "))
    }
}
