package import Records

extension SettledSpan {
    /// How long some items stay as they were folded, as long as no record changes. Two things of a state depend on the
    /// moment: which events are of the future, and when a confirmation is assumed.
    package init(of items: some Sequence<ItemRecords>, _ states: [FeedbackID: ItemState], at: Timestamp) {
        self = .always
        for item in items {
            for event in item.events { turn(at: event.time.advanced(by: -FoldRules.skew), seenFrom: at) }
            if let assumed = states[item.id]?.assumedFrom { turn(at: assumed, seenFrom: at) }
        }
    }

    private mutating func turn(at turn: Timestamp, seenFrom at: Timestamp) {
        self = intersection(SettledSpan(around: at, turn: turn))
    }
}
