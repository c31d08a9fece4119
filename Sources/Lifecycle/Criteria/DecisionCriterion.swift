import Records

/// The decisions that stand: hold and kill block until a later one, at their own gate and at those that come after it.
/// Two that contradict each other, and a hold that others have still to join, leave it open.
struct DecisionCriterion {
    let context: GateContext
    /// Whether the own gate's decision counts: not where a new one is being made.
    let includesOwn: Bool
    private let desk: DecisionDesk
    private let book: DecisionBook

    init(context: GateContext, includesOwn: Bool) {
        self.context = context
        self.includesOwn = includesOwn
        let input = context.input
        desk = DecisionDesk(
            policy: input.policy, product: input.product, permissions: context.permissions, at: input.at)
        book = desk.book(context.product.decisions, release: input.release)
    }

    /// The criterion; `nil` where nothing was decided that matters here.
    func evaluate() -> CriterionDraft? {
        var draft = CriterionDraft(CriterionID.decision)
        for stage in earlierStages {
            for finding in findings(stage) where finding.state != .satisfied {
                draft.tally.judged += 1
                draft.add(finding)
            }
        }
        if includesOwn {
            let findings = findings(context.input.stage)
            if !findings.isEmpty || book.standing(at: context.input.stage) != nil { draft.tally.judged += 1 }
            for finding in findings { draft.add(finding) }
        }
        return draft.tally.judged > 0 ? draft : nil
    }

    private var earlierStages: [String] {
        context.input.policy.workflow.stages.map(\.id).prefix { $0 != context.stage.id }.map { $0 }
    }

    private func findings(_ stage: String) -> [Finding] {
        let closing = book.standing(at: stage).flatMap { closed(by: $0.first, at: stage) }
        return [closing, contradiction(stage), pending(stage)].compactMap { $0 }
    }

    private func closed(by decision: Event, at stage: String) -> Finding? {
        guard DecisionDesk.closes(decision) else { return nil }
        let isKill = decision.outcome == .kill
        let place = stage == context.stage.id ? "" : " of the earlier gate '\(stage)'"
        let isFuture = desk.isFuture(decision)
        return Finding(
            isKill ? .killed : .onHold, .blocked, item: decision.name.text, path: path(decision),
            message: "blocks \(context.stage.id): \(decision.by) decided '\(isKill ? "kill" : "hold")'\(place) at "
                + "\(decision.time), "
                + (isFuture
                    ? "which is in the future: only a decision dated after it lifts it, once that time has come"
                    : "and nobody has decided otherwise since"),
            // Whatever is decided now stands before it.
            hint: isFuture ? nil : decide(stage, "--outcome go -m '…'"))
    }

    private func contradiction(_ stage: String) -> Finding? {
        guard let (one, other) = book.contradiction(at: stage) else { return nil }
        let words = [one, other].map { "'\($0.first.outcome?.rawValue ?? "")' (\($0.first.name))" }
        return Finding(
            .decisionsContradict, .undetermined, item: other.first.name.text, path: path(other.first),
            message: "two decisions at the gate '\(stage)' contradict each other: \(words[0]) and \(words[1]) were "
                + "decided at the same time",
            hint: decide(stage, "--outcome go -m '…'"))
    }

    /// A decision that waits for others: a hold among them must not look like none.
    private func pending(_ stage: String) -> Finding? {
        guard let decision = book.pending(at: stage) else { return nil }
        return Finding(
            .decisionNotStanding, DecisionDesk.closes(decision.first) ? .undetermined : .satisfied,
            item: decision.first.name.text, path: path(decision.first),
            message: "the decision '\(decision.first.outcome?.rawValue ?? "")' does not stand: \(decision.shortfall)",
            hint: decide(stage, "--join \(decision.first.name) -m '…'"))
    }

    private func decide(_ stage: String, _ arguments: String) -> String {
        let input = context.input
        let gate = GateCommand.arguments(stage: stage, product: input.product.text, release: input.release)
        return "hearback gate decide \(gate) \(arguments)"
    }

    private func path(_ decision: Event) -> String {
        "\(context.input.policy.root)/\(context.input.product)/decisions/\(decision.name.file)"
    }
}
