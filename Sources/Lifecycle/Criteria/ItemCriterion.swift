/// A criterion that looks at one item after the other, and at each by itself.
protocol ItemCriterion: Sendable {
    /// Counts an item, and adds what it finds about it.
    func judge(_ item: JudgedItem, into draft: inout CriterionDraft)
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
