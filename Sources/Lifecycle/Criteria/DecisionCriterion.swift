import Records

/// The decision that stands: hold and kill block until a later one.
struct DecisionCriterion {
    let context: GateContext

    /// The criterion; `nil` where nobody has decided at this gate.
    func evaluate() -> CriterionDraft? {
        let input = context.input
        let desk = DecisionDesk(
            policy: input.policy, product: input.product, permissions: context.permissions, at: input.at)
        let decisions = context.product.decisions.filter { $0.record[text: .gate] == input.stage }
        var draft = CriterionDraft(CriterionID.decision)
        if let newest = desk.standing(decisions, release: input.release).last {
            draft.judged = 1
            if let finding = closed(by: newest) { draft.add(finding) }
            return draft
        }
        guard let finding = notStanding(decisions, desk) else { return nil }
        draft.judged = 1
        draft.add(finding)
        return draft
    }

    private func closed(by decision: Event) -> Finding? {
        guard DecisionDesk.closes(decision) else { return nil }
        let isKill = decision.outcome == .kill
        return Finding(
            isKill ? .killed : .onHold, .blocked, item: decision.name.text, path: path(decision),
            message: "blocks \(context.stage.id): \(decision.by) decided '\(isKill ? "kill" : "hold")' at "
                + "\(decision.time), and nobody has decided otherwise since",
            hint: "hearback gate decide \(context.gateArguments) --outcome go -m '…'")
    }

    /// A decision that needs more gatekeepers never stands; a hold among them must not look like none.
    private func notStanding(_ decisions: [Event], _ desk: DecisionDesk) -> Finding? {
        let newest = decisions.last {
            $0.record[text: .release] == context.input.release && desk.refusal(of: $0) == nil
        }
        guard let newest, let shortfall = desk.shortfall(of: newest) else { return nil }
        return Finding(
            .decisionNotStanding, DecisionDesk.closes(newest) ? .undetermined : .satisfied, item: newest.name.text,
            path: path(newest), message: "the decision '\(newest.outcome?.rawValue ?? "")' does not stand: \(shortfall)"
        )
    }

    private func path(_ decision: Event) -> String {
        "\(context.input.policy.root)/\(context.input.product)/decisions/\(decision.name.file)"
    }
}
