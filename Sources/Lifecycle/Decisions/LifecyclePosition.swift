package import Records

/// Where a product, or one release of it, stands in its lifecycle: computed from the decisions that stand.
package struct LifecyclePosition: Sendable {
    /// The stage it is in; `nil` where the first stage has a gate that nobody has passed yet.
    package let currentStage: Stage?
    /// The stage whose gate comes next; `nil` after the last.
    package let nextGate: Stage?

    /// Computes the position.
    /// - Parameter decisions: The product's `decided` events, of any release.
    package init(
        of product: Slug, release: String?, policy: Policy, decisions: [Event], permissions: any Permissions,
        at: Timestamp
    ) {
        let desk = DecisionDesk(policy: policy, product: product, permissions: permissions, at: at)
        let stages = policy.workflow.stages
        let reached = desk.book(decisions, release: release).standing.compactMap {
            Self.stage(after: $0.first, policy.workflow)
        }
        if let stage = reached.last, let index = stages.firstIndex(where: { $0.id == stage.id }) {
            currentStage = stage
            nextGate = stages[(index + 1)...].first { $0.gate != nil }
        } else {
            currentStage = stages.first.flatMap { $0.gate == nil ? $0 : nil }
            nextGate = stages.first { $0.gate != nil }
        }
    }

    /// The stage that a decision leads to: forward by a go, back by a recycle.
    private static func stage(after decision: Event, _ workflow: Workflow) -> Stage? {
        switch decision.outcome {
        case .go, .conditionalGo: decision.record[text: .gate].flatMap(workflow.stage)
        case .recycle: decision.record[text: .to].flatMap(workflow.stage)
        case .hold, .kill, nil: nil
        }
    }
}

/// Finds the gate that comes next.
package enum NextGate {
    /// The stage after the last go or conditional-go that has a gate; the first such stage where there was none yet.
    package static func of(
        _ product: Slug, release: String?, policy: Policy, decisions: [Event], permissions: any Permissions,
        at: Timestamp
    ) -> Stage? {
        LifecyclePosition(
            of: product, release: release, policy: policy, decisions: decisions, permissions: permissions, at: at
        ).nextGate
    }
}
