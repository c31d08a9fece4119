import Records

/// `requirements: due` with `must: approved|verified`.
struct RequirementsCriterion {
    let context: GateContext
    let criterion: Criterion
    let must: Criterion.Must

    func evaluate() -> CriterionDraft {
        var draft = CriterionDraft(criterion.id)
        for requirement in context.requirements where requirement.isDue {
            draft.tally.judged += 1
            let subject = "requirement:" + requirement.slug.text
            if !requirement.problems.isEmpty {
                for problem in requirement.problems { draft.add(invalid(requirement, problem), counting: subject) }
            } else if let finding = shortfall(requirement) {
                draft.add(finding, counting: subject)
            } else {
                draft.satisfied(subject)
            }
        }
        return draft
    }

    private func finding(
        _ code: FindingCode, _ requirement: JudgedRequirement, _ message: String, hint: String?
    ) -> Finding {
        Finding(
            code, .blocked, item: requirement.slug.text, title: requirement.state.requirement.title,
            owner: requirement.state.requirement.owner, path: requirement.path,
            message: "blocks \(context.stage.id): the requirement \(message)"
                + (requirement.state.requirement.owner.map { "; owner \($0)" } ?? "; no owner"),
            hint: hint)
    }

    private func invalid(_ requirement: JudgedRequirement, _ problem: RecordProblem) -> Finding {
        Finding(
            .recordInvalid, .undetermined, item: requirement.slug.text, title: requirement.state.requirement.title,
            path: problem.path.isEmpty ? requirement.path : problem.path, line: max(1, problem.line),
            message: problem.message, hint: problem.hint ?? "hearback lint \(ShellWord.quote(requirement.path))")
    }

    private func shortfall(_ requirement: JudgedRequirement) -> Finding? {
        shortfall(requirement, requirement.state.standing)
    }

    private func shortfall(_ requirement: JudgedRequirement, _ standing: RequirementState.Standing) -> Finding? {
        let approve = "hearback requirement approve \(requirement.slug)"
        let verify = "hearback requirement verify \(requirement.slug) --evidence '…'"
        let next = must == .approved ? approve : verify
        switch standing {
        case .retired: return nil
        case .draft: return finding(.requirementNotApproved, requirement, "is a draft that nobody approved", hint: next)
        case .suspect:
            return finding(
                .requirementSuspect, requirement,
                "was changed since it was approved or verified, so that counts no longer",
                hint: next)
        case .failed: return finding(.requirementFailed, requirement, "was shown not to hold", hint: verify)
        case .approved:
            guard must == .verified else { return nil }
            return finding(.requirementNotVerified, requirement, "is approved, and not verified", hint: verify)
        case .verified:
            if isVerifiedInCode(requirement) { return nil }
            // What stands for the approval must be in the code; without it, what else was said decides.
            guard must == .verified else { return shortfall(requirement, standingInCode(requirement)) }
            return finding(
                .requirementNotVerified, requirement,
                "is verified, but not in this revision (\(context.input.revisions.code.rev))", hint: verify)
        }
    }

    /// Where it stands without the verifications that the code does not hold.
    private func standingInCode(_ requirement: JudgedRequirement) -> RequirementState.Standing {
        let inCode: HeldEvents = requirement.records?.inCode ?? []
        let events = (requirement.records?.events ?? []).filter { $0.type != .verified || inCode.contains($0.name) }
        let state = RequirementState.state(of: requirement.state.requirement, events: events, rules: context.rules)
        // Only the verifications since the newest failure can be among those: never itself again.
        return state.standing == .verified ? .draft : state.standing
    }

    private func isVerifiedInCode(_ requirement: JudgedRequirement) -> Bool {
        requirement.state.verifications.contains { requirement.records?.inCode.contains($0) ?? false }
    }
}
