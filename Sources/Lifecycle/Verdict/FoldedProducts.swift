package import Records

/// The states of all items of some products at one moment: folded once for all gates that are asked about them.
package struct FoldedProducts: Sendable {
    private let states: [Slug: [FeedbackID: ItemState]]
    private let order: [Slug]

    /// Nothing.
    package init() {
        states = [:]
        order = []
    }

    /// Folds the items of some products.
    /// - Parameter snapshot: All records, those of the other products included: items are transferred to them.
    package init(_ snapshot: Snapshot, of products: Set<Slug>, _ policy: Policy, rules: FoldRules) {
        var states: [Slug: [FeedbackID: ItemState]] = [:]
        for product in snapshot.products.values where products.contains(product.slug) {
            let transfers = Transfers(snapshot, policy, from: product.slug)
            let items = product.items.keys.sorted().compactMap { product.items[$0] }
            states[product.slug] = ProductFold.states(of: items, rules: rules, tookOver: transfers.tookOver)
        }
        self.states = states
        order = states.keys.sorted()
    }

    /// The states of a product's items; `nil` where they were not folded.
    package subscript(product: Slug) -> [FeedbackID: ItemState]? { states[product] }

    /// The state of an item, whichever product holds it.
    subscript(id: FeedbackID) -> ItemState? { order.lazy.compactMap { states[$0]?[id] }.first }
}
