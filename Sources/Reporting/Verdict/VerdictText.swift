import Lifecycle
import Records

/// Writes verdicts for a person who wants to know: may we, and if not, what do I type next?
struct VerdictText {
    /// How many findings of one gate are shown. More do not fit a screen; JSON has them all.
    static let shown = GateSummary.leading

    private let report: VerdictReport
    private var page: Page
    /// What was said of an item already: two criteria often find the same, and it is to be mended once.
    private var told: Set<Finding> = []
    private var left = 0

    init(_ report: VerdictReport, _ layout: Layout) {
        self.report = report
        page = Page(layout)
        for verdict in report.verdicts { add(verdict) }
        if report.verdicts.isEmpty {
            page.next("No gate was checked: there is no product, or none has a gate ahead.", "hearback product list")
        } else if report.verdicts.count > 1 {
            page.gap()
            page.line(total)
        }
    }

    var text: String { page.text }

    private mutating func add(_ verdict: Verdict) {
        page.gap()
        heading(verdict)
        told = []
        left = Self.shown
        for criterion in verdict.criteria.worstFirst { add(criterion) }
        let hidden = verdict.findingCount - (Self.shown - left)
        if hidden > 0 {
            page.gap()
            page.line("  and \(hidden) more: " + page.style(.command, SafeText.line(verdict.fullCommand)))
        }
        page.gap()
        for note in verdict.notes { page.wrapped("Note: " + SafeText.line(note), indent: 2) }
        page.line("  " + page.style(.dim, verdict.revisions.line))
        page.line("  " + page.style(.dim, "at \(report.at.rfc3339), hearback \(SafeText.line(report.tool))"))
        page.gap()
        conclude(verdict)
    }

    private mutating func heading(_ verdict: Verdict) {
        let state = page.style(verdict.state.role, verdict.headline)
        page.line(page.style(.heading, verdict.name) + ": \(state)  (\(verdict.measure))")
        page.gap()
        guard let question = verdict.question else { return }
        page.wrapped(SafeText.line(question), indent: 2)
        page.gap()
    }

    private mutating func add(_ criterion: CriterionVerdict) {
        if !criterion.findings.isEmpty { page.gap() }
        let state = page.style(criterion.state.role, criterion.state.rawValue)
        page.line("  " + page.style(.heading, SafeText.line(criterion.id)) + ": \(state)  (\(criterion.measure))")
        for note in criterion.notes { page.wrapped(SafeText.line(note), indent: 4) }
        let findings = criterion.findings.worstFirst.prefix(left)
        left -= findings.count
        let stateWidth = findings.map(\.state.findingLabel.count).max() ?? 0
        let severityWidth = findings.map { SafeText.line($0.severity ?? "").count }.max() ?? 0
        for finding in findings { add(finding, stateWidth, severityWidth) }
        if !findings.isEmpty { page.gap() }
    }

    private mutating func add(_ finding: Finding, _ stateWidth: Int, _ severityWidth: Int) {
        let again = !told.insert(finding).inserted
        let style = page.style
        let severity = DisplayWidth.pad(SafeText.line(finding.severity ?? ""), to: severityWidth)
        var start =
            "    " + style(finding.state.role, DisplayWidth.pad(finding.state.findingLabel, to: stateWidth)) + "  "
        if severityWidth > 0 { start += style(.severity, severity) + "  " }
        let used = 4 + stateWidth + 2 + (severityWidth > 0 ? severityWidth + 2 : 0)
        page.line(start + Self.subject(finding, width: page.layout.width - used, note: again ? "(as above)" : nil))
        guard !again else { return }
        let message = Wording.sentence(SafeText.line(finding.message))
        // Without an item, the code stands in the line above already.
        page.wrapped(message + (finding.item == nil ? "" : " [\(SafeText.line(finding.code.text))]"), indent: 6)
        if let place = finding.place { page.line("      " + style(.path, SafeText.line(place))) }
        if let hint = finding.hint { page.hint(hint, indent: 6) }
    }

    /// Id, title and owner; the title gives way.
    private static func subject(_ finding: Finding, width: Int, note: String?) -> String {
        let id = finding.item.map(Wording.shortID) ?? SafeText.line(finding.code.text)
        let tail = [finding.owner.map(SafeText.line), note].compactMap(\.self)
        let room = width - DisplayWidth.of(id) - tail.reduce(0) { $0 + DisplayWidth.of($1) + 2 } - 2
        let title = finding.title.map { DisplayWidth.cut(SafeText.line($0), to: max(12, room)) }
        return ([id] + [title].compactMap(\.self) + tail).joined(separator: "  ")
    }

    private mutating func conclude(_ verdict: Verdict) {
        let conclusion = VerdictConclusion(verdict)
        page.next([conclusion.words, conclusion.lead].compactMap(\.self).joined(separator: " "), conclusion.command)
    }

    /// `3 gates: 1 blocked, 2 passed.`
    private var total: String {
        let states = GateState.allCases.reversed().compactMap { state in
            let number = report.verdicts.count { $0.state == state }
            return number > 0 ? "\(number) \(state.headline.lowercased())" : nil
        }
        return "\(Wording.count(report.verdicts.count, "gate")): \(states.joined(separator: ", "))."
    }
}

extension CriterionVerdict {
    /// What was counted, in words.
    var measure: String {
        var parts = ["\(judged) judged"]
        let found = found
        if found.stopping > 0 { parts.append("\(found.stopping) in the way") }
        if found.waived > 0 { parts.append("\(found.waived) waived") }
        if endedWithoutFix > 0 { parts.append("\(endedWithoutFix) got through without a fix") }
        if listed > 0 { parts.append("\(listed) from before the baseline, only listed") }
        return parts.joined(separator: ", ")
    }
}

extension [CriterionVerdict] {
    /// The criteria by state, the worst first, else in the order of the workflow.
    var worstFirst: [CriterionVerdict] {
        enumerated().sorted { ($1.element.state, $0.offset) < ($0.element.state, $1.offset) }.map(\.element)
    }
}
