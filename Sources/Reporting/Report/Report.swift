package import Lifecycle
package import Records

/// What a command that judges came to, before it is written in the format of any host: `gate check` has a section for
/// each gate, `review` one for each of its questions. Every format of `ReportFormat` but text, JSON and Markdown is
/// written from this value alone, so that no two commands differ in how a host sees them.
package struct Report: Sendable {
    /// What stays the same from run to run, such as `gate-check` or `review`: hosts tell reports apart by it.
    package var name: String
    /// A few words for people, such as `Hearback: gate check`.
    package var title: String
    /// What it comes to over all sections: the exit code follows from it.
    package var state: GateState
    /// The moment that was judged.
    package var at: Timestamp
    /// The version of the program.
    package var tool: String
    package var sections: [Section]
    /// The file, from the repository's root, at which a finding without a place is shown: hosts drop what has none.
    package var anchor: String
    /// The command line that prints everything, for a format that has to leave something out.
    package var fullCommand: String

    /// Makes a report.
    package init(
        name: String, title: String, state: GateState, at: Timestamp, tool: String, sections: [Section] = [],
        anchor: String, fullCommand: String
    ) {
        self.name = name
        self.title = title
        self.state = state
        self.at = at
        self.tool = tool
        self.sections = sections
        self.anchor = anchor
        self.fullCommand = fullCommand
    }

    /// One gate, or one question of a review.
    package struct Section: Sendable {
        /// What stays the same from run to run and names no customer: part of fingerprints, and a test's class.
        package var key: String
        /// A few words for people, such as `launch of storefront 2.1`.
        package var title: String
        package var state: GateState
        /// Whether it blocks; what only advises is shown as a warning.
        package var mode: GateMode
        /// What was counted, such as `3 of 12 in the way`.
        package var measure: String
        /// What it means, in one sentence.
        package var conclusion: String
        package var checks: [Check]
        /// What a reader must know to trust it.
        package var notes: [String]

        /// Makes a section.
        package init(
            key: String, title: String, state: GateState, mode: GateMode = .enforce, measure: String,
            conclusion: String, checks: [Check] = [], notes: [String] = []
        ) {
            self.key = key
            self.title = title
            self.state = state
            self.mode = mode
            self.measure = measure
            self.conclusion = conclusion
            self.checks = checks
            self.notes = notes
        }
    }

    /// One rule of a section: a criterion of a gate.
    package struct Check: Sendable {
        package var id: String
        package var state: GateState
        /// What was counted, such as `12 judged`.
        package var measure: String
        package var findings: [Finding]
        package var notes: [String]

        /// Makes a check.
        package init(
            id: String, state: GateState, measure: String, findings: [Finding] = [], notes: [String] = []
        ) {
            self.id = id
            self.state = state
            self.measure = measure
            self.findings = findings
            self.notes = notes
        }
    }
}

/// What a command hands to `ReportFormat`: its own text, JSON and Markdown, and the value of all other formats.
package protocol Reportable: View {
    /// The report as a comment or a job's summary, in GitHub Flavored Markdown.
    var markdown: String { get }
    /// The report as every other host's format is written from.
    var report: Report { get }
}
