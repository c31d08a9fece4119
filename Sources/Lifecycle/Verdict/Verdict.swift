/// What the tool computes for one gate: whether a product (or one release of it) may enter a stage.
package struct Verdict: Sendable {
    package var product: String
    package var release: String?
    package var stage: String
    /// The gate's question, for people.
    package var question: String?
    package var state: GateState
    package var mode: GateMode
    package var revisions: Revisions
    /// What a reader must know to trust it: identities not verified, what is uncommitted, bootstrap.
    package var notes: [String]
    package var criteria: [CriterionVerdict]
    package var counts: Counts

    /// How many items (or requirements, files) came to what, over all criteria; one item counts once, as its worst.
    package typealias Counts = StateCounts

    /// Makes a verdict.
    package init(
        product: String, release: String? = nil, stage: String, question: String? = nil, state: GateState,
        mode: GateMode = .enforce, revisions: Revisions, notes: [String] = [], criteria: [CriterionVerdict] = [],
        counts: Counts = Counts()
    ) {
        self.product = product
        self.release = release
        self.stage = stage
        self.question = question
        self.state = state
        self.mode = mode
        self.revisions = revisions
        self.notes = notes
        self.criteria = criteria
        self.counts = counts
    }
}

/// What one rule of a gate comes to.
package struct CriterionVerdict: Sendable {
    package var id: String
    package var state: GateState
    /// How many items, requirements or files it looked at.
    package var judged: Int
    /// How many of them reached it by a permitted end or a resolution without a fix.
    package var endedWithoutFix: Int
    /// How many are only listed, because they came in before the baseline.
    package var listed: Int
    /// Why it could not be judged, or what it did not judge.
    package var notes: [String]
    /// Worst first.
    package var findings: [Finding]
    /// The findings that are only counted, because all of `findings` come before them: none but where somebody asked for
    /// the first few.
    package var unlisted: StateCounts

    /// Makes the verdict of one criterion.
    package init(
        id: String, state: GateState, judged: Int = 0, endedWithoutFix: Int = 0, listed: Int = 0,
        notes: [String] = [], findings: [Finding] = [], unlisted: StateCounts = StateCounts()
    ) {
        self.id = id
        self.state = state
        self.judged = judged
        self.endedWithoutFix = endedWithoutFix
        self.listed = listed
        self.notes = notes
        self.findings = findings
        self.unlisted = unlisted
    }

    /// How many findings there are of each state, listed or not.
    package var found: StateCounts {
        var found = unlisted
        for finding in findings { found.add(finding.state) }
        return found
    }
}

/// Whether a gate blocks.
package enum GateMode: String, Sendable {
    case enforce
    /// Reported in full, blocks nothing, and says so every time.
    case advise
}

/// The three revisions that make a verdict reproducible.
package struct Revisions: Hashable, Sendable {
    /// One revision: how it was named, and the ids it had.
    package struct Ref: Hashable, Sendable {
        package var rev: String
        package var commit: String
        package var tree: String

        /// Makes a reference from its name and the hexadecimal ids.
        package init(rev: String, commit: String, tree: String) {
            self.rev = rev
            self.commit = commit
            self.tree = tree
        }

        /// The form in a `decided` event: commit and tree.
        package var objects: String { "\(commit) \(tree)" }
    }

    package var policy: Ref
    package var records: Ref
    package var code: Ref

    /// Makes the three.
    package init(policy: Ref, records: Ref, code: Ref) {
        self.policy = policy
        self.records = records
        self.code = code
    }
}
