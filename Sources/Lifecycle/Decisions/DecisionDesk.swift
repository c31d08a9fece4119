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

    /// Why somebody's word at a gate has no effect; `nil` where it has one.
    package func refusal(of event: Event) -> Refusal? {
        if let refusal = permissions.refusal(of: event, .decide, to: "decide") { return refusal }
        let rules = rules(of: event.record[text: .gate] ?? "")
        guard rules.notOwner, let owner, event.by.isSame(as: owner) else { return nil }
        return Refusal(.notPermitted, "\(event.by) owns the product")
    }

    /// What was decided for a release. One of the future counts only if it hurts.
    package func book(_ decisions: [Event], release: String?) -> DecisionBook {
        let counting = decisions.sorted { $0.name < $1.name }.filter { event in
            event.record[text: .release] == release && refusal(of: event) == nil
                && (!isFuture(event) || Self.closes(event))
        }
        var book = DecisionBook()
        func need(_ event: Event) -> Int { rules(of: event.record[text: .gate] ?? "").need }
        for event in counting where event.joined == nil { book.open(event, need: need(event)) }
        for event in counting where event.joined != nil { book.join(event, need: need(event)) }
        return book
    }

    /// Why a decision does not stand, or does not stand yet; `nil` where it stands.
    /// - Parameter decisions: All of the product's.
    package func shortfall(of event: Event, among decisions: [Event]) -> String? {
        if let refusal = refusal(of: event) { return refusal.message }
        return book(decisions, release: event.record[text: .release]).shortfall(of: event)
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

    /// The decision that a `decided` event joins; `nil` where it is the first.
    package var joined: String? { record[text: .joins] }
}
