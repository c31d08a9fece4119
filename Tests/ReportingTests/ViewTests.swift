import Records
import Reporting
import Testing

@Test func aRequirementShowsItsStandingAndItsFeedback() throws {
    let text = RequirementView(
        try Specimens.requirement(), events: [], items: [try Specimens.row()], at: Specimens.at
    ).text(Layout(width: 100))
    let expected = #"""
        basket-survives-currency  The basket survives a change of currency
          product     storefront
          stage       validation
          standing    draft, not approved
          owner       dana@example.com
          digest      sha256:7905736aefba6501518cdd9bca873af2dc098fdc1934eecc88f3bf2915529b72
          file        cx/storefront/requirements/basket-survives-currency/requirement.md

            No basket is lost.

          7k3mq9x4  assessed  Wrong answer three times about the invoice export

        It is not approved yet:
          hearback requirement approve basket-survives-currency

        """#
    #expect(text == expected)
}

@Test func requirementsAreListed() throws {
    let text = RequirementListView([try Specimens.requirement()]).text(Layout(width: 100))
    let expected = #"""
        requirement               stage       standing  open feedback  owner       title
        basket-survives-currency  validation  draft     1 of 1         dana@exam…  The basket survives a ch…

        1 requirement

        """#
    #expect(text == expected)
}

@Test func aProductShowsItsNextGate() throws {
    let text = ProductView(
        try Specimens.product(), body: "", requirements: [try Specimens.requirement()], decisions: []
    ).text(Layout(width: 100))
    let expected = #"""
        storefront  The shop
          owner      dana@example.com
          stage      validation
          feedback   3 open of 12 items
          file       cx/storefront/product.md

        requirement               stage       standing  open feedback  owner       title
        basket-survives-currency  validation  draft     1 of 1         dana@exam…  The basket survives a ch…

        The next gate is launch:
          hearback gate check launch --product storefront

        """#
    #expect(text == expected)
}

@Test func productsAreListed() throws {
    let text = ProductListView([try Specimens.product()]).text(Layout(width: 100))
    let expected = #"""
        product     stage       next gate  open     owner             title
        storefront  validation  launch     3 of 12  dana@example.com  The shop

        """#
    #expect(text == expected)
}

@Test func aDryRunReportsRowByRow() {
    let text = Specimens.imported().text(Layout(width: 100))
    let expected = #"""
        in.csv:2: new  fb-20261119-7k3mq9x4  Late parcel
        in.csv:3: refused  the date '03/04/2026' has two readings
            hearback import csv in.csv --map map.yml

        2 rows: 1 new, 1 refused; 1 event.
        Personal data replaced by marks: 2 email.
        A dry run: nothing was written. A real run would refuse it all, unless with --skip-bad.

        """#
    #expect(text == expected)
}

@Test func aRefusedImportWritesNothing() {
    let text = Specimens.imported(isDryRun: false).text(Layout(width: 100))
    let expected = #"""
        in.csv:3: refused  the date '03/04/2026' has two readings
            hearback import csv in.csv --map map.yml

        2 rows: 1 new, 1 refused; 1 event.
        Personal data replaced by marks: 2 email.
        Nothing was written, because 1 row was refused. Mend what is said above, or leave it out with
        --skip-bad.

        """#
    #expect(text == expected)
}

@Test func lintNamesFileLineAndColumn() {
    let text = LintView(
        [
            .init(
                "record/invalid", .error,
                RecordProblem(
                    path: "cx/hearback.yml", line: 3, column: 1, message: "unknown key 'severty'",
                    hint: "write 'severity'"))
        ], files: 1
    ).text(Layout(width: 100))
    let expected = #"""
        cx/hearback.yml:3:1: error: unknown key 'severty' [record/invalid]
          hint: write 'severity'

        1 file read: 1 error, 0 warnings.
        What a code means:
          hearback explain record/invalid

        """#
    #expect(text == expected)
}

@Test func doctorPrintsTheLineThatMends() {
    let text = DoctorView([
        .init("repository", .ok, "a work tree on main"),
        .init("history", .warning, "shallow: 1 commit is here", hint: "git fetch --unshallow"),
    ]).text(Layout(width: 100))
    let expected = #"""
        ok       repository  a work tree on main
        warning  history     shallow: 1 commit is here
                 git fetch --unshallow

        Nothing stands in the way; 1 limit is worth knowing.

        """#
    #expect(text == expected)
}

@Test func initSaysWhatItMadeAndKept() {
    let text = InitView(
        made: ["cx/hearback.yml"], kept: ["cx/workflow.yml"], contactsKey: "/home/x/key",
        next: [.init("Add what a customer said:", "hearback feedback add")]
    ).text(Layout(width: 100))
    let expected = #"""
        Made:
          cx/hearback.yml

        There already, and left as they are:
          cx/workflow.yml

        The key for customers' pseudonyms, outside the repository. Keep a copy in a safe place:
          /home/x/key

        Add what a customer said:
          hearback feedback add

        """#
    #expect(text == expected)
}

@Test func aWrittenRecordIsLeftToCommit() {
    let text = WrittenView(
        "resolved 1 item", ids: ["fb-20261119-7k3mq9x4"], paths: ["cx/a/b.md"], subject: "Resolve 7k3m: it's done",
        next: .init("See whether the gate passes:", "hearback gate check launch")
    ).text(Layout(width: 100))
    let expected = #"""
        Resolved 1 item:
          cx/a/b.md

        Not committed yet:
          git add cx/a/b.md
          git commit -m 'Resolve 7k3m: it'\''s done'

        See whether the gate passes:
          hearback gate check launch

        """#
    #expect(text == expected)
}

@Test func anErrorSaysWhereWhyAndWhatToType() {
    let text = ErrorView(
        code: "usage", message: "there is no product 'stor'", causes: ["no such folder"], hint: "hearback product list",
        path: "cx/a.md", line: 2, column: 0
    ).text(Layout(width: 100))
    let expected = #"""
        Error: cx/a.md:2: there is no product 'stor'
        Caused by: no such folder
        Hint: hearback product list

        """#
    #expect(text == expected)
}

@Test func aCodeIsExplainedWithAnExample() {
    let text = ExplanationView(
        code: "gate/unresolved", title: "an item is not resolved", meaning: "A customer told us.",
        example: "hearback gate check launch", remedy: "Resolve it."
    ).text(Layout(width: 100))
    let expected = #"""
        gate/unresolved  an item is not resolved

        A customer told us.

        Example
          hearback gate check launch

        What to do
          Resolve it.

        """#
    #expect(text == expected)
}

@Test func manyWrittenFilesAreAddedByTheirFolder() {
    let paths = (1...30).map { "cx/storefront/feedback/2026/11-22/item\($0)/feedback.md" }
    let text = WrittenView("added 30 items", ids: [], paths: paths, subject: "Add feedback").text(Layout())
    #expect(text.contains("and 10 more"))
    #expect(text.contains("git add cx/storefront/feedback/2026/11-22\n"))
}

@Test func whatIsCommittedIsNotAskedForAgain() {
    let view = WrittenView(
        "acknowledged 1 item", ids: [], paths: ["a.md"], branch: "hearback",
        committed: String(repeating: "a", count: 40), subject: "Acknowledge")
    #expect(view.text(Layout()) == "Acknowledged 1 item:\n  a.md\n\nCommitted as aaaaaaaaaaaa on hearback.\n")
}
