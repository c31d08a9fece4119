import Records

/// Which items a criterion looks at.
struct ItemSelection {
    /// What becomes of an item.
    enum Outcome {
        case judged
        /// Its state cannot be known, so nobody can say that it is not meant.
        case undetermined
        /// It came in before the baseline.
        case listed
        case passedOver
    }

    let context: GateContext
    let filter: ItemFilter
    var isLinkedOnly = false

    func outcome(_ item: JudgedItem) -> Outcome {
        guard !item.isUndetermined else { return .undetermined }
        guard item.hasStanding, !item.needsNothing, item.counts(for: context.input.release),
            !isLinkedOnly || item.isLinked, item.matches(filter, context.severities)
        else { return .passedOver }
        return item.isBeforeBaseline ? .listed : .judged
    }
}

extension CriterionDraft {
    /// Judges an item if it is selected, and records where it cannot be judged.
    mutating func judge(
        _ item: JudgedItem, in selection: ItemSelection,
        _ body: (_ draft: inout CriterionDraft, _ state: ItemState) -> Void
    ) {
        switch selection.outcome(item) {
        case .judged:
            guard let state = item.state else { return }
            tally.judged += 1
            body(&self, state)
        case .undetermined:
            tally.judged += 1
            let words = ItemWords(context: selection.context)
            for found in words.undetermined(item) { add(found, counting: item.id.text) }
        case .listed: tally.listed += 1
        case .passedOver: break
        }
    }

    /// Says how many came in before the baseline.
    mutating func noteListed(_ context: GateContext) {
        guard tally.listed > 0, let baseline = context.configuration.baseline else { return }
        notes.append("\(tally.listed) received before \(baseline) are listed, not judged")
    }
}
