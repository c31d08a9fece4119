package import Records

/// Everything that a verdict is computed from. The evaluation reads nothing else: no file, no clock, no environment.
package struct GateInput: Sendable {
    package var policy: Policy
    /// The union of what the records and the code revision hold.
    package var snapshot: Snapshot
    /// What those items of the product come to that the snapshot does not hold, because nothing is to be said of them;
    /// `nil` where it holds all.
    package var settled: SettledTally?
    /// What was found about items that the snapshot does not hold, because only the worst findings are asked for; `nil`
    /// where it holds all of which there is something to say.
    package var unlisted: UnlistedFindings?
    /// The ids of all items of the product, settled or not; `nil` where the snapshot holds all.
    package var ids: FeedbackIDs?
    /// The items that requirements name and that another product holds.
    package var elsewhere: Set<FeedbackID> = []
    /// The states of the product's items, where they were folded for several gates; `nil` to fold them.
    package var states: [FeedbackID: ItemState]?
    package var product: Slug
    package var stage: String
    package var release: String?
    package var at: Timestamp
    package var revisions: Revisions
    /// Notes from finding the revisions.
    package var notes: [String]
    /// Of the paths that the workflow's `files:` name, those that the code tree holds.
    package var codeFiles: Set<String>
    /// What has gone or changed since earlier decisions; asked only where a criterion wants it.
    package var removals: Removals
    /// The commits that brought `fixed` events that the code lacks, by path, as far as the history is there.
    package var fixCommits: [String: String]
    /// Why signatures could not be checked; `nil` where they were, or none had to be.
    package var signatureProblem: RecordProblem?

    /// What is missing from the records that an earlier decision rested on.
    package enum Removals: Sendable {
        /// No decision has been made yet: there is nothing to compare with.
        case noDecision
        /// What was compared, and what had gone or changed.
        case compared(decisions: Int, [Removal])
        /// It could not be compared: why, and the line that fetches what is missing.
        case undetermined(message: String, hint: String?)
    }

    /// One record that is no longer there, or no longer the same.
    package struct Removal: Hashable, Sendable {
        /// Gone, or there with other bytes.
        package enum Kind: Hashable, Sendable {
            case removed, edited
        }

        package var kind: Kind
        /// The file, from the repository's root.
        package var path: String
        /// The decision whose records held it.
        package var decision: EventName

        /// Makes a removal.
        package init(kind: Kind, path: String, decision: EventName) {
            self.kind = kind
            self.path = path
            self.decision = decision
        }
    }

    /// Makes an input.
    package init(
        policy: Policy, snapshot: Snapshot, product: Slug, stage: String, release: String? = nil, at: Timestamp,
        revisions: Revisions, notes: [String] = [], codeFiles: Set<String> = [], removals: Removals = .noDecision,
        fixCommits: [String: String] = [:], signatureProblem: RecordProblem? = nil
    ) {
        self.policy = policy
        self.snapshot = snapshot
        self.product = product
        self.stage = stage
        self.release = release
        self.at = at
        self.revisions = revisions
        self.notes = notes
        self.codeFiles = codeFiles
        self.removals = removals
        self.fixCommits = fixCommits
        self.signatureProblem = signatureProblem
    }
}
