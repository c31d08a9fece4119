package import Lifecycle
import Records

/// What `audit` prints.
package struct AuditReport: View {
    package var audit: Audit
    /// The version of the program.
    package var tool: String

    /// How many commits of a kind are shown; JSON has them all.
    private static let shown = 20

    /// Makes a report.
    package init(_ audit: Audit, tool: String) {
        self.audit = audit
        self.tool = tool
    }

    /// Writes the report in a format.
    /// - Parameter layout: Colours and columns; only text has any.
    package func render(_ format: ReviewFormat, _ layout: Layout) -> String {
        switch format {
        case .text: text(layout)
        case .json: json.line
        case .markdown: markdown
        }
    }

    // MARK: - JSON

    /// The document `hearback.audit/1`.
    package var json: JSONValue {
        .document(
            "audit",
            [
                "state": .string(audit.state.rawValue), "at": .time(audit.at), "tool": .string(tool),
                "range": .string(audit.range), "commits": .integer(audit.commits), "opened": .integer(audit.opened),
                "entries": .array(audit.entries.map(json)), "notes": .texts(audit.notes),
            ])
    }

    private func json(_ entry: Audit.Entry) -> JSONValue {
        let commit = entry.commit
        return [
            "commit": .string(commit.id), "author": .string(commit.author), "coAuthors": .texts(commit.coAuthors),
            "committer": .string(commit.committer), "authored": .time(commit.authored),
            "committed": .time(commit.committed), "subject": .string(commit.subject), "merge": .bool(commit.isMerge),
            "licensed": .bool(entry.isLicensed), "findings": .array(entry.findings.map(\.json)),
        ]
    }

    // MARK: - Text

    package func text(_ layout: Layout) -> String {
        var page = Page(layout)
        let state = audit.state.passes ? page.style(.satisfied, "HONEST") : page.style(.blocked, "NOT LICENSED")
        page.line(page.style(.heading, SafeText.line(audit.range)) + ": " + state)
        list(audit.unlicensed, "Without a licence:", &page)
        list(audit.licensed, "Licensed, or told only:", &page)
        page.gap()
        for note in audit.notes { page.wrapped("Note: " + SafeText.line(note), indent: 2) }
        page.line("  " + page.style(.dim, measure + ", at \(audit.at.rfc3339), hearback \(SafeText.line(tool))"))
        page.gap()
        let hint = audit.unlicensed.lazy.flatMap(\.findings).compactMap(\.typedHint).first
        page.next(conclusion + (hint == nil ? "" : " Start with:"), hint)
        return page.text
    }

    private var measure: String {
        "\(Wording.count(audit.commits, "commit")) walked, \(audit.opened) of them touch the records"
    }

    private var conclusion: String {
        guard !audit.state.passes else { return "Nothing was taken away, changed or forged without a licence." }
        let findings = audit.unlicensed.flatMap(\.findings).count { !$0.state.passes }
        return "\(Wording.count(findings, "thing")) happened without a licence, in "
            + Wording.count(audit.unlicensed.count, "commit") + "."
    }

    private func list(_ entries: [Audit.Entry], _ title: String, _ page: inout Page) {
        guard !entries.isEmpty else { return }
        page.gap()
        page.line(page.style(.heading, title))
        for entry in entries.prefix(Self.shown) { add(entry, &page) }
        if entries.count > Self.shown {
            page.line(
                "  and \(entries.count - Self.shown) more: " + page.style(.command, "hearback audit --format json"))
        }
    }

    private func add(_ entry: Audit.Entry, _ page: inout Page) {
        let commit = entry.commit
        page.line(
            "  \(Wording.moment(commit.authored))  \(commit.short)  "
                + SafeText.line(commit.author + (commit.isMerge ? " (a merge)" : ""))
                + "  " + DisplayWidth.cut(SafeText.line(commit.subject), to: 60))
        for finding in entry.findings.prefix(Self.shown) {
            let what = finding.item.map(Wording.shortID) ?? finding.path.map { SafeText.line($0) } ?? ""
            page.line("      " + page.style(finding.state.role, SafeText.line(finding.code.text)) + "  \(what)")
            page.wrapped(Wording.sentence(SafeText.line(finding.message)), indent: 10)
        }
        if entry.findings.count > Self.shown { page.line("      and \(entry.findings.count - Self.shown) more") }
    }

    // MARK: - Markdown

    /// The report as Markdown, under 60,000 bytes.
    package var markdown: String {
        var text =
            "### Audit of \(MarkdownText.prose(audit.range)): \(audit.state.passes ? "honest" : "not licensed")\n\n"
        text += conclusion + "\n"
        for (title, entries) in [("Without a licence", audit.unlicensed), ("Licensed, or told only", audit.licensed)]
        where !entries.isEmpty {
            text += "\n#### \(title)\n\n| when | commit | by | what |\n|---|---|---|---|\n"
            var count = 0
            for entry in entries {
                let rows = rows(entry)
                guard text.utf8.count + rows.utf8.count < VerdictReport.markdownLimit - 1000 else { break }
                text += rows
                count += 1
            }
            if count < entries.count { text += "\nand \(entries.count - count) more: `hearback audit --format json`\n" }
        }
        return text + "\n\(MarkdownText.prose(measure)), hearback \(MarkdownText.code(tool, limit: 40))\n"
    }

    private func rows(_ entry: Audit.Entry) -> String {
        entry.findings.prefix(Self.shown).map { finding in
            let what = finding.item.map { MarkdownText.code(Wording.shortID($0)) + " " } ?? ""
            return "| \(Wording.moment(entry.commit.authored)) | `\(entry.commit.short)` | "
                + MarkdownText.code(entry.commit.author) + " | \(what)"
                + MarkdownText.prose(Wording.sentence(finding.message), limit: 300)
                + " \(MarkdownText.code(finding.code.text)) |\n"
        }.joined()
    }
}

extension Audit {
    /// The commits that did something without a licence.
    var unlicensed: [Entry] { entries.filter { !$0.isLicensed } }
    /// The others.
    var licensed: [Entry] { entries.filter(\.isLicensed) }
}

extension Audit.Entry {
    /// Whether nothing in it lacked a licence.
    var isLicensed: Bool { findings.allSatisfy { $0.state.passes } }
}
