package import Records

/// Judges who may decide at the gates of a product, by the policy that judges now.
package struct DecisionDesk: Sendable {
    private let policy: Policy
    private let owner: String?
    private let permissions: any Permissions
    private let at: Timestamp

    /// Makes a desk.
    /// - Parameter at: The moment of judgment: a decision dated later does not help.
    package init(policy: Policy, product: Slug, permissions: any Permissions, at: Timestamp) {
        self.policy = policy
        owner = policy.products[product]?.owner
        self.permissions = permissions
        self.at = at
    }

    /// The rules of a gate: its own, else those of hearback.yml.
    package func rules(of stage: String) -> Configuration.DecideRules {
        policy.workflow.stage(stage)?.gate?.decide ?? policy.configuration.decide
    }

    /// Why somebody's decision has no effect; `nil` where it has one.
    package func refusal(of event: Event) -> String? {
        guard permissions.may(event.by, .decide, at: event.time) else { return "\(event.by) may not decide" }
        let rules = rules(of: event.record[text: .gate] ?? "")
        if rules.notOwner, let owner, event.by.isSame(as: owner) { return "\(event.by) owns the product" }
        return nil
    }

    /// Why a decision does not stand although its writer may decide; `nil` where it stands.
    package func shortfall(of event: Event) -> String? {
        let need = rules(of: event.record[text: .gate] ?? "").need
        guard need > 1 else { return nil }
        return "the gate needs \(need) gatekeepers, and this version counts only decisions by one"
    }

    /// The decisions of a release that stand, in the order of their names. One of the future stands only if it hurts.
    package func standing(_ decisions: [Event], release: String?) -> [Event] {
        decisions.sorted { $0.name < $1.name }.filter { event in
            event.record[text: .release] == release && refusal(of: event) == nil && shortfall(of: event) == nil
                && (!isFuture(event) || Self.closes(event))
        }
    }

    /// Whether a decision closes its gate until a later one.
    package static func closes(_ event: Event) -> Bool {
        event.outcome == .hold || event.outcome == .kill
    }

    /// Whether a decision is dated later than the moment of judgment.
    package func isFuture(_ event: Event) -> Bool {
        event.time > at.advanced(by: FoldRules.skew)
    }
}

extension Event {
    /// What a `decided` event decided.
    package var outcome: Outcome? { record[text: .outcome].flatMap(Outcome.init) }
}
