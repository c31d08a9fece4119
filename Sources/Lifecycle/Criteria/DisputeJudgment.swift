import Records

/// Whether an item stands disputed in the code that is judged.
struct DisputeJudgment {
    enum Outcome {
        case undisputed
        case disputed
        /// A fix answers it, which the code does not hold.
        case answeredElsewhere
    }

    let item: JudgedItem
    let state: ItemState

    var outcome: Outcome {
        if state.isDisputed { return .disputed }
        let isMissing = state.fixes.contains { !item.records.inCode.contains($0) }
        return isMissing && !isAnsweredInCode ? .answeredElsewhere : .undisputed
    }

    /// The rule of the fold (a resolution or end answers the disputes that its writer had seen, a withdrawal all
    /// before it), without the fixes that the code lacks.
    private var isAnsweredInCode: Bool {
        let closings = closings
        let counting = closings.filter { $0.type != .fixed || item.records.inCode.contains($0.name) }
        if let first = closings.first, let late = newestDuplicate(after: first.time) {
            guard counting.contains(where: { $0.time >= late }) else { return false }
        }
        let withdrawal = counting.last { $0.type == .withdrawn }?.name
        let seen = Set(counting.flatMap(\.seen))
        return state.openings.allSatisfy { opening in
            opening.type != .disputed || seen.contains(opening) || withdrawal.map { opening < $0 } ?? false
        }
    }

    private func newestDuplicate(after time: Timestamp) -> Timestamp? {
        item.duplicates.map(\.feedback.received).filter { $0 > time }.max()
    }

    /// The resolutions and ends that have an effect, in the order of their names.
    private var closings: [Event] {
        let without = Set(
            state.remarks.filter { $0.kind != .unseen && $0.kind != .afterEnd }.map(\.event))
        return item.records.events.filter { event in
            (event.type.isResolution || event.type.isEnd) && !without.contains(event.name)
        }
    }
}
