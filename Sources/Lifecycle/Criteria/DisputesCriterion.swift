import Records

/// `disputes: N`: at most so many items stand disputed.
struct DisputesCriterion {
    let context: GateContext
    let criterion: Criterion
    let most: Int

    func evaluate() -> CriterionDraft {
        var draft = CriterionDraft(criterion.id)
        let words = ItemWords(context: context)
        var disputed: [(item: JudgedItem, found: CriterionDraft.Found)] = []
        draft.judge(ItemSelection(context: context, filter: criterion.filter)) { draft, item, state in
            let outcome = DisputeJudgment(item: item, state: state).outcome
            guard outcome != .undisputed else {
                draft.satisfied(item.id.text)
                return
            }
            let found = words.found(
                .disputed, .blocked, item,
                message: "blocks \(context.stage.id): a dispute is not answered\(elsewhere(outcome)); "
                    + words.standing(state) + words.failedClosing(state),
                hint: outcome == .answeredElsewhere
                    ? ResolutionJudgment(context: context).shortfall(item, state)?.finding.hint
                    : words.nextStep(item, state))
            disputed.append((item, words.waived(found, item)))
        }
        let blocking = disputed.filter { $0.found.finding.state == .blocked }.count
        for (item, found) in disputed {
            if blocking <= most, found.finding.state == .blocked {
                draft.satisfied(item.id.text)
            } else {
                draft.add(found, counting: item.id.text)
            }
        }
        if most > 0, blocking > 0 { draft.notes.append("\(blocking) disputed, at most \(most) may be") }
        return draft
    }

    private func elsewhere(_ outcome: DisputeJudgment.Outcome) -> String {
        guard outcome == .answeredElsewhere else { return "" }
        return " in this revision (\(context.input.revisions.code.rev)), which lacks the fix"
    }
}
