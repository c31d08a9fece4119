import Lifecycle

/// One finding as a host is told of it.
struct ReportedFinding {
    /// How much it matters to the host.
    enum Level: Int {
        /// It stops something.
        case error
        /// It would, but the gate only advises.
        case warning
        /// It is let through, or only listed.
        case note
    }

    let finding: Finding
    let section: Report.Section
    /// The rule that found it.
    let check: String
    let level: Level
    /// The file, from the repository's root; the report's anchor where the finding has none.
    let path: String
    /// From 1.
    let line: Int
    /// What stays the same from run to run, as long as it is the same finding about the same thing.
    let fingerprint: String

    /// What stands in the way, whether it stops or only advises.
    var isStanding: Bool { level != .note }
}

extension Report {
    /// The most findings that a file for a host holds. GitHub shows 5,000 results of a SARIF file and refuses more than
    /// 25,000; GitLab and Jenkins read more, but nobody does.
    static let limit = 5_000

    /// All findings: each once in its section, the sections in their order, the worst first in each. What does not pass
    /// and found nothing in particular is a finding of its own, so that no format can take silence for a pass.
    var reported: [ReportedFinding] {
        var result: [ReportedFinding] = []
        for section in sections.isEmpty ? [nothingJudged] : sections { result += reported(in: section) }
        return result
    }

    /// What stands in the way.
    var standing: [ReportedFinding] { reported.filter(\.isStanding) }

    /// The findings of one section.
    func reported(in section: Section) -> [ReportedFinding] {
        var told: Set<Finding> = []
        var count: [String: Int] = [:]
        var found = section.checks.flatMap { check in check.findings.map { (check.id, $0) } }.enumerated()
            .sorted { ($1.element.1.state, $0.offset) < ($0.element.1.state, $1.offset) }.map(\.element)
            .filter { told.insert($0.1).inserted }
        if !section.state.passes, found.allSatisfy({ $0.1.state.passes }) {
            found.insert(("gate", section.unexplained), at: 0)
        }
        return found.map { check, finding in
            // Two findings may be alike but for their words, which change from day to day; then their order tells them
            // apart.
            let key = [name, section.key, finding.code.text, finding.item ?? finding.path ?? ""]
            let number = count[key.joined(separator: "\n"), default: 0]
            count[key.joined(separator: "\n")] = number + 1
            return ReportedFinding(
                finding: finding, section: section, check: check, level: section.level(of: finding),
                path: finding.path ?? anchor, line: max(1, finding.line),
                fingerprint: Fingerprint.of(key + (number > 0 ? [String(number)] : [])))
        }
    }

    /// The section of a report that has none.
    var nothingJudged: Section {
        Section(
            key: "none", title: title, state: state, measure: "nothing judged",
            conclusion: "Nothing was judged, so nothing passed.")
    }
}

extension Report.Section {
    /// Why it does not pass, where no finding says so.
    fileprivate var unexplained: Finding {
        let notes = checks.filter { !$0.state.passes }.flatMap(\.notes)
        return Finding(.notComputed, state, message: ([conclusion] + notes).joined(separator: " "))
    }

    fileprivate func level(of finding: Finding) -> ReportedFinding.Level {
        if finding.state.passes { return .note }
        return mode == .advise && finding.state != .error ? .warning : .error
    }
}
