package import Lifecycle

/// What the formats of hosts are written from.
extension VerdictReport: Reportable {
    package var report: Report {
        Report(
            name: "gate-check", title: "Hearback: gate check", state: state, at: at, tool: tool,
            sections: verdicts.map(\.section), anchor: anchor,
            fullCommand: verdicts.count == 1 ? verdicts[0].fullCommand : "hearback gate check --format json")
    }
}

extension Verdict {
    /// One gate within a report.
    package var section: Report.Section {
        Report.Section(
            key: ([product] + (release.map { [$0] } ?? []) + [stage]).joined(separator: "/"), title: name,
            state: state, mode: mode, measure: measure, conclusion: VerdictConclusion(self).words,
            checks: criteria.map { criterion in
                Report.Check(
                    id: criterion.id, state: criterion.state, measure: criterion.measure,
                    findings: criterion.findings, notes: criterion.notes)
            }, notes: notes)
    }
}
