package import Records

/// The shortest unique beginnings of items' ids within a product: what a person types. At least four of the eight
/// characters, so that a name does not change its meaning with the next item.
package struct ShortNames: Sendable {
    private var lengths: [FeedbackID: Int] = [:]

    /// The least that is shown.
    package static let leastLength = 4

    /// Finds the beginnings in one pass over the sorted names.
    package init(_ ids: some Sequence<FeedbackID>) {
        let sorted = ids.map { (key: Self.pack($0), id: $0) }.sorted { $0.key < $1.key }
        lengths.reserveCapacity(sorted.count)
        for (index, entry) in sorted.enumerated() {
            var shared = 0
            if index > 0 { shared = Self.sharedBytes(entry.key, sorted[index - 1].key) }
            if index + 1 < sorted.count { shared = max(shared, Self.sharedBytes(entry.key, sorted[index + 1].key)) }
            lengths[entry.id] = max(Self.leastLength, shared + 1)
        }
    }

    /// The beginning for an id. Two items of different days may share all eight characters: then the whole id.
    package func name(_ id: FeedbackID) -> String {
        guard let length = lengths[id], length <= 8 else { return id.text }
        return String(id.short.prefix(length))
    }

    /// The eight characters as one number, in their order.
    private static func pack(_ id: FeedbackID) -> UInt64 {
        id.short.utf8.reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func sharedBytes(_ left: UInt64, _ right: UInt64) -> Int {
        (left ^ right).leadingZeroBitCount / 8
    }
}
