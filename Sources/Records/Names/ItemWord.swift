/// What a person types for an item: its id, or a beginning of the last eight characters.
package struct ItemWord: Hashable, Sendable {
    /// As it was typed.
    package let text: String
    private let id: [UInt8]
    private let beginning: [UInt8]

    /// Takes over what was typed.
    package init(_ text: String) {
        self.text = text
        id = Array(text.utf8)
        beginning = Array(text.lowercased().utf8)
    }

    /// Whether it means the item whose folder has this name. An empty word means none.
    package func matches(folder name: some RandomAccessCollection<UInt8>) -> Bool {
        guard !id.isEmpty, name.count == FeedbackID.length else { return false }
        return name.elementsEqual(id) || name.suffix(FeedbackID.shortLength).starts(with: beginning)
    }

    /// Whether it means an item.
    package func matches(_ id: FeedbackID) -> Bool { matches(folder: Array(id.text.utf8)) }
}

extension FeedbackID {
    /// The bytes of an id.
    static let length = 20
    /// The characters at its end of which a beginning names the item.
    static let shortLength = 8
}
