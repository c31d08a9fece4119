import Lifecycle

/// What the formats of hosts are written from: what is refused stops, and what a gate has against the change is advice,
/// because a change may well leave a gate closed.
extension ReviewReport: Reportable {
    package var report: Report {
        Report(
            name: "review", title: "Hearback: review", state: review.state, at: review.at, tool: tool,
            sections: [change] + review.gates.filter(\.isChange).map(\.section), anchor: anchor,
            fullCommand: "hearback review --format json")
    }

    private var change: Report.Section {
        let refused = review.objections.count
        return Report.Section(
            key: "change", title: review.name, state: review.state,
            measure: refused == 0 ? "nothing refused" : "\(refused) refused", conclusion: review.conclusion,
            checks: [
                Report.Check(
                    id: "records-and-rules", state: review.state, measure: "\(review.findings.count) found",
                    findings: review.findings, notes: review.notes)
            ], notes: review.notes)
    }
}

extension GateEffect {
    /// The gate within a report of a review: what the change adds to what stands in the way.
    fileprivate var section: Report.Section {
        let state = added.isEmpty ? GateState.satisfied : after.state
        let was = before.map { "\($0.measure), then " } ?? ""
        return Report.Section(
            key: "gate/" + after.section.key, title: after.name, state: state, mode: .advise,
            measure: was + after.measure, conclusion: "\(after.name): \(after.headline)",
            checks: [Report.Check(id: "gate", state: state, measure: after.measure, findings: added)])
    }
}
