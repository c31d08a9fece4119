package import Records

/// What an audit of a history comes to: who removed, edited, back-dated, forged or softened what, and whether that was
/// licensed by the rules in force.
package struct Audit: Sendable {
    /// One commit of which something is to be said.
    package struct Entry: Sendable {
        package var commit: CommitFact
        /// Not licensed (`blocked`), or licensed (`satisfied`).
        package var findings: [Finding]

        /// Makes an entry.
        package init(commit: CommitFact, findings: [Finding]) {
            self.commit = commit
            self.findings = findings
        }
    }

    /// What was walked, in words: `the whole history of HEAD`.
    package var range: String
    /// How many commits were walked, and how many of them touch the records.
    package var commits: Int
    package var opened: Int
    /// Oldest first.
    package var entries: [Entry]
    package var notes: [String]
    package var at: Timestamp

    /// Makes an audit.
    package init(
        range: String, commits: Int, opened: Int, entries: [Entry], notes: [String] = [], at: Timestamp
    ) {
        self.range = range
        self.commits = commits
        self.opened = opened
        self.entries = entries
        self.notes = notes
        self.at = at
    }

    /// The worst of all findings.
    package var state: GateState { entries.flatMap(\.findings).map(\.state).max() ?? .satisfied }

    /// How a command that audited ends.
    package var exit: ExitStatus { state.passes ? .passed : state == .blocked ? .blocked : .undetermined }
}
