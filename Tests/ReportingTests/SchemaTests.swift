import Foundation
import Records
import Reporting
import TestSupport
import Testing

@testable import Lifecycle

/// Every JSON output, harmless and hostile, by the name of its schema.
private func outputs() throws -> [(String, String)] {
    var outputs: [(String, String)] = []
    for text in ["Late parcel", hostile] {
        for (name, view) in try views(text) { outputs.append((name, view.json.line)) }
        let item = try Specimens.records(title: text, body: text, events: [Specimens.assessed, Specimens.wrote])
        outputs.append(("export", try StandardExport.line(item).orThrow()))
    }
    return outputs
}

/// Every view with a text wherever the customer or the team may write one.
func views(_ text: String) throws -> [(String, any View)] {
    let row = try Specimens.row(title: text, body: text)
    let item = try Specimens.records(title: text, body: text, events: [Specimens.assessed, Specimens.wrote])
    let requirement = try Specimens.requirement(text)
    let decision = try Specimens.decision("Because \(SafeText.block(text))")
    let problem = RecordProblem(path: "cx/\(text)", line: 1, column: 2, message: text, hint: text)
    let product = try Specimens.product(text)
    return [
        ("verdicts", Specimens.report(Specimens.blocked([Specimens.blockedFinding(text)]), Specimens.passing())),
        ("verdicts", Specimens.report()),
        ("gate-explanation", Specimens.explanation()),
        (
            "gate-explanation",
            GateExplanationView(
                stage: Stage(id: "discovery", title: text), verdict: nil, decide: .init(need: 1, notOwner: false))
        ),
        ("gate-history", GateHistoryView([decision])), ("gate-history", GateHistoryView([])),
        ("decision", DecisionView(decision, state: .satisfied, joined: 1, need: 2)),
        (
            "verification",
            VerificationView([
                .init(decision, state: .blocked, matches: false, differences: [text], hint: text),
                .init(decision, state: nil, matches: false),
            ])
        ),
        ("review", try Specimens.review(text)), ("audit", Specimens.audit(text)),
        ("feedback-list", FeedbackListView([row], total: 1, problems: [problem], at: Specimens.at)),
        ("feedback-list", FeedbackListView([], total: 0, at: Specimens.at)),
        ("feedback", FeedbackView(try Specimens.state(item), item, at: Specimens.at)),
        ("product-list", ProductListView([product])), ("product-list", ProductListView([])),
        ("product", ProductView(product, body: text, requirements: [requirement], decisions: [decision])),
        ("requirement-list", RequirementListView([requirement])), ("requirement-list", RequirementListView([])),
        ("requirement", RequirementView(requirement, events: [], items: [row], at: Specimens.at)),
        ("status", try Specimens.status(text)),
        (
            "status",
            StatusView(at: Specimens.at, waiting: [], disputes: [], unread: [], untriaged: [], products: [])
        ),
        ("init", InitView(made: [text], kept: [text], contactsKey: text, notes: [text], next: [.init(text, text)])),
        (
            "written",
            WrittenView(
                text, ids: [text], paths: [text], subject: text, notes: [text], next: .init(text, text))
        ),
        ("proposal", try Specimens.proposal(text)),
        ("import", Specimens.imported(text)),
        ("lint", LintView([.init("record/invalid", .error, problem)], files: 1)), ("lint", LintView([], files: 2)),
        ("hooks", HooksView([.init(text, .foreign, path: text, line: text)])),
        ("doctor", DoctorView([.init(text, .warning, text, hint: text), .init("x", .ok, "y")])),
        ("explanation", ExplanationView(code: text, title: text, meaning: text, example: text, remedy: text)),
        (
            "explanations",
            ExplanationsView([.init(code: text, title: text, meaning: text, example: text, remedy: text)])
        ),
        ("error", ErrorView(code: "usage", message: text, causes: [text], hint: text, path: text, line: 1)),
    ]
}

@Test func everyOutputFitsItsSchema() throws {
    for (name, json) in try outputs() {
        let entry = try SchemaCatalogue.entry(name).orThrow()
        let check = try JSONSchemaCheck(schema: ProjectFiles.read(entry.file))
        #expect(try check.problems(of: json) == [], "\(name)")
        if !["configuration", "workflow"].contains(name) {
            #expect(try JSONDocument(parsing: json)["schema"]?.string == "hearback.\(name)/1")
        }
    }
}

@Test func theListOfSchemasNamesThemAll() {
    let text = SchemaCatalogue.text(Layout(width: 80))
    for entry in SchemaCatalogue.entries { #expect(text.contains("\n\(entry.name)  ")) }
}

@Test func everySchemaOfAnOutputIsChecked() throws {
    let checked = Set(try outputs().map(\.0)).union(["configuration", "workflow"])
    #expect(Set(SchemaCatalogue.entries.map(\.name)) == checked)
}

@Test func theCatalogueHoldsEveryFileAndEveryFileSaysItsName() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: ProjectFiles.root + "/templates/schemas")
    #expect(Set(files) == Set(SchemaCatalogue.entries.map { $0.name + ".json" }))
    for entry in SchemaCatalogue.entries {
        let schema = try JSONDocument(parsing: ProjectFiles.read(entry.file))
        #expect(schema["$schema"]?.string == "https://json-schema.org/draft/2020-12/schema")
        #expect(schema["$id"]?.string == "urn:hearback:schema:\(entry.name)")
    }
}

@Test func aMissingFieldAndAWrongTypeAreFound() throws {
    let check = try JSONSchemaCheck(schema: ProjectFiles.read("templates/schemas/error.json"))
    let wrong = #"{"schema":"hearback.error/1","code":1,"message":"","causes":[],"hint":null,"path":null,"line":1.5}"#
    let problems = try check.problems(of: wrong).joined(separator: "\n")
    #expect(problems.contains("'column' is missing"))
    #expect(problems.contains("$.code"))
    #expect(problems.contains("$.line"))
}

private let configuration = #"""
    {"version": 1, "policy": "main", "records": "main", "baseline": "2026-11-01",
     "severities": ["trivial", "minor", "major", "critical", "blocker"], "touchpoints": ["signup", "billing"],
     "roles": {"gatekeeper": ["ana@example.com", "kim@example.com until 2026-09-30"], "intake": ["bot:mail"]},
     "may": {"lower-severity": "gatekeeper", "waive": ["gatekeeper", "support"]}, "ceiling": "critical",
     "clocks": {"acknowledge": {"blocker": "1h", "default": "1d"}, "assume-confirmed-after": "14d"},
     "calendar": {"timezone": "Europe/Berlin", "hours": {"mon-fri": ["09:00-12:00"]}, "holidays": ["2026-12-25"]},
     "waivers": {"max-days": 30, "max-open": 3}, "decide": {"need": 1, "not": "owner"},
     "signatures": {"require": ["waive", "decide"], "allowed-signers": "cx/allowed_signers"},
     "protect": {"refs/tags/v*": "launch"}}
    """#

@Test func theConfigurationsSchemaTakesTheFormatAndRefusesAMisspeltKey() throws {
    let check = try JSONSchemaCheck(schema: ProjectFiles.read("templates/schemas/configuration.json"))
    #expect(try check.problems(of: configuration) == [])
    for (right, wrong) in [
        ("\"severities\"", "\"severties\""), ("\"1h\"", "\"1\""), ("\"waive\": [", "\"wave\": ["),
        ("\"owner\"", "\"boss\""),
        ("\"max-days\": 30", "\"max-days\": 0"), ("\"version\": 1", "\"version\": 2"),
    ] {
        #expect(try check.problems(of: configuration.replacing(right, with: wrong)) != [], "\(wrong)")
    }
}

private let workflow = #"""
    {"id": "phase-gate", "title": "Phase-gate", "stages": [
     {"id": "discovery", "title": "Discovery"},
     {"id": "launch", "title": "Launch", "gate": {"question": "Does it work?", "mode": "advise",
      "decide": {"need": 2, "not": "owner"}, "criteria": [
       {"id": "linked-done", "feedback": "linked", "severity": "major..", "reach": "resolved"},
       {"id": "some", "feedback": "all", "severity": ["minor"], "kind": "complaint", "reach": "assessed"},
       {"id": "requirements", "requirements": "due", "must": "verified"}, {"id": "heard", "feedback-count": 1},
       {"id": "told", "communicated": "all"}, {"id": "no-dispute", "disputes": 0}, {"id": "kept", "removals": "none"},
       {"id": "case", "files": ["docs/business-case.md"]},
       {"id": "answered", "clocks": ["acknowledge"], "severity": "critical.."}]}}]}
    """#

@Test func theWorkflowsSchemaTakesTheFormatAndRefusesAMisspeltKey() throws {
    let check = try JSONSchemaCheck(schema: ProjectFiles.read("templates/schemas/workflow.json"))
    #expect(try check.problems(of: workflow) == [])
    for (right, wrong) in [
        ("\"severity\": \"major..\"", "\"severty\": \"major..\""), ("\"linked\"", "\"link\""),
        ("{\"id\": \"told\", \"communicated\": \"all\"}", "{\"id\": \"told\"}"), ("\"advise\"", "\"advice\""),
        ("\"disputes\": 0", "\"disputes\": 0, \"removals\": \"none\""),
    ] {
        #expect(try check.problems(of: workflow.replacing(right, with: wrong)) != [], "\(wrong)")
    }
}
