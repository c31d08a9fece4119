import Lifecycle
import Records

extension VerdictReport {
    /// The report as a pull-request comment or a job's summary: GitHub Flavored Markdown, under 60,000 bytes,
    /// because GitHub refuses a comment of more than 65,536 characters as a whole.
    package var markdown: String {
        guard !verdicts.isEmpty else {
            return "### No gate was checked\n\nThere is no product, or none has a gate ahead.\n"
        }
        var sections: [String] = []
        var budget = Self.markdownLimit - 300
        for (index, verdict) in verdicts.enumerated() {
            // What is left is shared by those that are left, so that the last one gets its share, too.
            let section = VerdictMarkdown(verdict, self, limit: budget / (verdicts.count - index)).text
            guard section.utf8.count < budget else {
                let rest = Wording.count(verdicts.count - index, "more gate")
                sections.append("and \(rest): `hearback gate check --format json`\n")
                break
            }
            budget -= section.utf8.count + 1
            sections.append(section)
        }
        return sections.joined(separator: "\n")
    }

    /// The most bytes of a comment.
    static let markdownLimit = 60_000
}

/// Writes one verdict as Markdown.
private struct VerdictMarkdown {
    private let verdict: Verdict
    private let report: VerdictReport
    /// How many criteria and notes are shown.
    private static let shown = 20
    /// The bytes that the tables and commands may take.
    private let limit: Int

    init(_ verdict: Verdict, _ report: VerdictReport, limit: Int) {
        self.verdict = verdict
        self.report = report
        self.limit = limit
    }

    var text: String {
        let start = heading
        let end = closing
        let (rows, count) = table(limit - start.utf8.count - end.utf8.count - 200)
        var result = start + rows
        if count < verdict.findings.count {
            result += "\nand \(verdict.findings.count - count) more: \(MarkdownText.code(verdict.fullCommand))\n"
        }
        return result + end
    }

    private var heading: String {
        let state = verdict.headline.lowercased()
        var text = "### \(MarkdownText.prose(verdict.name, limit: 200)): \(state) (\(verdict.measure))\n"
        if let question = verdict.question { text += "\n\(MarkdownText.prose(question))\n" }
        text += "\n| criterion | state | what was counted |\n|---|---|---|\n"
        for criterion in verdict.criteria.worstFirst.prefix(Self.shown) {
            text += "| \(MarkdownText.code(criterion.id)) | \(criterion.state.rawValue) | \(criterion.measure) |\n"
        }
        if verdict.criteria.count > Self.shown { text += "| and \(verdict.criteria.count - Self.shown) more | | |\n" }
        return text
    }

    /// As many findings as fit, each with the command that mends it.
    private func table(_ limit: Int) -> (String, Int) {
        let findings = verdict.findings
        guard !findings.isEmpty else { return ("", 0) }
        var rows = "\n| state | item | severity | title | owner | what is the matter |\n|---|---|---|---|---|---|\n"
        var commands: [String] = []
        var size = rows.utf8.count
        var count = 0
        for finding in findings {
            let row = row(finding)
            let command = finding.typedHint.map { SafeText.line($0) } ?? ""
            guard size + row.utf8.count + command.utf8.count + 1 <= limit else { break }
            size += row.utf8.count
            rows += row
            if !command.isEmpty, !commands.contains(command) {
                commands.append(command)
                size += command.utf8.count + 1
            }
            count += 1
        }
        if !commands.isEmpty {
            rows += "\nWhat to type:\n\n" + MarkdownText.fence(commands.joined(separator: "\n"), language: "sh")
        }
        return (rows, count)
    }

    private func row(_ finding: Finding) -> String {
        let names = [finding.item.map(Wording.shortID), finding.place].compactMap(\.self)
        let item = (names.isEmpty ? [finding.code.text] : names).map { MarkdownText.code($0) }.joined(separator: " ")
        let words = finding.typedHint == nil ? finding.hint.map { ". " + Wording.sentence($0) } ?? "" : ""
        let cells = [
            finding.state.findingLabel, item, MarkdownText.code(finding.severity ?? ""),
            MarkdownText.code(finding.title ?? ""), MarkdownText.code(finding.owner ?? ""),
            MarkdownText.prose(finding.message + words),
        ]
        return "| " + cells.joined(separator: " | ") + " |\n"
    }

    private var closing: String {
        let conclusion = VerdictConclusion(verdict)
        var text = "\n\(MarkdownText.prose(conclusion.words))\n"
        // The findings' own commands stand above already.
        if let command = conclusion.command, let lead = conclusion.lead,
            !verdict.findings.contains(where: { $0.hint == command })
        {
            text += "\n\(lead)\n\n" + MarkdownText.fence(command, language: "sh")
        }
        for note in verdict.notes.prefix(Self.shown) { text += "\n- Note: \(MarkdownText.prose(note, limit: 300))" }
        if verdict.notes.count > Self.shown { text += "\n- and \(verdict.notes.count - Self.shown) more notes" }
        if !verdict.notes.isEmpty { text += "\n" }
        let revisions = MarkdownText.code(verdict.revisions.line, limit: 400)
        return text + "\n\(revisions) at \(report.at.rfc3339), hearback \(MarkdownText.code(report.tool, limit: 40))\n"
    }
}
