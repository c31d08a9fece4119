import Lifecycle
import Records

/// Writes a review for a person at a terminal: what happened, what it does to the gates, and what is refused.
struct ReviewText {
    /// How many entries of one kind are shown, and how many findings; JSON has them all.
    static let shown = 12

    private let review: Review
    private var page: Page

    init(_ report: ReviewReport, _ layout: Layout) {
        review = report.review
        page = Page(layout)
        heading()
        objections()
        story()
        gates()
        policy()
        remarks()
        closing(report.tool)
    }

    var text: String { page.text }

    private mutating func heading() {
        let role = review.state.passes ? Style.Role.satisfied : review.state.role
        let state = page.style(role, review.headline)
        page.line(page.style(.heading, review.name) + ": " + state)
        page.gap()
    }

    // MARK: - Findings

    private mutating func objections() {
        list(review.objections, "Refused:")
    }

    private mutating func remarks() {
        list(review.remarks, "To be known:")
    }

    private mutating func list(_ findings: [Finding], _ title: String) {
        guard !findings.isEmpty else { return }
        page.gap()
        page.line(page.style(.heading, title))
        for finding in findings.prefix(Self.shown) { add(finding) }
        more(findings.count)
    }

    private mutating func add(_ finding: Finding) {
        let what = finding.item.map(Wording.shortID) ?? finding.path.map { SafeText.line($0) } ?? ""
        let title = finding.title.map { "  " + DisplayWidth.cut(SafeText.line($0), to: 60) } ?? ""
        page.line(
            "  " + page.style(finding.state.role, SafeText.line(finding.code.text)) + "  \(what)" + title)
        page.wrapped(Wording.sentence(SafeText.line(finding.message)), indent: 6)
        if finding.item != nil, let path = finding.path {
            page.line("      " + page.style(.path, SafeText.line(path) + (finding.line > 1 ? ":\(finding.line)" : "")))
        }
        if !finding.state.passes, let hint = finding.hint { page.hint(hint, indent: 6) }
    }

    // MARK: - Story

    private mutating func story() {
        guard !review.story.isEmpty else { return }
        page.gap()
        page.line(page.style(.heading, "What happened:"))
        for chapter in review.chapters {
            page.line("  " + chapter.kind.heading(chapter.entries.count))
            for entry in chapter.entries.prefix(Self.shown) { add(entry) }
            more(chapter.entries.count, indent: 4)
        }
    }

    private mutating func add(_ entry: StoryEntry) {
        let severity = entry.severity.map { page.style(.severity, SafeText.line($0)) + "  " } ?? ""
        let title = entry.title.map { DisplayWidth.cut(SafeText.line($0), to: 70) } ?? ""
        page.line("    \(entry.name)  " + severity + title)
        if !entry.deed.isEmpty { page.wrapped(SafeText.line(entry.sentence), indent: 8) }
        if let quote = entry.quote {
            page.wrapped("\"" + DisplayWidth.cut(SafeText.line(quote), to: 160) + "\"", indent: 8)
        }
    }

    // MARK: - Gates

    private mutating func gates() {
        guard !review.gates.isEmpty else { return }
        page.gap()
        page.line(page.style(.heading, "What it does to the gates:"))
        for gate in review.gates where gate.isChange {
            page.line("  " + page.style(.heading, gate.name) + ": " + page.style(gate.role, gate.words))
            if let words = gate.wordsOfNewRules { page.wrapped(words, indent: 6, role: .waived) }
            names(gate.cleared, "not in the way any more")
            names(gate.added, "in the way now")
        }
        for (words, names) in review.unchangedGates {
            page.wrapped(SafeText.line("\(Wording.list(names)): \(words)"), indent: 2)
        }
    }

    private mutating func names(_ findings: [Finding], _ title: String) {
        guard !findings.isEmpty else { return }
        let names = findings.prefix(4).map { finding in
            let name = finding.item.map(Wording.shortID) ?? finding.path ?? finding.code.text
            return SafeText.line(name + (finding.title.map { " (\(DisplayWidth.cut($0, to: 40)))" } ?? ""))
        }
        let rest = findings.count > 4 ? ", and \(findings.count - 4) more" : ""
        page.wrapped("\(title): " + names.joined(separator: ", ") + rest, indent: 6)
    }

    private mutating func policy() {
        guard !review.policyChanges.isEmpty else { return }
        page.gap()
        page.line(page.style(.heading, "How the rules change:"))
        for sentence in review.policyChanges { page.wrapped(Wording.sentence(SafeText.line(sentence)), indent: 2) }
    }

    // MARK: - End

    private mutating func more(_ count: Int, indent: Int = 2) {
        guard count > Self.shown else { return }
        let command = page.style(.command, "hearback review --format json")
        page.line(String(repeating: " ", count: indent) + "and \(count - Self.shown) more: " + command)
    }

    private mutating func closing(_ tool: String) {
        page.gap()
        for note in review.notes { page.wrapped("Note: " + SafeText.line(note), indent: 2) }
        let base = review.compared.base.map { "\($0.short) … " } ?? ""
        page.line(
            "  " + page.style(.dim, base + review.compared.head.short + "; policy " + review.compared.policy.short))
        page.line(
            "  "
                + page.style(
                    .dim, SafeText.line("\(review.compared.origin), at \(review.at.rfc3339), hearback \(tool)")))
        page.gap()
        page.next(review.conclusion + (review.firstHint == nil ? "" : " Start with:"), review.firstHint)
    }
}
