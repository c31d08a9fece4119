package import Records

/// The shortest unique beginnings of items' ids within a product: what a person types. At least four of the eight
/// characters, so that a name does not change its meaning with the next item.
package struct ShortNames: Sendable {
    private let ids: FeedbackIDs

    /// The least that is shown.
    package static let leastLength = 4

    /// Names the items among all ids of their product.
    package init(_ ids: FeedbackIDs) {
        self.ids = ids
    }

    /// The beginning for an id. Two items of different days may share all eight characters: then the whole id.
    package func name(_ id: FeedbackID) -> String {
        let length = max(Self.leastLength, ids.sharedCharacters(with: id) + 1)
        return length <= 8 && ids.contains(id) ? String(id.short.prefix(length)) : id.text
    }
}
