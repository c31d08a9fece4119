import Lifecycle
import Records
import Reporting
import Testing

@Test func printAll() throws {
    let l = Layout(width: 100)
    func p(_ t: String) { print("=======\n" + t, terminator: "") }
    p(Specimens.report(Specimens.blocked()).text(l))
    p(Specimens.report(Specimens.passing(), Specimens.passing(.waived, [Specimens.waivedFinding()])).text(l))
    p(Specimens.report(Specimens.blocked([Specimens.blockedFinding(hostile)])).markdown)
    let row = try Specimens.row()
    p(FeedbackListView([row, try Specimens.row("fb-20261121-9z8y7x6w", title: hostile, events: [])], total: 5, at: Specimens.at).text(Layout(width: 80)))
    let item = try Specimens.records(events: [Specimens.assessed, Specimens.wrote])
    p(FeedbackView(try Specimens.state(item), item, at: Specimens.at).text(l))
    p(FeedbackView(try Specimens.state(item), item, at: Specimens.at).json.line)
    p(try Specimens.status().text(l))
    p(Specimens.explanation().text(l))
    p(GateHistoryView([try Specimens.decision()]).text(l))
    p(DecisionView(try Specimens.decision(), state: .satisfied, joined: 1, need: 2).text(l))
    p(VerificationView([.init(try Specimens.decision(), state: .blocked, matches: false, differences: ["2 more items block"])]).text(l))
    p(RequirementView(try Specimens.requirement(), events: [], items: [row], at: Specimens.at).text(l))
    p(RequirementListView([try Specimens.requirement()]).text(l))
    p(ProductView(try Specimens.product(), body: "", requirements: [try Specimens.requirement()], decisions: [try Specimens.decision()]).text(l))
    p(ProductListView([try Specimens.product()]).text(l))
    p(Specimens.imported().text(l))
    p(Specimens.imported(isDryRun: false).text(l))
    p(LintView([.init("record/invalid", .error, RecordProblem(path: "cx/hearback.yml", line: 3, column: 1, message: "unknown key 'severty'", hint: "severity"))], files: 1).text(l))
    p(DoctorView([.init("repository", .ok, "a work tree with branch main"), .init("history", .warning, "shallow: 1 commit", hint: "git fetch --unshallow")]).text(l))
    p(InitView(made: ["cx/hearback.yml"], kept: ["cx/workflow.yml"], contactsKey: "/home/x/key", next: [.init("Add what a customer said:", "hearback feedback add")]).text(l))
    p(WrittenView("resolved 1 item", ids: ["fb-20261119-7k3mq9x4"], paths: ["cx/a/b.md"], subject: "Resolve 7k3m: it's done", next: .init("See whether the gate passes:", "hearback gate check launch")).text(l))
    p(ErrorView(code: "usage", message: "there is no product 'stor'", causes: ["x"], hint: "hearback product list", path: "cx/a.md", line: 2).text(l))
    p(ExplanationView(code: "gate/unresolved", title: "an item is not resolved", meaning: "A customer told us.", example: "hearback gate check launch", remedy: "Resolve it.").text(l))
    p(CSVExport.heading + CSVExport.line(try Specimens.row(title: "=1+1", body: hostile)))
    p(try StandardExport.line(item).orThrow())
}
