import Lifecycle

/// Writes a report as a Code Quality artifact of GitLab:
/// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format. A clean report is an empty list.
struct GitLabReport {
    private let report: Report

    init(_ report: Report) { self.report = report }

    var json: JSONValue {
        let standing = report.standing
        var entries = standing.prefix(Report.limit).map(entry)
        if standing.count > Report.limit {
            let words = "and \(standing.count - Report.limit) more; to see them all: \(report.fullCommand)"
            entries.append(
                entry(
                    words, "hearback/more", Fingerprint.of([report.name, "more"]), severity: "blocker",
                    path: report.anchor, line: 1))
        }
        return .array(entries)
    }

    private func entry(_ found: ReportedFinding) -> JSONValue {
        entry(
            found.text(limit: 1_000), found.finding.code.text, found.fingerprint, severity: severity(found),
            path: HostText.path(found.path), line: found.line)
    }

    private func entry(
        _ description: String, _ code: String, _ fingerprint: String, severity: String, path: String, line: Int
    ) -> JSONValue {
        [
            "description": .string(description), "check_name": .string(code), "fingerprint": .string(fingerprint),
            "severity": .string(severity), "location": ["path": .string(path), "lines": ["begin": .integer(line)]],
        ]
    }

    /// What it does to the gate, in GitLab's words; how severe it is for the customer stands in the message.
    private func severity(_ found: ReportedFinding) -> String {
        if found.level == .warning { return "minor" }
        return found.finding.state == .blocked ? "blocker" : "critical"
    }
}
