import Lifecycle

/// Writes a report for reviewdog, one diagnostic a line:
/// https://github.com/reviewdog/reviewdog/tree/master/proto/rdf. It posts them as comments on six hosts, where they are
/// read as Markdown.
struct RDJSONReport {
    private let report: Report

    init(_ report: Report) { self.report = report }

    var text: String {
        let standing = report.standing
        var lines = standing.prefix(Report.limit).map { diagnostic($0).line }
        if standing.count > Report.limit {
            let words = "and \(standing.count - Report.limit) more: \(MarkdownText.code(report.fullCommand))"
            lines.append(diagnostic(words, "hearback/more", "ERROR", path: report.anchor, line: 1).line)
        }
        return lines.joined()
    }

    private func diagnostic(_ found: ReportedFinding) -> JSONValue {
        let finding = found.finding
        let title = finding.title.map { " " + MarkdownText.code($0) } ?? ""
        var message = MarkdownText.code(finding.item ?? finding.code.text) + title + ": "
        message += MarkdownText.prose(Wording.sentence(finding.message))
        if let hint = finding.typedHint {
            message += "\n\n" + MarkdownText.fence(SafeText.line(hint), language: "sh")
        } else if let hint = finding.hint {
            message += " " + MarkdownText.prose(Wording.sentence(hint))
        }
        return diagnostic(
            message, finding.code.text, found.level == .error ? "ERROR" : "WARNING", path: found.path, line: found.line)
    }

    private func diagnostic(
        _ message: String, _ code: String, _ severity: String, path: String, line: Int
    ) -> JSONValue {
        [
            "message": .string(message), "severity": .string(severity), "source": ["name": "hearback"],
            "code": ["value": .string(code)],
            "location": [
                "path": .string(HostText.path(path)), "range": ["start": ["line": .integer(line), "column": 1]],
            ],
        ]
    }
}
