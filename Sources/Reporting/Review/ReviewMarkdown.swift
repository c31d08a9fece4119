import Lifecycle
import Records

extension ReviewReport {
    /// The report as a pull-request comment or a job's summary: GitHub Flavored Markdown, under 60,000 bytes, for a
    /// reader who has never seen Hearback.
    package var markdown: String {
        var writer = ReviewMarkdown(review, tool: tool)
        return writer.write()
    }
}

/// Writes a review as Markdown.
private struct ReviewMarkdown {
    private let review: Review
    private let tool: String
    private var text = ""
    /// How many entries of a list are shown.
    private static let shown = 15

    init(_ review: Review, tool: String) {
        self.review = review
        self.tool = tool
    }

    mutating func write() -> String {
        let end = closing
        text = "### Customers' feedback: \(review.headline.lowercased())\n\n"
        text += MarkdownText.prose(Wording.sentence(review.conclusion)) + "\n"
        let limit = VerdictReport.markdownLimit - end.utf8.count
        for section in [objections, gates, policy, story, remarks] where !section.isEmpty {
            guard text.utf8.count + section.utf8.count < limit else {
                text += "\nMore than fits here: `hearback review --format json`\n"
                break
            }
            text += "\n" + section
        }
        return text + end
    }

    // MARK: - Sections

    private var objections: String { list(review.objections, "#### Refused") }
    private var remarks: String { list(review.remarks, "#### To be known") }

    private func list(_ findings: [Finding], _ title: String) -> String {
        guard !findings.isEmpty else { return "" }
        var text = title + "\n\n"
        for finding in findings.prefix(Self.shown) { text += item(finding) }
        if findings.count > Self.shown { text += "- and \(findings.count - Self.shown) more\n" }
        let commands = findings.prefix(Self.shown).filter { !$0.state.passes }.compactMap(\.typedHint)
        if !commands.isEmpty {
            var seen: Set<String> = []
            let unique = commands.filter { seen.insert($0).inserted }
            text += "\nWhat to type:\n\n" + MarkdownText.fence(unique.joined(separator: "\n"), language: "sh")
        }
        return text
    }

    private func item(_ finding: Finding) -> String {
        let names = [finding.item.map(Wording.shortID), finding.title].compactMap(\.self)
        let what = names.map { MarkdownText.code($0) }.joined(separator: " ")
        let words =
            finding.typedHint == nil && !finding.state.passes ? finding.hint.map { " " + Wording.sentence($0) } : nil
        var line = "- " + (what.isEmpty ? "" : "**\(what)** ")
        line += MarkdownText.prose(Wording.sentence(finding.message) + (words ?? "")) + " "
        line += MarkdownText.code(finding.code.text)
        if let path = finding.path {
            line += " in " + MarkdownText.code(path + (finding.line > 1 ? ":\(finding.line)" : ""))
        }
        return line + "\n"
    }

    private var gates: String {
        guard !review.gates.isEmpty else { return "" }
        var text =
            "#### What it does to the gates\n\n| may the product enter | before, then with this change | what makes the difference |\n"
        text += "|---|---|---|\n"
        for gate in review.gates.filter(\.isChange).prefix(Self.shown * 2) {
            let words = [gate.words, gate.wordsOfNewRules].compactMap(\.self).joined(separator: "; ")
            text += "| \(MarkdownText.code(gate.name)) | \(MarkdownText.prose(words)) | \(difference(gate)) |\n"
        }
        for (words, names) in review.unchangedGates.prefix(Self.shown) {
            let list = names.prefix(Self.shown).map { MarkdownText.code($0) }.joined(separator: ", ")
            text += "| \(list) | \(MarkdownText.prose(words)) | |\n"
        }
        return text
    }

    private func difference(_ gate: GateEffect) -> String {
        let parts = [("not in the way any more", gate.cleared), ("in the way now", gate.added)]
        return parts.filter { !$0.1.isEmpty }.map { title, findings in
            let names = findings.prefix(4).map { finding in
                MarkdownText.code(
                    [finding.item.map(Wording.shortID), finding.title].compactMap(\.self).joined(separator: " "))
            }
            let rest = findings.count > 4 ? " and \(findings.count - 4) more" : ""
            return "\(title): " + names.joined(separator: ", ") + rest
        }.joined(separator: "; ")
    }

    private var policy: String {
        guard !review.policyChanges.isEmpty else { return "" }
        let lines = review.policyChanges.prefix(Self.shown * 2).map {
            "- \(MarkdownText.prose(Wording.sentence($0)))\n"
        }
        return "#### How the rules change\n\n" + lines.joined()
    }

    private var story: String {
        guard !review.story.isEmpty else { return "" }
        var text = "#### What happened\n"
        for chapter in review.chapters {
            text += "\n**\(MarkdownText.prose(chapter.kind.heading(chapter.entries.count)))**\n\n"
            for entry in chapter.entries.prefix(Self.shown) { text += item(entry) }
            if chapter.entries.count > Self.shown { text += "- and \(chapter.entries.count - Self.shown) more\n" }
        }
        return text
    }

    private func item(_ entry: StoryEntry) -> String {
        var line = "- " + MarkdownText.code(entry.name)
        if let severity = entry.severity { line += " \(MarkdownText.prose(severity, limit: 40))" }
        if let title = entry.title { line += " " + MarkdownText.code(title) }
        if !entry.deed.isEmpty { line += ": " + MarkdownText.prose(entry.deed, limit: 300) }
        if let quote = entry.quote { line += " " + MarkdownText.code(quote) }
        return line + "\n"
    }

    private var closing: String {
        var text = ""
        for note in review.notes.prefix(Self.shown) { text += "\n- Note: \(MarkdownText.prose(note, limit: 300))" }
        if !review.notes.isEmpty { text += "\n" }
        let base = review.compared.base.map { "\($0.short) … " } ?? ""
        let line = base + review.compared.head.short + ", policy " + review.compared.policy.short
        text += "\n\(MarkdownText.code(line, limit: 400)) at \(review.at.rfc3339), hearback "
        return text + MarkdownText.code(tool, limit: 40) + "\n"
    }
}
