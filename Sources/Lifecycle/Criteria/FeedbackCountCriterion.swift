import Records

/// `feedback-count: N`: at least so many items must have come in at all. Silence is not satisfaction.
struct FeedbackCountCriterion: ItemCriterion {
    let context: GateContext
    let criterion: Criterion
    let least: Int

    func evaluate() -> CriterionDraft {
        var draft = context.draft(of: criterion)
        judgeItems(into: &draft)
        let unknown = context.items.filter(\.isUndetermined)
        guard draft.tally.judged < least else { return draft }
        if draft.tally.judged + unknown.count >= least {
            let words = ItemWords(context: context)
            for found in unknown.flatMap(words.undetermined) { draft.add(found, counting: found.finding.item) }
        } else {
            draft.add(tooLittle(draft.tally.judged))
        }
        return draft
    }

    /// Everybody who spoke was heard: before the baseline, and as somebody else's duplicate, too.
    func judge(_ item: JudgedItem, into draft: inout CriterionDraft) {
        guard !item.isUndetermined, item.state?.end?.type != .transferred, item.counts(for: context.input.release),
            item.matches(criterion.filter, context.severities)
        else { return }
        draft.tally.judged += 1
    }

    private func tooLittle(_ count: Int) -> Finding {
        Finding(
            .tooLittleFeedback, .blocked, path: "\(context.input.policy.root)/\(context.input.product)/feedback",
            message:
                "blocks \(context.stage.id): \(count) of at least \(least) feedback items; silence is not satisfaction",
            hint: "hearback feedback add --product \(context.input.product) --title '…' -m '…'")
    }
}
