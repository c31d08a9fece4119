/// Whose word counts in the folder of an item because others call it their original, directly or through others.
///
/// It follows every `duplicate` event of the team, whether or not it counts: what else is decided depends on what was
/// said, so what may be said must not depend on it. One voice too many can only hurt.
struct DuplicateVoices {
    private var voices: [FeedbackID: Set<CustomerID>] = [:]

    /// Nobody's.
    init() {}

    /// Finds the voices of a product's items.
    init(of items: [ItemRecords], rules: FoldRules) {
        var originals: [FeedbackID: Set<FeedbackID>] = [:]
        var customers: [FeedbackID: Set<CustomerID>] = [:]
        for item in items where item.events.contains(where: { $0.type == .duplicate }) {
            guard let feedback = item.feedback else { continue }
            let corrections = Corrections(feedback, item.events, rules: rules)
            let claims = (item.events + corrections.events).filter { $0.type == .duplicate && $0.isByTeam }
            originals[item.id] = Set(claims.compactMap { $0.record[text: .of].flatMap { FeedbackID($0) } })
            customers[item.id] = corrections.customers
        }
        for (id, own) in customers {
            for original in Self.reachable(from: id, originals) { voices[original, default: []].formUnion(own) }
        }
    }

    /// The customers who are heard in an item's folder beside its own.
    func of(_ id: FeedbackID) -> Set<CustomerID> {
        voices[id] ?? []
    }

    private static func reachable(
        from id: FeedbackID, _ originals: [FeedbackID: Set<FeedbackID>]
    ) -> Set<FeedbackID> {
        var reached: Set<FeedbackID> = []
        var open = [id]
        while let next = open.popLast() {
            for original in originals[next] ?? [] where reached.insert(original).inserted { open.append(original) }
        }
        return reached
    }
}
