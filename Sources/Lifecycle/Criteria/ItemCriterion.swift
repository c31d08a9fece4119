import Records

/// A criterion that looks at one item after the other, and at each by itself.
protocol ItemCriterion: Sendable {
    /// Counts an item, and adds what it finds about it.
    func judge(_ item: JudgedItem, into draft: inout CriterionDraft)

    /// The first moment for which it finds something else about an item than before, although nothing was written; `nil`
    /// where there is none. When a confirmation is assumed is a matter of the item's state, and not meant.
    func turns(_ item: JudgedItem) -> Timestamp?

    var context: GateContext { get }
}

extension ItemCriterion {
    func turns(_: JudgedItem) -> Timestamp? { nil }

    /// Judges all items that are to be looked at.
    func judgeItems(into draft: inout CriterionDraft) {
        for item in context.items { judge(item, into: &draft) }
    }
}

extension Criterion {
    /// The criterion's evaluation, where it looks at items.
    func looksAtItems(in context: GateContext) -> (any ItemCriterion)? {
        switch rule {
        case .feedback(let selection, let reach):
            FeedbackCriterion(context: context, criterion: self, selection: selection, reach: reach)
        case .feedbackCount(let least): FeedbackCountCriterion(context: context, criterion: self, least: least)
        case .communicated: CommunicatedCriterion(context: context, criterion: self)
        case .disputes(let most): DisputesCriterion(context: context, criterion: self, most: most)
        case .requirements, .removals, .files, .clocks: nil
        }
    }
}
