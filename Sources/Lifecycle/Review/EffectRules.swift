import Records

/// What the events that are added come to by the policy in force: whether their writers may, and whether they have any
/// effect.
struct EffectRules {
    let input: ReviewInput
    private var states: ReviewedStates { input.states }

    var findings: [Finding] {
        input.changes.all.flatMap { change -> [Finding] in
            guard let event = change.addedEvent else { return [] }
            switch change.place {
            case .feedbackEvent(_, let id, _): return ofItem(id, event, change)
            case .requirementEvent(let product, let slug, _): return ofRequirement(product, slug, event, change)
            case .decision(let product, _): return ofDecision(product, event, change)
            default: return []
            }
        }
    }

    private func ofItem(_ id: FeedbackID, _ event: Event, _ change: RecordChange) -> [Finding] {
        guard let state = states.after[id] else { return [] }
        let remarks = state.remarks.filter { $0.event == event.name && $0.kind != .future }
        var findings = remarks.map { finding(of: $0, change, state) }
        if event.type == .waived, let reason = voiding(event, state) {
            findings.append(waiver(reason, event, change, state))
        }
        return findings
    }

    /// A waiver by somebody who may not is refused; one that comes to nothing by itself is told.
    private func waiver(
        _ reason: WaiverRules.Reason, _ event: Event, _ change: RecordChange, _ state: ItemState
    ) -> Finding {
        switch reason {
        case .mayNot, .owner: finding(of: Remark(.notPermitted, event.name, reason.text), change, state)
        default:
            make(
                .waiverVoid, .satisfied, change, state, "the waiver lets nothing through: \(reason.text)",
                hint: "hearback explain waiver/void")
        }
    }

    private func voiding(_ event: Event, _ state: ItemState) -> WaiverRules.Reason? {
        WaiverRules(input.policy.configuration, input.rules.permissions).reason(voiding: event, of: state)
    }

    private func ofRequirement(
        _ product: Slug, _ slug: Slug, _ event: Event, _ change: RecordChange
    ) -> [Finding] {
        guard let records = input.after.products[product]?.requirements[slug], let requirement = records.requirement
        else { return [] }
        let state = RequirementState.state(of: requirement, events: records.events, rules: input.rules)
        return state.remarks.filter { $0.event == event.name && $0.kind != .future }.map {
            finding(of: $0, change, nil)
        }
    }

    private func ofDecision(_ product: Slug, _ event: Event, _ change: RecordChange) -> [Finding] {
        let desk = DecisionDesk(
            policy: input.policy, product: product, permissions: input.rules.permissions, at: input.at)
        guard let refusal = desk.refusal(of: event) else { return [] }
        return [finding(of: Remark(refusal, of: event.name), change, nil)]
    }

    /// What a writer had no right to is refused; what only has no effect is told.
    private func finding(of remark: Remark, _ change: RecordChange, _ state: ItemState?) -> Finding {
        let isRefused = remark.kind.isRefusal
        return make(
            FindingCode(remark.kind.rawValue), isRefused ? .blocked : .satisfied, change, state,
            "'\(remark.event.type.rawValue)' has no effect: \(remark.message)",
            hint: isRefused
                ? "have somebody write it who may (`roles:` and `may:` in hearback.yml of \(input.compared.policy.rev))"
                : "hearback explain \(remark.kind.rawValue)")
    }

    private func make(
        _ code: FindingCode, _ state: GateState, _ change: RecordChange, _ item: ItemState?, _ message: String,
        hint: String?
    ) -> Finding {
        Finding(
            code, state, item: change.place.subject, title: item?.feedback.title, severity: item?.severity,
            owner: item?.owner, path: change.path, message: message, hint: hint)
    }
}
