/// The front matter of a record as it was read: keys with text, in the order of the file.
package struct FrontMatter: Sendable {
    /// One key and its value. Places are offsets of bytes in the file: lines and columns are counted only for a message.
    package struct Entry: Sendable {
        package var key: String
        package var value: FieldValue
        /// Where the key starts.
        package var keyOffset: Int
        /// Where the value starts; where the key starts, for a block list.
        package var valueOffset: Int
        /// Where each element of a list starts; empty for a scalar.
        package var elementOffsets: [Int]
    }

    /// The entries in the order of the file.
    package var entries: [Entry]
    /// What follows the front matter, without the blank line before it and the final newline.
    package var body: String
    /// Where the body starts.
    package var bodyOffset: Int
}

/// A field's value. Every scalar is text (YAML's failsafe schema): `no` is "no".
package enum FieldValue: Hashable, Sendable {
    case text(String)
    case list([String])

    /// The text, where it is a scalar.
    package var text: String? {
        if case .text(let text) = self { return text }
        return nil
    }

    /// The elements; a scalar is no list.
    package var list: [String]? {
        if case .list(let list) = self { return list }
        return nil
    }
}

/// What a record may measure. Sizes are checked before anything is read or parsed.
package enum RecordLimits {
    /// The largest file, in bytes: 1 MiB.
    package static let fileSize = 1 << 20
    /// The largest front matter, in bytes: 64 KiB.
    package static let frontMatterSize = 64 << 10
}
