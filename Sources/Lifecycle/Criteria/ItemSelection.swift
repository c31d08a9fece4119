import Records

/// Which items a criterion looks at.
struct ItemSelection {
    /// What becomes of an item.
    enum Outcome {
        case judged(ItemState)
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
        guard let state = item.state, !item.isUndetermined else { return .undetermined }
        guard item.hasStanding, !item.needsNothing, item.counts(for: context.input.release),
            !isLinkedOnly || item.isLinked, item.matches(filter, context.severities)
        else { return .passedOver }
        return item.isBeforeBaseline ? .listed : .judged(state)
    }
}

extension CriterionDraft {
    /// Runs a judgment over the items that are selected, and records those that cannot be judged.
    mutating func judge(
        _ selection: ItemSelection,
        _ body: (_ draft: inout CriterionDraft, _ item: JudgedItem, _ state: ItemState) -> Void
    ) {
        let words = ItemWords(context: selection.context)
        for item in selection.context.items {
            switch selection.outcome(item) {
            case .judged(let state):
                judged += 1
                body(&self, item, state)
            case .undetermined:
                judged += 1
                for found in words.undetermined(item) { add(found, counting: item.id.text) }
            case .listed: listed += 1
            case .passedOver: break
            }
        }
        if listed > 0, let baseline = selection.context.configuration.baseline {
            notes.append("\(listed) received before \(baseline) are listed, not judged")
        }
    }
}
