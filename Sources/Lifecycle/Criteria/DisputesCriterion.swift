import Records

/// `disputes: N`: at most so many items stand disputed.
struct DisputesCriterion: ItemCriterion {
    let context: GateContext
    let criterion: Criterion
    let most: Int

    func evaluate() -> CriterionDraft {
        var draft = context.draft(of: criterion)
        judgeItems(into: &draft)
        draft.noteListed(context)
        let blocking = draft.tolerate(most, .disputed)
        if most > 0, blocking > 0 { draft.notes.append("\(blocking) disputed, at most \(most) may be") }
        return draft
    }

    func judge(_ item: JudgedItem, into draft: inout CriterionDraft) {
        let words = ItemWords(context: context)
        draft.judge(item, in: ItemSelection(context: context, filter: criterion.filter)) { draft, state in
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
            draft.add(words.waived(found, item), counting: item.id.text)
        }
    }

    private func elsewhere(_ outcome: DisputeJudgment.Outcome) -> String {
        guard outcome == .answeredElsewhere else { return "" }
        return " in this revision (\(context.input.revisions.code.rev)), which lacks the fix"
    }
}
