package import Records

/// What a review comes to: the story of a change, what it does to each gate, and what is refused.
package struct Review: Sendable {
    /// What was compared, and how it was found.
    package struct Compared: Sendable {
        /// `GitHub Actions, pull request 12 into main`.
        package var origin: String
        /// The revision before; `nil` where nothing was there.
        package var base: Revisions.Ref?
        /// What was proposed or pushed.
        package var head: Revisions.Ref
        /// The tree that was judged: the head's, or that of head and base merged.
        package var tree: String
        /// Whose rules judged it.
        package var policy: Revisions.Ref

        /// Makes a comparison.
        package init(
            origin: String, base: Revisions.Ref?, head: Revisions.Ref, tree: String, policy: Revisions.Ref
        ) {
            self.origin = origin
            self.base = base
            self.head = head
            self.tree = tree
            self.policy = policy
        }
    }

    package var compared: Compared
    /// In the order in which a reader wants to know it.
    package var story: [StoryEntry]
    package var gates: [GateEffect]
    /// How the rules change, a sentence each without a final dot.
    package var policyChanges: [String]
    /// Refused (`blocked`), not to be told (`undetermined`), or only told (`satisfied`), the worst first.
    package var findings: [Finding]
    package var notes: [String]
    /// How many commits were read, and whose.
    package var commits: Int
    package var authors: [String]
    package var at: Timestamp

    /// Makes a review.
    package init(
        compared: Compared, story: [StoryEntry] = [], gates: [GateEffect] = [], policyChanges: [String] = [],
        findings: [Finding] = [], notes: [String] = [], commits: Int = 0, authors: [String] = [], at: Timestamp
    ) {
        self.compared = compared
        self.story = story
        self.gates = gates
        self.policyChanges = policyChanges
        self.findings = findings
        self.notes = notes
        self.commits = commits
        self.authors = authors
        self.at = at
    }

    /// The worst of the findings. That a gate is blocked refuses nothing: a change may well leave it so.
    package var state: GateState { findings.map(\.state).max() ?? .satisfied }

    /// How a command that reviewed ends.
    package var exit: ExitStatus {
        switch state {
        case .error: .wrong
        case .undetermined: .undetermined
        case .blocked: .blocked
        case .waived, .satisfied, .notApplicable: .passed
        }
    }
}
