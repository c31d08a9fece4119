import Records

/// Which items were taken over by an item of another product, so that somebody is still answerable for them.
struct Transfers: Sendable {
    private let snapshot: Snapshot
    private let policy: Policy
    private let product: Slug

    /// - Parameter product: The product whose items may have been taken over.
    init(_ snapshot: Snapshot, _ policy: Policy, from product: Slug) {
        self.snapshot = snapshot
        self.policy = policy
        self.product = product
    }

    /// Whether an item of another product that the policy knows names the given one as its source, and does not
    /// hand it back: where transfers run in a circle nobody would be answerable, so each item stands on its own.
    func tookOver(_ to: FeedbackID, _ from: FeedbackID) -> Bool {
        guard let taker = taker(to, from, of: product), taker.problems.isEmpty else { return false }
        return !leads(from: taker, to: from)
    }

    /// The item of another known product that names the one handed over as its source.
    private func taker(_ to: FeedbackID, _ from: FeedbackID, of product: Slug) -> ItemRecords? {
        for (slug, other) in snapshot.products where slug != product && policy.products[slug] != nil {
            guard let item = other.items[to], item.feedback?.source?.identifier == from.text else { continue }
            return item
        }
        return nil
    }

    private func leads(from start: ItemRecords, to end: FeedbackID) -> Bool {
        var visited: Set<FeedbackID> = []
        var waiting = [start]
        while let item = waiting.popLast() {
            if item.id == end { return true }
            guard visited.insert(item.id).inserted else { continue }
            for event in item.events where event.type == .transferred {
                guard let to = event.record[text: .to].flatMap({ FeedbackID($0) }) else { continue }
                if let next = taker(to, item.id, of: item.product) { waiting.append(next) }
            }
        }
        return false
    }
}
