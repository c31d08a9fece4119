package import Records

/// Computes verdicts. Pure: the same input gives the same verdict, byte for byte.
package enum GateEvaluation {
    /// Judges whether a product (or one release of it) may enter a stage.
    /// - Parameters:
    ///   - permissions: Who may do what, by `input.policy`.
    ///   - includingDecision: Whether a hold or kill that stands at this gate blocks: not where a new decision is
    ///     being made. One at an earlier gate always does.
    package static func verdict(
        _ input: GateInput, permissions: any Permissions, includingDecision: Bool = true
    ) -> Verdict {
        switch GateEntrance.open(input) {
        case .refused(let finding): refused(input, finding)
        case .open(let stage, let gate):
            Evaluation(
                context: GateContext(
                    input, permissions, stage: stage, gate: gate,
                    product: input.snapshot.products[input.product] ?? ProductRecords(slug: input.product))
            ).verdict(includingDecision: includingDecision)
        }
    }

    private static func refused(_ input: GateInput, _ finding: Finding) -> Verdict {
        Verdict(
            product: input.product.text, release: input.release, stage: input.stage,
            question: input.policy.workflow.stage(input.stage)?.gate?.question, state: .error,
            revisions: input.revisions,
            notes: input.notes,
            criteria: [CriterionVerdict(id: CriterionID.records, state: .error, findings: [finding])])
    }
}

/// One evaluation of a gate that exists.
private struct Evaluation {
    let context: GateContext

    func verdict(includingDecision: Bool) -> Verdict {
        let own = context.gate.criteria.map(evaluate)
        let unlisted = context.input.unlisted
        var criteria = own.enumerated().map { index, own in
            own.draft.verdict(atLeast: own.atLeast, unlisted: unlisted?.criteria[index] ?? StateCounts())
        }
        var drafts = own.map(\.draft)
        if let decision = DecisionCriterion(context: context, includesOwn: includingDecision).evaluate() {
            drafts.append(decision)
            criteria.append(decision.verdict())
        }
        let records = RecordsCriterion(context: context, criteria: criteria).evaluate()
            .verdict(unlisted: unlisted?.records ?? StateCounts())
        if records.found.total > 0 { criteria.append(records) }
        let input = context.input
        return Verdict(
            product: input.product.text, release: input.release, stage: input.stage, question: context.gate.question,
            state: criteria.map(\.state).max() ?? .undetermined, mode: context.gate.mode, revisions: input.revisions,
            notes: notes(records), criteria: criteria, counts: counts(drafts))
    }

    private func evaluate(_ criterion: Criterion) -> (draft: CriterionDraft, atLeast: GateState) {
        switch criterion.rule {
        case .removals: RemovalsCriterion(context: context, criterion: criterion).evaluate()
        case .feedback(let selection, let reach):
            (
                FeedbackCriterion(context: context, criterion: criterion, selection: selection, reach: reach)
                    .evaluate(),
                .satisfied
            )
        case .feedbackCount(let least):
            (FeedbackCountCriterion(context: context, criterion: criterion, least: least).evaluate(), .satisfied)
        case .requirements(let must):
            (RequirementsCriterion(context: context, criterion: criterion, must: must).evaluate(), .satisfied)
        case .communicated: (CommunicatedCriterion(context: context, criterion: criterion).evaluate(), .satisfied)
        case .disputes(let most):
            (DisputesCriterion(context: context, criterion: criterion, most: most).evaluate(), .satisfied)
        case .files(let files):
            (FilesCriterion(context: context, criterion: criterion, files: files).evaluate(), .satisfied)
        case .clocks(let clocks):
            (ClocksCriterion(context: context, criterion: criterion, clocks: clocks).evaluate(), .satisfied)
        }
    }

    // MARK: - Counts and notes

    private static let refusals: [FindingCode] = [
        .notPermitted, .signatureMissing, .signatureInvalid, .signatureNotVerified,
    ]

    /// Each item, requirement or file counts once, as its worst over all criteria.
    private func counts(_ drafts: [CriterionDraft]) -> Verdict.Counts {
        var worst: [String: GateState] = [:]
        for (name, state) in drafts.flatMap(\.subjects) { worst[name] = max(worst[name] ?? .notApplicable, state) }
        var counts = StateCounts(worst.values)
        counts.satisfied += context.input.settled?.satisfied ?? 0
        counts += context.input.unlisted?.subjects ?? StateCounts()
        return counts
    }

    private func notes(_ records: CriterionVerdict) -> [String] {
        var notes = context.input.notes
        if let note = UnverifiedIdentities(context: context).note { notes.append(note) }
        if context.gate.mode == .advise { notes.append("this gate advises only and blocks nothing") }
        let refused =
            records.findings.count { Self.refusals.contains($0.code) } + (context.input.unlisted?.refusals ?? 0)
        if refused > 0 {
            notes.append(
                refused == 1
                    ? "1 event is not permitted and has no effect"
                    : "\(refused) events are not permitted and have no effect")
        }
        for slug in context.input.snapshot.products.keys.sorted()
        where slug != context.input.product && context.input.policy.products[slug] == nil {
            notes.append(
                "the records hold the product '\(slug)', which the policy does not know; nothing of it is judged")
        }
        return notes
    }
}
