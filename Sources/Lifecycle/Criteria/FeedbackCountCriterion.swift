import Records

/// `feedback-count: N`: at least so many items must have come in at all. Silence is not satisfaction.
struct FeedbackCountCriterion {
    let context: GateContext
    let criterion: Criterion
    let least: Int

    func evaluate() -> CriterionDraft {
        var draft = CriterionDraft(criterion.id)
        var unknown: [JudgedItem] = []
        for item in context.items {
            // Everybody who spoke was heard: before the baseline, and as somebody else's duplicate, too.
            if item.isUndetermined {
                unknown.append(item)
            } else if item.state?.end?.type != .transferred, item.counts(for: context.input.release),
                item.matches(criterion.filter, context.severities)
            {
                draft.judged += 1
            }
        }
        guard draft.judged < least else { return draft }
        if draft.judged + unknown.count >= least {
            let words = ItemWords(context: context)
            for found in unknown.flatMap(words.undetermined) { draft.add(found, counting: found.finding.item) }
        } else {
            draft.add(tooLittle(draft.judged))
        }
        return draft
    }

    private func tooLittle(_ count: Int) -> Finding {
        Finding(
            .tooLittleFeedback, .blocked, path: "\(context.input.policy.root)/\(context.input.product)/feedback",
            message:
                "blocks \(context.stage.id): \(count) of at least \(least) feedback items; silence is not satisfaction",
            hint: "hearback feedback add --product \(context.input.product) --title '…' -m '…'")
    }
}
