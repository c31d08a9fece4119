/// Computes the states of all items of a product, with what duplicates and transfers do to each other.
package struct ProductFold {
    private let items: [ItemRecords]
    private let rules: FoldRules
    /// Whether an item in another product took over one of this product.
    private let tookOver: (_ to: FeedbackID, _ from: FeedbackID) -> Bool
    private var states: [FeedbackID: ItemState] = [:]
    /// Filled where there are duplicates: nothing else looks from one item to another.
    private var records: [FeedbackID: ItemRecords] = [:]
    private var voices = DuplicateVoices()
    /// Why a `duplicate` event does not count.
    private var refused: [FeedbackID: String] = [:]

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
        voices = DuplicateVoices(of: items, rules: rules)
        var duplicates: [ItemRecords] = []
        let alone = ManyAtOnce.map(items.map { ($0, neighbourhood(of: $0)) }) { [rules] item, neighbourhood in
            Self.fold(item, neighbourhood, rules)
        }
        for (item, state) in zip(items, alone) {
            if state?.end?.type == .duplicate || state?.undoneDuplicate != nil { duplicates.append(item) }
            states[item.id] = state
        }
        guard !duplicates.isEmpty else { return }
        records = Dictionary(items.map { ($0.id, $0) }) { $1 }
        unite(claims(of: duplicates.filter { states[$0.id]?.end != nil }), undone(duplicates))
    }

    /// Gives every original its duplicates, as they are by themselves.
    private mutating func unite(_ claims: [FeedbackID: FeedbackID], _ undone: [FeedbackID: FeedbackID]) {
        var members: [FeedbackID: [ItemState]] = [:]
        var roots: [FeedbackID: FeedbackID] = [:]
        for (id, original) in claims {
            switch root(of: id, original, claims) {
            case .found(let root):
                roots[id] = root
                if let state = states[id] { members[root, default: []].append(state) }
            case .refused(let reason): refused[id] = reason
            }
        }
        for (id, original) in undone {
            // What a dispute undid forms no circle: the item stands on its own, and only keeps the other open.
            guard case .found(let root) = root(of: id, original, claims), root != id else { continue }
            if let state = states[id] { members[root, default: []].append(state) }
        }
        for (id, root) in roots { states[id]?.original = root }
        for id in Set(members.keys).union(refused.keys) { foldRoot(id, members[id] ?? []) }
    }

    /// An item that stands for itself, and perhaps for others.
    private mutating func foldRoot(_ id: FeedbackID, _ members: [ItemState]) {
        guard let item = records[id] else { return }
        let end = states[id]?.end
        let neighbourhood = neighbourhood(of: item, members.sorted { $0.id < $1.id }, duplicateCounts: false)
        states[id] = Self.fold(item, neighbourhood, rules)
        if let reason = refused[id], let end { states[id]?.remarks.append(Remark(.duplicate, end, reason)) }
    }

    private func neighbourhood(
        of item: ItemRecords, _ duplicates: [ItemState] = [], duplicateCounts: Bool = true
    ) -> Neighbourhood {
        Neighbourhood(
            duplicates: duplicates, voices: voices.of(item.id), duplicateCounts: duplicateCounts,
            transferCounts: transferCounts(item))
    }

    private static func fold(
        _ item: ItemRecords, _ neighbourhood: Neighbourhood, _ rules: FoldRules
    ) -> ItemState? {
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
                refused[item.id] = "it does not name the item that it is a duplicate of"
            }
        }
        return claims
    }

    /// Which disputed item was a duplicate of which.
    private func undone(_ duplicates: [ItemRecords]) -> [FeedbackID: FeedbackID] {
        var undone: [FeedbackID: FeedbackID] = [:]
        for item in duplicates {
            guard let event = states[item.id]?.undoneDuplicate else { continue }
            undone[item.id] = original(of: item, event)
        }
        return undone
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

    /// The item further on stands for a duplicate of an item whose own original is missing or in a circle: only the
    /// items of the broken link stand on their own.
    private func root(of id: FeedbackID, _ original: FeedbackID, _ claims: [FeedbackID: FeedbackID]) -> Root {
        var visited: Set<FeedbackID> = [id]
        var last = id
        var current = original
        while visited.insert(current).inserted {
            guard records[current] != nil else {
                return last == id ? .refused("\(current) is not an item of this product") : .found(last)
            }
            guard let next = claims[current] else { return .found(current) }
            last = current
            current = next
        }
        return current == id ? .refused("the duplicates form a circle") : .found(current)
    }
}
