/// Computes the states of all items of a product, with what duplicates and transfers do to each other.
package struct ProductFold {
    private let items: [ItemRecords]
    private let rules: FoldRules
    /// Whether an item in another product took over one of this product.
    private let tookOver: (_ to: FeedbackID, _ from: FeedbackID) -> Bool
    private var states: [FeedbackID: ItemState] = [:]
    /// Filled where there are duplicates: nothing else looks from one item to another.
    private var records: [FeedbackID: ItemRecords] = [:]

    /// Computes the states of the items whose document could be read.
    /// - Parameters:
    ///   - items: The items of one product.
    ///   - tookOver: Whether the item `to` exists in another product with the item `from` as its source.
    package static func states(
        of items: [ItemRecords], rules: FoldRules, tookOver: @escaping (_ to: FeedbackID, _ from: FeedbackID) -> Bool
    ) -> [FeedbackID: ItemState] {
        var fold = ProductFold(items, rules, tookOver)
        fold.run()
        return fold.states
    }

    private init(
        _ items: [ItemRecords], _ rules: FoldRules, _ tookOver: @escaping (FeedbackID, FeedbackID) -> Bool
    ) {
        self.items = items
        self.rules = rules
        self.tookOver = tookOver
    }

    private mutating func run() {
        states.reserveCapacity(items.count)
        var duplicates: [ItemRecords] = []
        for item in items {
            let state = fold(item, Neighbourhood(transferCounts: transferCounts(item)))
            if state?.end?.type == .duplicate { duplicates.append(item) }
            states[item.id] = state
        }
        guard !duplicates.isEmpty else { return }
        records = Dictionary(items.map { ($0.id, $0) }) { $1 }
        unite(claims(of: duplicates))
    }

    private mutating func unite(_ claims: [FeedbackID: FeedbackID]) {
        var duplicates: [FeedbackID: [ItemState]] = [:]
        for (id, original) in claims.sorted(by: { $0.key < $1.key }) {
            switch root(of: id, original, claims) {
            case .found(let root):
                states[id]?.original = root
                if let state = states[id] { duplicates[root, default: []].append(state) }
            case .refused(let reason): standAlone(id, reason)
            }
        }
        for (root, members) in duplicates {
            guard let item = records[root] else { continue }
            states[root] = fold(item, Neighbourhood(duplicates: members, transferCounts: transferCounts(item)))
        }
    }

    private func fold(_ item: ItemRecords, _ neighbourhood: Neighbourhood) -> ItemState? {
        item.feedback.map {
            ItemFold.state(of: $0, events: item.events, rules: rules, neighbourhood: neighbourhood)
        }
    }

    private func transferCounts(_ item: ItemRecords) -> Bool {
        guard item.events.contains(where: { $0.type == .transferred }) else { return false }
        let targets = item.events.filter { $0.type == .transferred }.compactMap { $0.record[text: .to] }
        return targets.compactMap { FeedbackID($0) }.contains { tookOver($0, item.id) }
    }

    /// Which item says that it is a duplicate of which, where the event counts by itself.
    private mutating func claims(of duplicates: [ItemRecords]) -> [FeedbackID: FeedbackID] {
        var claims: [FeedbackID: FeedbackID] = [:]
        for item in duplicates {
            guard let end = states[item.id]?.end else { continue }
            if let original = original(of: item, end) {
                claims[item.id] = original
            } else {
                standAlone(item.id, "it does not name the item that it is a duplicate of")
            }
        }
        return claims
    }

    /// What the event names, after corrections: the same ones the fold applied.
    private func original(of item: ItemRecords, _ end: EventName) -> FeedbackID? {
        guard let feedback = item.feedback else { return nil }
        let corrected = Corrections(feedback, item.events, rules: rules).events
        return corrected.first { $0.name == end }?.record[text: .of].flatMap { FeedbackID($0) }
    }

    private enum Root {
        case found(FeedbackID)
        case refused(String)
    }

    private func root(of id: FeedbackID, _ original: FeedbackID, _ claims: [FeedbackID: FeedbackID]) -> Root {
        var visited: Set<FeedbackID> = [id]
        var current = original
        while visited.insert(current).inserted {
            guard records[current] != nil else { return .refused("\(current) is not an item of this product") }
            guard let next = claims[current] else { return .found(current) }
            current = next
        }
        return .refused("the duplicates form a circle")
    }

    private mutating func standAlone(_ id: FeedbackID, _ reason: String) {
        guard let item = records[id], let end = states[id]?.end else { return }
        let neighbourhood = Neighbourhood(duplicateCounts: false, transferCounts: transferCounts(item))
        states[id] = fold(item, neighbourhood)
        states[id]?.remarks.append(Remark(.duplicate, end, reason))
    }
}
