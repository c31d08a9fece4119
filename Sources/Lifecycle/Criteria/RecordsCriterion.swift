import Records

/// What the records, the policy and this version of the tool can and cannot say. What cannot be judged makes the
/// verdict undetermined; what merely has no effect is shown, and is no obstacle.
struct RecordsCriterion {
    let context: GateContext
    /// The verdicts of the gate's own criteria: they tell which waivers were needed.
    let criteria: [CriterionVerdict]
    private let words: ItemWords

    init(context: GateContext, criteria: [CriterionVerdict]) {
        self.context = context
        self.criteria = criteria
        words = ItemWords(context: context)
    }

    func evaluate() -> CriterionDraft {
        var draft = CriterionDraft(CriterionID.records)
        for finding in policyFindings() + productFindings() + versionFindings() { draft.add(finding) }
        for item in context.items { addRemarks(of: item, to: &draft) }
        for requirement in context.requirements {
            for remark in requirement.state.remarks { draft.add(finding(remark, requirement)) }
        }
        addDecisions(to: &draft)
        addWaivers(to: &draft)
        return draft
    }

    // MARK: - What cannot be judged

    private func policyFindings() -> [Finding] {
        let policy = context.input.policy
        var findings = policy.problems.filter(concernsProduct).map { Self.finding(.policyInvalid, $0) }
        if policy.products[context.input.product] == nil {
            findings.append(
                Finding(
                    .unknownProduct, .undetermined, path: "\(policy.root)/\(context.input.product)/product.md",
                    message: "the records hold the product '\(context.input.product)', but the policy revision "
                        + "\(context.input.revisions.policy.rev) has no product.md of it",
                    hint: "hearback product add \(context.input.product)"))
        }
        if context.gate.criteria.isEmpty {
            findings.append(
                Finding(
                    .noCriteria, .undetermined, path: policy.root + "/workflow.yml",
                    message: "the gate of '\(context.stage.id)' has no criteria, so there is nothing that it could pass"
                ))
        }
        return findings
    }

    /// Whether a document of the policy matters here: one of another product's does not.
    private func concernsProduct(_ problem: RecordProblem) -> Bool {
        let policy = context.input.policy
        let others = Set(policy.products.keys).union(context.input.snapshot.products.keys)
            .subtracting([context.input.product])
        return !others.contains { problem.path.hasPrefix("\(policy.root)/\($0)/") }
    }

    private func productFindings() -> [Finding] {
        let problems = context.input.snapshot.problems + context.product.problems
        var findings = problems.map { Self.finding(.recordInvalid, $0) }
        if !context.product.hasFeedbackFolder {
            findings.append(
                Finding(
                    .noFeedback, .undetermined, path: "\(context.input.policy.root)/\(context.input.product)/feedback",
                    message: "the product has no feedback folder: where nobody was heard, nothing can be resolved",
                    hint: "hearback feedback add --product \(context.input.product) --title '…' -m '…'"))
        }
        return findings
    }

    private func versionFindings() -> [Finding] {
        let path = context.input.policy.root + "/hearback.yml"
        var findings: [Finding] = []
        if context.configuration.hasCalendar {
            findings.append(
                Finding(
                    .notComputed, .undetermined, path: path,
                    message: "a calendar is configured, and business time is not computed by this version"))
        }
        if let problem = context.input.signatureProblem {
            findings.append(
                Finding(
                    .signatureNotVerified, .undetermined, path: problem.path, line: max(1, problem.line),
                    message: problem.message, hint: problem.hint))
        }
        return findings
    }

    private static func finding(_ code: FindingCode, _ problem: RecordProblem) -> Finding {
        Finding(
            code, .undetermined, path: problem.path.isEmpty ? nil : problem.path, line: max(1, problem.line),
            message: problem.message,
            hint: problem.hint
                ?? (problem.path.isEmpty ? "hearback lint" : "hearback lint \(ShellWord.quote(problem.path))"))
    }

    // MARK: - What has no effect

    func addRemarks(of item: JudgedItem, to draft: inout CriterionDraft) {
        for remark in item.state?.remarks ?? [] {
            draft.add(
                words.found(
                    FindingCode(remark.kind.rawValue), Self.state(of: remark), item,
                    path: "\(item.records.path)/\(remark.event.file)",
                    message: "\(remark.event) has no effect: \(remark.message)"))
        }
    }

    /// What merely has no effect is no obstacle; what nobody could check is one.
    private static func state(of remark: Remark) -> GateState { state(of: remark.kind) }

    static func state(of kind: Remark.Kind) -> GateState {
        kind == .signatureNotVerified ? .undetermined : .satisfied
    }

    private func finding(_ remark: Remark, _ requirement: JudgedRequirement) -> Finding {
        Finding(
            FindingCode(remark.kind.rawValue), Self.state(of: remark), item: requirement.slug.text,
            title: requirement.state.requirement.title,
            path: requirement.records.map { "\($0.path)/\(remark.event.file)" },
            message: "\(remark.event) has no effect: \(remark.message)")
    }

    private func addDecisions(to draft: inout CriterionDraft) {
        let input = context.input
        let desk = DecisionDesk(
            policy: input.policy, product: input.product, permissions: context.permissions, at: input.at)
        for decision in context.product.decisions {
            guard let refusal = desk.refusal(of: decision) else { continue }
            draft.add(
                Finding(
                    FindingCode(refusal.kind.rawValue), Self.state(of: refusal.kind), item: decision.name.text,
                    path: "\(input.policy.root)/\(input.product)/decisions/\(decision.name.file)",
                    message: "\(decision.name) has no effect: \(refusal.message)"))
        }
    }

    // MARK: - Waivers

    private func addWaivers(to draft: inout CriterionDraft) {
        var used: Set<String> = []
        var stuck: Set<String> = []
        for finding in criteria.flatMap(\.findings) {
            guard let item = finding.item else { continue }
            if finding.state == .waived { used.insert(item) }
            if finding.state >= .blocked { stuck.insert(item) }
        }
        for entry in context.waivers.entries {
            let id = entry.item.id.text
            switch entry.standing {
            case .counts where !used.contains(id) && !stuck.contains(id):
                draft.add(found(.waiverUnused, entry, "the item needs none"))
            case .counts: break
            case .expired where stuck.contains(id):
                draft.add(found(.waiverExpired, entry, "it ended with \(entry.until?.description ?? "its date")"))
            case .void(.signature(let refusal)) where refusal.kind == .signatureNotVerified:
                draft.add(found(.signatureNotVerified, entry, refusal.message, state: .undetermined))
            // What no longer has to help is not worth a line.
            case .expired: break
            case .void(let reason): draft.add(found(.waiverVoid, entry, reason.text))
            }
        }
    }

    private func found(
        _ code: FindingCode, _ entry: WaiverRegister.Entry, _ reason: String, state: GateState = .satisfied
    ) -> CriterionDraft.Found {
        let name = words.name(entry.item)
        let release = context.input.release.map { " --release \(ShellWord.quote($0))" } ?? ""
        let hint: String? =
            switch code {
            case .waiverUnused: "hearback feedback unwaive \(name) --of \(entry.event.name)"
            case .waiverExpired:
                "hearback feedback waive \(name) --gate \(context.stage.id)\(release) --until YYYY-MM-DD -m '…'"
            default: nil
            }
        return words.found(
            code, state, entry.item, path: "\(entry.item.records.path)/\(entry.event.name.file)",
            message:
                "the waiver \(entry.event.name) by \(entry.event.by) \(code == .waiverUnused ? "is not used" : "does not count"): \(reason)",
            hint: hint)
    }
}
