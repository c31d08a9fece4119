import Records
import Reporting
import TestSupport
import Testing

@testable import Lifecycle

/// The limits of the hosts: what is over them is counted, never dropped without a word.
@Suite struct ReportLimitTests {
    private func report(_ count: Int, title: String = "Late parcel") -> VerdictReport {
        let findings = (0..<count).map { number in
            var finding = Specimens.blockedFinding(title)
            finding.item = "fb-20261119-" + String(10_000_000 + number)
            return finding
        }
        return Specimens.report(Specimens.blocked(findings, waived: []))
    }

    private func text(_ format: ReportFormat, _ report: VerdictReport) -> String {
        format.render(report, Layout(width: 100))
    }

    @Test(arguments: [1, 9, 10, 11, 200])
    func atMostNineAnnotationsAndOneThatCountsTheRest(count: Int) {
        let lines = text(.github, report(count)).split(separator: "\n").filter { $0.hasPrefix("::") }
        #expect(lines.count == min(count, 10))
        let more = "and \(count - 9) more; to see them all: hearback gate check launch"
        #expect(lines.last?.contains(more) == (count > 9))
    }

    @Test func tenThousandFindingsAreCutAndCounted() throws {
        let large = report(10_000)
        let sarif = text(.sarif, large)
        let run = try JSONDocument(parsing: sarif)["runs"]?[0]
        #expect(run?["results"]?.elements.count == 5_000)
        let notice = run?["invocations"]?[0]?["toolExecutionNotifications"]?[0]?["message"]?["text"]?.string
        #expect(notice?.hasPrefix("5000 more findings left out") == true)
        #expect(try JSONSchemaCheck(schema: HostSchemas.sarif).problems(of: sarif) == [])
        let gitlab = try JSONDocument(parsing: text(.gitlab, large)).elements
        #expect(gitlab.count == 5_001)
        #expect(gitlab.last?["description"]?.string?.hasPrefix("and 5000 more") == true)
        #expect(text(.rdjsonl, large).split(separator: "\n").count == 5_001)
        let junit = try JUnitDocument(text(.junit, large))
        #expect(junit.tests.contains { $0.attributes["name"] == "more findings" })
        #expect(text(.junit, large).utf8.count < 30_000_000)
        #expect(text(.markdown, large).utf8.count < 65_536)
    }

    @Test func aLineOfAMegabyteIsCutInEveryHostsFormat() throws {
        for unit in ["%", "[", "\u{202E}", "😀"] {
            let long = String(repeating: unit, count: 1_048_576 / unit.utf8.count)
            var finding = Specimens.blockedFinding(long)
            finding.message = long
            finding.hint = long
            let report = Specimens.report(Specimens.blocked([finding], waived: []))
            for format in ReportFormat.allCases where format != .text && format != .json {
                #expect(text(format, report).utf8.count < 64_000, "\(format) of \(unit)")
            }
            for line in text(.github, report).split(separator: "\n") {
                // What the runner cuts at 4,096 is the message after it was unescaped.
                let message = line.split(separator: "::", maxSplits: 1).last ?? ""
                let plain = message.replacing("%0A", with: "\n").replacing("%25", with: "%")
                #expect(plain.utf16.count <= 4_096)
            }
            #expect(try JSONSchemaCheck(schema: HostSchemas.sarif).problems(of: text(.sarif, report)) == [])
        }
    }
}
