import Lifecycle
import Records

/// An item together with its state, and with what a list shows of both.
struct Selected {
    var item: ItemRecords
    var state: ItemState
    var listed: ListedItem
}

extension Workspace {
    /// The items that pass the filters, worst and oldest first.
    func select(_ filters: ItemFilters, _ words: WordFilters? = nil) throws -> [Selected] {
        let tests = try ItemTests(filters, words, policy, at: at)
        let products = try filters.product.map { [try product($0)] } ?? Array(snapshot.products.values)
        let selected = products.flatMap(\.items.values).compactMap { item -> Selected? in
            guard let state = states[item.id] else { return nil }
            let listed = ListedItem(state, item)
            return tests.pass(listed) ? Selected(item: item, state: state, listed: listed) : nil
        }
        return policy.configuration.severities.worstFirst(selected.map(\.listed)).map { selected[$0] }
    }
}
