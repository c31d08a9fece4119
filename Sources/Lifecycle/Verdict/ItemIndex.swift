import Records

/// Some items of one product with their states: each tied to its duplicates in one pass.
struct ItemIndex {
    private(set) var all: [JudgedItem] = []
    private let judge: ItemJudge
    private let records: [FeedbackID: ItemRecords]

    /// Judges items.
    /// - Parameters:
    ///   - records: The items, with all others of which they speak.
    ///   - states: What they were folded to.
    init(_ records: [FeedbackID: ItemRecords], _ states: [FeedbackID: ItemState], judge: ItemJudge) {
        self.judge = judge
        self.records = records
        // Sorting the ids alone moves less than sorting the records.
        all.reserveCapacity(records.count)
        for id in records.keys.sorted() {
            if let item = records[id] { all.append(judged(item, states)) }
        }
    }

    private func judged(_ item: ItemRecords, _ states: [FeedbackID: ItemState]) -> JudgedItem {
        guard let state = states[item.id] else { return judge.unreadable(item) }
        return judge.judge(
            item, state, duplicates: state.duplicates.compactMap { states[$0] }, isLinked: isLinked(item.id, states))
    }

    /// Whether an item is tied, or one that it calls its original: a duplicate that is open again must not slip out of
    /// the criteria that judge the original.
    private func isLinked(_ id: FeedbackID, _ states: [FeedbackID: ItemState]) -> Bool {
        var visited: Set<FeedbackID> = []
        var waiting = [id]
        while let next = waiting.popLast() {
            guard visited.insert(next).inserted else { continue }
            if judge.isLinked(next) { return true }
            guard let state = states[next] else { continue }
            if judge.isTied(state) { return true }
            waiting += originals(state)
        }
        return false
    }

    /// What the item's permitted `duplicate` events name, before and after corrections, whether they count or not.
    private func originals(_ state: ItemState) -> [FeedbackID] {
        guard let events = records[state.id]?.events, events.contains(where: { $0.type == .duplicate }) else {
            return []
        }
        let refused = Set(state.remarks.filter(\.kind.isRefusal).map(\.event))
        let claims = events.filter { $0.type == .duplicate && !refused.contains($0.name) }
        let names = Set(claims.map(\.name.text))
        let corrections = events.filter { event in
            event.type == .corrected && !refused.contains(event.name)
                && event.record[text: .of].map(names.contains) ?? false
        }
        let named =
            claims.compactMap { $0.record[text: .of] } + corrections.compactMap { $0.record[text: .correctedOf] }
        return named.compactMap { FeedbackID($0) } + [state.original].compactMap { $0 }
    }
}
