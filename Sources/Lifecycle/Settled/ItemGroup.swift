package import Records

/// Items of a product of which one speaks of another, and those that took some of them over: what one comes to may depend
/// on the others of its group, and on no item beside.
package struct ItemGroup: Sendable {
    /// Those of the product.
    package var items: [ItemRecords]
    /// Those of other products to which some were transferred.
    package var takers: [Slug: [FeedbackID: ItemRecords]]

    /// Makes a group.
    package init(_ items: [ItemRecords], takers: [Slug: [FeedbackID: ItemRecords]] = [:]) {
        self.items = items
        self.takers = takers
    }

    /// Adds another group; an item that both hold is the same.
    package static func += (left: inout ItemGroup, right: ItemGroup) {
        left.items += right.items
        for (slug, items) in right.takers { left.takers[slug, default: [:]].merge(items) { first, _ in first } }
    }

    /// The records of the group alone.
    var snapshot: Snapshot {
        Snapshot(
            products: Dictionary(
                uniqueKeysWithValues: takers.map { slug, items in
                    var product = ProductRecords(slug: slug)
                    product.items = items
                    return (slug, product)
                }))
    }
}
