package import Records

/// Everything that a review is computed from: nothing else is read.
package struct ReviewInput: Sendable {
    package var compared: Review.Compared
    /// The policy in force: that of the base.
    package var policy: Policy
    /// Whether there was no policy before, so that the change's own had to be taken.
    package var isBootstrap: Bool
    /// The policy as the change leaves it, where it changes any; `nil` where it does not, or where it cannot be read.
    package var newPolicy: Policy?
    /// Why the policy cannot be read any more.
    package var policyProblem: PolicyError?
    package var changes: RecordChanges
    /// The records before and after.
    package var before: Snapshot
    package var after: Snapshot
    /// The states of the items of the products that are touched, before and after, by the policy in force.
    package var states: ReviewedStates
    package var gates: [GateEffect]
    /// What the decisions that are added come to when they are evaluated again, by the path of their event.
    package var decisions: [String: DecisionReview]
    /// Files that base and head changed in different ways.
    package var conflicts: [String]
    package var mayBeSquashed: Bool
    package var notes: [String]
    package var at: Timestamp

    /// Makes an input.
    package init(
        compared: Review.Compared, policy: Policy, isBootstrap: Bool = false, newPolicy: Policy? = nil,
        policyProblem: PolicyError? = nil, changes: RecordChanges, before: Snapshot, after: Snapshot,
        states: ReviewedStates, gates: [GateEffect] = [], decisions: [String: DecisionReview] = [:],
        conflicts: [String] = [], mayBeSquashed: Bool = false, notes: [String] = [], at: Timestamp
    ) {
        self.compared = compared
        self.policy = policy
        self.isBootstrap = isBootstrap
        self.newPolicy = newPolicy
        self.policyProblem = policyProblem
        self.changes = changes
        self.before = before
        self.after = after
        self.states = states
        self.gates = gates
        self.decisions = decisions
        self.conflicts = conflicts
        self.mayBeSquashed = mayBeSquashed
        self.notes = notes
        self.at = at
    }

    /// How the records fold by the policy in force.
    var rules: FoldRules {
        FoldRules(policy.configuration, RolePermissions(policy.configuration), at: at)
    }
}

/// What a decision comes to when it is evaluated again at the revisions that it names.
package struct DecisionReview: Hashable, Sendable {
    /// What does not follow from what it names, a sentence each without a final dot.
    package var differences: [String]
    /// Whether it could be evaluated at all.
    package var isDetermined: Bool
    /// The line that fetches what is missing.
    package var hint: String?

    /// Makes a result.
    package init(differences: [String], isDetermined: Bool, hint: String? = nil) {
        self.differences = differences
        self.isDetermined = isDetermined
        self.hint = hint
    }
}

/// The states of the items before and after.
package struct ReviewedStates: Sendable {
    let before: FoldedProducts
    let after: FoldedProducts

    /// Pairs the two.
    package init(before: FoldedProducts, after: FoldedProducts) {
        self.before = before
        self.after = after
    }
}
