import Records

/// The decisions that stand: hold and kill block until a later one, at their own gate and at those that come after it.
struct DecisionCriterion {
    let context: GateContext
    /// Whether the own gate's decision counts: not where a new one is being made.
    let includesOwn: Bool

    /// The criterion; `nil` where nothing was decided that matters here.
    func evaluate() -> CriterionDraft? {
        var draft = CriterionDraft(CriterionID.decision)
        let input = context.input
        let desk = DecisionDesk(
            policy: input.policy, product: input.product, permissions: context.permissions, at: input.at)
        for stage in earlierStages {
            guard let finding = finding(stage, desk), finding.state != .satisfied else { continue }
            draft.tally.judged += 1
            draft.add(finding)
        }
        if includesOwn {
            let finding = finding(input.stage, desk)
            if finding != nil || !desk.standing(decisions(input.stage), release: input.release).isEmpty {
                draft.tally.judged += 1
            }
            if let finding { draft.add(finding) }
        }
        return draft.tally.judged > 0 ? draft : nil
    }

    private var earlierStages: [String] {
        context.input.policy.workflow.stages.map(\.id).prefix { $0 != context.stage.id }.map { $0 }
    }

    private func decisions(_ stage: String) -> [Event] {
        context.product.decisions.filter { $0.record[text: .gate] == stage }
    }

    private func finding(_ stage: String, _ desk: DecisionDesk) -> Finding? {
        let decisions = decisions(stage)
        if let newest = desk.standing(decisions, release: context.input.release).last {
            return closed(by: newest, at: stage, desk)
        }
        return notStanding(decisions, desk)
    }

    private func closed(by decision: Event, at stage: String, _ desk: DecisionDesk) -> Finding? {
        guard DecisionDesk.closes(decision) else { return nil }
        let isKill = decision.outcome == .kill
        let place = stage == context.stage.id ? "" : " of the earlier gate '\(stage)'"
        let isFuture = desk.isFuture(decision)
        let input = context.input
        let gate = GateCommand.arguments(stage: stage, product: input.product.text, release: input.release)
        return Finding(
            isKill ? .killed : .onHold, .blocked, item: decision.name.text, path: path(decision),
            message: "blocks \(context.stage.id): \(decision.by) decided '\(isKill ? "kill" : "hold")'\(place) at "
                + "\(decision.time), "
                + (isFuture
                    ? "which is in the future: only a decision dated after it lifts it, once that time has come"
                    : "and nobody has decided otherwise since"),
            // Whatever is decided now stands before it.
            hint: isFuture ? nil : "hearback gate decide \(gate) --outcome go -m '…'")
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
