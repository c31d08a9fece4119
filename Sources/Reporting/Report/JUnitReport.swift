import Lifecycle
import Records

/// Writes a report as JUnit XML, as GitLab, Jenkins, Azure Pipelines, CircleCI and Buildkite read it. There is no
/// standard; what is written here is what all of them take.
///
/// A gate is a suite. Each of its criteria that found nothing is a test that passed, and each finding a test of its own:
/// failed where it blocks, in error where nobody knows, skipped where it is waived or only advice. The first test says
/// that the gate was judged at all, because Jenkins refuses a report without tests. Names hold nothing that changes from
/// run to run: hosts compare tests by them.
struct JUnitReport {
    private let report: Report

    init(_ report: Report) { self.report = report }

    var text: String {
        let suites = (report.sections.isEmpty ? [report.nothingJudged] : report.sections).map { section in
            JUnitSuite(section, report.reported(in: section), report)
        }
        var total = JUnitSuite.Counts()
        for suite in suites { total.add(suite.counts) }
        let head = XMLText.attributes([("name", HostText.line(report.title, limit: 200))] + total.attributes)
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites\(head)>\n" + suites.map(\.text).joined()
            + "</testsuites>\n"
    }
}

/// One suite.
private struct JUnitSuite {
    /// How many tests came to what.
    struct Counts {
        var tests = 0
        var failures = 0
        var errors = 0
        var skipped = 0

        mutating func add(_ other: Counts) {
            tests += other.tests
            failures += other.failures
            errors += other.errors
            skipped += other.skipped
        }

        /// The time of a run would make two reports of the same input differ.
        var attributes: [(String, String)] {
            [
                ("tests", String(tests)), ("failures", String(failures)), ("errors", String(errors)),
                ("skipped", String(skipped)), ("time", "0"),
            ]
        }
    }

    private let section: Report.Section
    private let report: Report
    private(set) var counts = Counts()
    private var cases = ""
    /// GitLab drops a test whose name was there already.
    private var names: Set<String> = []

    init(_ section: Report.Section, _ findings: [ReportedFinding], _ report: Report) {
        self.section = section
        self.report = report
        addTest("judged", file: nil, outcome: nil)
        for check in section.checks where check.findings.isEmpty {
            addTest(check.id, file: nil, outcome: check.state.passes ? nil : outcome(of: check))
        }
        for found in findings.prefix(Report.limit) {
            addTest(found.subject, file: found.path, outcome: outcome(of: found))
        }
        if findings.count > Report.limit {
            let words = "and \(findings.count - Report.limit) more: \(report.fullCommand)"
            addTest("more findings", file: nil, outcome: element("skipped", "left-out", words, nil))
        }
    }

    var text: String {
        // Without a zone: Jenkins and Azure read it so, and take it for UTC.
        let time = String(report.at.rfc3339.prefix(19))
        let name = ("name", HostText.line(section.title, limit: 200))
        let head = XMLText.attributes([name] + counts.attributes + [("timestamp", time)])
        return "  <testsuite\(head)>\n\(cases)  </testsuite>\n"
    }

    private mutating func addTest(_ name: String, file: String?, outcome: (kind: String, xml: String)?) {
        counts.tests += 1
        switch outcome?.kind {
        case "failure": counts.failures += 1
        case "error": counts.errors += 1
        case "skipped": counts.skipped += 1
        default: break
        }
        let plain = HostText.line(name, limit: 250)
        var unique = plain
        var number = 1
        while !names.insert(unique).inserted {
            number += 1
            unique = "\(plain) (\(number))"
        }
        let group = "hearback.\(report.name).\(HostText.line(section.key, limit: 200))"
        let attributes =
            [("classname", group), ("name", unique)] + (file.map { [("file", HostText.path($0))] } ?? [])
            + [("time", "0")]
        cases += "    <testcase\(XMLText.attributes(attributes))"
        cases += outcome.map { ">\($0.xml)</testcase>\n" } ?? "/>\n"
    }

    private func outcome(of found: ReportedFinding) -> (kind: String, xml: String) {
        let kind = Self.kind(found.finding.state, found.level)
        return element(kind, found.finding.code.text, found.sentence(limit: 1_000), found.wayOut)
    }

    private func outcome(of check: Report.Check) -> (kind: String, xml: String) {
        let kind = Self.kind(check.state, section.mode == .advise ? .warning : .error)
        let words = HostText.line(check.notes.joined(separator: " "), limit: 1_000)
        return element(kind, check.state.rawValue, words.isEmpty ? check.state.rawValue : words, nil)
    }

    private static func kind(_ state: GateState, _ level: ReportedFinding.Level) -> String {
        guard level == .error else { return "skipped" }
        return state == .blocked ? "failure" : "error"
    }

    private func element(
        _ kind: String, _ type: String, _ message: String, _ wayOut: String?
    ) -> (kind: String, xml: String) {
        let attributes = XMLText.attributes([("type", type), ("message", message)])
        guard let wayOut else { return (kind, "<\(kind)\(attributes)/>") }
        return (kind, "<\(kind)\(attributes)>Way out: \(XMLText.escape(wayOut))</\(kind)>")
    }
}
