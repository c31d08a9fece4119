import Records
import Reporting
import TestSupport
import Testing

@testable import Lifecycle

/// Reports of every kind of end, with a text wherever a customer or the team may write one.
func reports(_ text: String = "Wrong answer three times about the invoice export") -> [(String, VerdictReport)] {
    var hostile = Specimens.blockedFinding(text)
    hostile.message = "not resolved: \(text)"
    hostile.hint = "see \(text)"
    hostile.owner = text
    hostile.severity = text
    hostile.path = "cx/shop/\(text)/feedback.md"
    var waived = Specimens.waivedFinding()
    waived.title = text
    waived.message = "waived: \(text)"
    var blocked = Specimens.blocked([hostile], waived: [waived])
    blocked.notes = [text]
    var advising = Specimens.advising()
    advising.criteria[1].findings[0].title = text
    return [
        ("blocked", Specimens.report(blocked)), ("passing", Specimens.report(Specimens.passing())),
        ("waived", Specimens.report(Specimens.passing(.waived, [waived]))),
        ("undetermined", Specimens.report(Specimens.undetermined())), ("advising", Specimens.report(advising)),
        ("several", Specimens.report(blocked, Specimens.passing(), Specimens.undetermined())),
        ("nothing", Specimens.report()),
    ]
}

@Suite struct ReportFormatTests {
    private func text(_ format: ReportFormat, _ report: VerdictReport) -> String {
        format.render(report, Layout(width: 100))
    }

    @Test func everyFormatFitsWhatItsHostAsks() throws {
        for words in ["Late parcel", hostile, "]]> \u{FFFF} & <a>"] {
            for (name, report) in reports(words) {
                let sarif = try JSONSchemaCheck(schema: HostSchemas.sarif).problems(of: text(.sarif, report))
                #expect(sarif == [], "\(name)")
                let gitlab = try JSONSchemaCheck(schema: HostSchemas.gitlab).problems(of: text(.gitlab, report))
                #expect(gitlab == [], "\(name)")
                for line in text(.rdjsonl, report).split(separator: "\n") {
                    let check = try JSONSchemaCheck(schema: HostSchemas.rdjsonl)
                    #expect(try check.problems(of: String(line)) == [], "\(name)")
                }
            }
        }
    }

    @Test func aJUnitFileCountsItsTestsRightly() throws {
        for (name, report) in reports(hostile) {
            let document = try JUnitDocument(text(.junit, report))
            #expect(document.root.name == "testsuites")
            #expect(!document.tests.isEmpty, "\(name): Jenkins refuses a report without tests")
            for (element, tests) in [(document.root, document.tests)] + document.suites.map({ ($0, $0.children) }) {
                #expect(element.attributes["tests"] == String(tests.count), "\(name)")
                for (attribute, outcome) in [("failures", "failure"), ("errors", "error"), ("skipped", "skipped")] {
                    let number = String(JUnitDocument.count(outcome, in: tests))
                    #expect(element.attributes[attribute] == number, "\(name): \(attribute)")
                }
            }
            for suite in document.suites {
                let names = suite.children.compactMap { $0.attributes["name"] }
                #expect(Set(names).count == suite.children.count, "\(name): GitLab drops the second of a name")
                #expect(suite.children.allSatisfy { $0.attributes["classname"]?.isEmpty == false })
            }
        }
    }

    @Test func onlyWhatStandsInTheWayIsToldToCodeScanning() throws {
        let sarif = try JSONDocument(parsing: text(.sarif, Specimens.report(Specimens.blocked())))
        let results = sarif["runs"]?[0]?["results"]
        #expect(results?.elements.count == 1)
        #expect(results?[0]?["ruleId"]?.string == "gate/unresolved")
        #expect(sarif["runs"]?[0]?["automationDetails"]?["id"]?.string == "hearback/gate-check/storefront/launch/")
        let passing = try JSONDocument(parsing: text(.sarif, Specimens.report(Specimens.passing())))
        #expect(passing["runs"]?[0]?["results"]?.elements.isEmpty == true)
        #expect(text(.gitlab, Specimens.report(Specimens.passing())) == "[]\n")
        #expect(text(.rdjsonl, Specimens.report(Specimens.passing())) == "")
    }

    @Test func adviceIsAWarning() throws {
        let report = Specimens.report(Specimens.advising())
        #expect(text(.github, report).contains("::warning file="))
        #expect(!text(.github, report).contains("::error"))
        #expect(text(.gitlab, report).contains(#""severity":"minor""#))
        #expect(text(.rdjsonl, report).contains(#""severity":"WARNING""#))
        #expect(text(.sarif, report).contains(#""level":"warning""#))
        #expect(try JUnitDocument(text(.junit, report)).root.attributes["failures"] == "0")
    }

    @Test func whatNobodyKnowsIsAnErrorInEveryFormat() throws {
        var silent = Specimens.undetermined()
        silent.criteria[1].findings = []
        for report in [Specimens.report(silent), Specimens.report(Specimens.undetermined()), Specimens.report()] {
            #expect(text(.github, report).contains("\n::error "))
            #expect(try JSONDocument(parsing: text(.gitlab, report))[0]?["severity"]?.string == "critical")
            #expect(text(.rdjsonl, report).contains(#""severity":"ERROR""#))
            let run = try JSONDocument(parsing: text(.sarif, report))["runs"]?[0]
            #expect(run?["results"]?[0]?["level"]?.string == "error")
            #expect(run?["invocations"]?[0]?["executionSuccessful"] == .bool(false))
            #expect(run?["invocations"]?[0]?["exitCode"] == .number(3))
            #expect(try JUnitDocument(text(.junit, report)).root.attributes["errors"] != "0")
        }
    }

    @Test func aFingerprintStaysWhileTheWordsChange() throws {
        var later = Specimens.blockedFinding("A title put right")
        later.message = "received 4 days ago and not resolved"
        let reports = [Specimens.blockedFinding(), later].map { Specimens.report(Specimens.blocked([$0])) }
        let prints = try reports.map { report in
            try JSONDocument(parsing: text(.gitlab, report))[0]?["fingerprint"]?.string
        }
        #expect(prints[0] != nil)
        #expect(prints[0] == prints[1])
        let sarif = try JSONDocument(parsing: text(.sarif, reports[0]))["runs"]?[0]?["results"]?[0]
        #expect(sarif?["partialFingerprints"]?["hearbackFinding/v1"]?.string == prints[0])
        // GitHub warns where a tool sets the fingerprint that it computes itself.
        #expect(sarif?["partialFingerprints"]?["primaryLocationLineHash"] == nil)
    }

    @Test func whatTwoCriteriaFoundIsToldOnce() throws {
        var verdict = Specimens.blocked(waived: [])
        verdict.criteria.append(verdict.criteria[1])
        let report = Specimens.report(verdict)
        #expect(try JSONDocument(parsing: text(.gitlab, report)).elements.count == 1)
        var other = Specimens.blockedFinding()
        other.message = "another sentence about the same"
        verdict.criteria[2].findings = [other]
        let entries = try JSONDocument(parsing: text(.gitlab, Specimens.report(verdict))).elements
        #expect(Set(entries.compactMap { $0["fingerprint"]?.string }).count == 2)
    }

    @Test func aWaivedItemIsASkippedTestAndANotice() throws {
        let report = Specimens.report(Specimens.passing(.waived, [Specimens.waivedFinding()]))
        #expect(try JUnitDocument(text(.junit, report)).root.attributes["skipped"] == "1")
        #expect(text(.github, report).hasSuffix("::notice title=Hearback%3A gate check::passed with 1 waived item\n"))
    }

    @Test func aFindingWithoutAFileIsShownAtTheWorkflow() throws {
        var finding = Specimens.blockedFinding()
        (finding.path, finding.item, finding.line) = (nil, nil, 0)
        let report = Specimens.report(Specimens.blocked([finding], waived: []))
        #expect(text(.github, report).contains("::error file=cx/workflow.yml,line=1,"))
        #expect(text(.gitlab, report).contains(#""path":"cx/workflow.yml""#))
    }
}
