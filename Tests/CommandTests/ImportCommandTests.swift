import HearbackCommands
import Records
import TestSupport
import Testing

/// `hearback import csv`, as a person meets it who has an export and little time.
@Suite struct ImportCommandTests {
    private let commands: Commands
    private var scratch: Scratch { commands.scratch }

    init() throws {
        commands = try Commands.shop()
        try scratch.write(Self.mapping, to: "tickets.yml")
        try scratch.write(Self.export, to: "tickets.csv")
    }

    private static let mapping = """
        version: 1
        title: Tickets
        source: desk
        id: Ticket
        date-format: [yyyy-MM-dd]
        fields:
          title: {column: Subject}
          kind: {constant: problem}
          touchpoint: {column: Where, as: slug, default: other}
          channel: {constant: email}
          received: {column: Created}
          body: {column: Text, optional: true}
          customer: {column: Mail, optional: true}
        events:
          - type: explained
            when: {column: Status, equals: [closed]}
            body: {constant: Closed in the desk.}
            optional: true

        """

    private static let export = """
        Ticket,Subject,Where,Created,Text
        9007199254740993001,The basket is empty,Checkout,2026-11-02,I changed the currency.
        9007199254740993002,No invoice,Billing,2026-11-03,Where is it?

        """

    @discardableResult
    private func imported(_ more: String...) async -> Outcome {
        await commands.run(["import", "csv", "../tickets.csv", "--map", "../tickets.yml"] + more)
    }

    private func expectNothingWritten(_ outcome: Outcome) throws {
        #expect(outcome.status == 2, "\(outcome)")
        #expect(try scratch.git("status", "--porcelain", "-uall").isEmpty, "\(outcome)")
    }

    // MARK: The usual way

    @Test func aDryRunSaysRowByRowWhatWouldHappenAndWritesNothing() async throws {
        let outcome = await imported("--dry-run")
        try commands.expectSnapshot("import-dry-run", outcome)
        #expect(try scratch.git("status", "--porcelain").isEmpty)
    }

    @Test func anImportWritesItemsAndASecondOneNothing() async throws {
        let first = await imported()
        try scratch.git("add", "-A")
        try scratch.git("commit", "-qm", "Import")
        let second = await imported()
        try commands.expectSnapshot("import", first, second)
        #expect(try scratch.git("status", "--porcelain").isEmpty)
        let list = await commands.run("feedback", "list", "--format", "json")
        #expect(list.stdout.contains("\"total\":2"))
    }

    @Test func anIDOfNineteenDigitsIsKept() async throws {
        await imported()
        let files = try scratch.git("grep", "-h", "--untracked", "^source:")
        #expect(files.split(separator: "\n").contains("source: desk/9007199254740993001"))
    }

    @Test func whatTheSourceReportsLaterIsAddedToTheItemThatIsThere() async throws {
        await imported("--commit")
        try scratch.write(
            """
            Ticket,Subject,Where,Created,Status
            9007199254740993001,The basket is empty,Checkout,2026-11-02,closed
            9007199254740993002,No invoice,Billing,2026-11-03,open

            """, to: "tickets.csv")
        let outcome = await imported("--commit")
        #expect(outcome.stdout.contains("1 updated, 1 known"), "\(outcome)")
        let added = try scratch.git("show", "--name-only", "--format=", "HEAD")
        #expect(added.contains("-explained-"), "\(added)")
        #expect(!added.contains("\n"), "one file, not \(added)")
        #expect(await imported().stdout.contains("2 known"))
    }

    @Test func theJSONFitsItsSchema() async throws {
        let outcome = await imported("--dry-run", "--format", "json")
        let schema = await commands.run("schema", "import")
        #expect(try JSONSchemaCheck(schema: schema.stdout).problems(of: outcome.stdout).isEmpty)
    }

    // MARK: Where it goes

    @Test func aBranchIsMadeAndCommittedToWithoutTouchingTheWorkTree() async throws {
        let first = await imported("--branch", "incoming")
        #expect(first.status == 0, "\(first)")
        #expect(try scratch.git("status", "--porcelain").isEmpty)
        #expect(try scratch.git("log", "--format=%s", "main..incoming").split(separator: "\n").count == 1)
        let second = await imported("--branch", "incoming")
        #expect(second.stdout.contains("2 known"), "\(second)")
        #expect(try scratch.git("log", "--format=%s", "main..incoming").split(separator: "\n").count == 1)
    }

    @Test func theBranchMayBeTheCheckedOutOne() async throws {
        let outcome = await imported("--branch", "main")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try scratch.git("status", "--porcelain").isEmpty)
        #expect(try scratch.git("ls-files", "cx/shop/feedback/2026").split(separator: "\n").count == 2)
    }

    @Test func recordsWithABranchOfTheirOwnGoThere() async throws {
        let commands = try Commands.shop(recordsBranch: "hearback")
        try commands.scratch.write(Self.mapping, to: "tickets.yml")
        try commands.scratch.write(Self.export, to: "tickets.csv")
        let line = ["import", "csv", "../tickets.csv", "--map", "../tickets.yml"]
        #expect(await commands.run(line).status == 0)
        #expect(try commands.scratch.git("status", "--porcelain").isEmpty)
        #expect(try commands.scratch.git("ls-tree", "-r", "--name-only", "hearback").contains("feedback.md"))
        #expect(await commands.run(line).stdout.contains("2 known"))
        let aside = await commands.run(line + ["--branch", "aside"])
        #expect(aside.stdout.contains("2 known"), "\(aside)")
    }

    @Test func personalDataIsCommittedOnlyWhereSomebodySaysSo() async throws {
        try scratch.write(
            Self.export + "9007199254740993004,Late,Checkout,2026-11-02,Write to ada.l@gmail.com please\n",
            to: "tickets.csv")
        let refused = await imported("--branch", "incoming")
        #expect(refused.status == 2, "\(refused)")
        #expect(refused.stderr.contains("--keep-personal-data"), "\(refused)")
        let kept = await imported("--branch", "incoming", "--keep-personal-data")
        #expect(kept.status == 0, "\(kept)")
        #expect(!kept.stdout.contains("before you commit"), "\(kept)")
    }

    @Test func aNameThatIsNoBranchIsRefused() async throws {
        try expectNothingWritten(await imported("--branch", "a..b"))
    }

    @Test func anInterruptedImportLeavesNothing() async throws {
        let interruption = Interruption()
        _ = interruption.ask()
        let outcome = await commands.run(
            "import", "csv", "../tickets.csv", "--map", "../tickets.yml", interruption: interruption)
        #expect(outcome.status == 130, "\(outcome)")
        #expect(try scratch.git("status", "--porcelain").isEmpty)
    }

    // MARK: What is in the way

    @Test func aRefusedRowStopsAllUnlessItIsSkipped() async throws {
        try scratch.write(Self.export + "9007199254740993003,Late,Billing,11/12/2026,When?\n", to: "tickets.csv")
        let refused = await imported()
        try expectNothingWritten(refused)
        let skipped = await imported("--skip-bad")
        #expect(skipped.status == 0)
        try commands.expectSnapshot("import-refused", refused, skipped)
    }

    @Test func anItemOfAnotherSourceAtTheSameIDIsRefusedByName() async throws {
        await imported("--commit")
        let path = try scratch.git("grep", "-l", "desk/9007199254740993001")
        let text = try scratch.read("repo/" + path)
        try scratch.write(text.replacing("desk/9007199254740993001", with: "mail/7"), to: "repo/" + path)
        try scratch.commitAll()
        let outcome = await imported()
        try expectNothingWritten(outcome)
        #expect(outcome.stdout.contains("'mail/7'"), "\(outcome)")
    }

    @Test func anItemThatIsInAnotherProductIsNotImportedTwice() async throws {
        await imported("--commit")
        await commands.run("product", "add", "kiosk", "--commit")
        let outcome = await imported("--product", "kiosk")
        try expectNothingWritten(outcome)
        #expect(outcome.stdout.contains("in the product 'shop'"), "\(outcome)")
    }

    @Test func aTouchpointThatTheConfigurationDoesNotListIsRefused() async throws {
        try scratch.write(Commands.configuration + "touchpoints: [checkout]\n", to: "repo/cx/hearback.yml")
        try scratch.commitAll()
        let outcome = await imported()
        try expectNothingWritten(outcome)
        #expect(outcome.stdout.contains("there is no touchpoint 'billing'"), "\(outcome)")
    }

    @Test func customersNeedAKeyOrAreLeftOut() async throws {
        try scratch.write(
            "Ticket,Subject,Where,Created,Mail\n1,Empty,Checkout,2026-11-02,ada@example.org\n", to: "tickets.csv")
        let refused = await imported()
        try expectNothingWritten(refused)
        #expect(refused.stderr.contains("--without-customers"), "\(refused)")
        #expect(await imported("--without-customers", "--dry-run").status == 0)
        await commands.run("contact", "key", "--create")
        #expect(await imported("--commit").status == 0)
        #expect(try scratch.git("grep", "-h", "^customer:").contains("customer: c-"))
        let contacts = try scratch.run("/usr/bin/find", [scratch.path + "/home", "-name", "contacts.ndjson"])
        let file = try scratch.read(String(contentsOf: contacts.stdout))
        #expect(file.contains("ada@example.org"))
    }

    /// Files that are not what they seem: the message says where and what to do, and nothing is written.
    @Test(
        "a broken file is refused with its place",
        arguments: [
            ("truncated in quotes", "Ticket,Subject,Where,Created\n1,\"The basket,Checkout,2026-11-02\n", ":2:3"),
            ("a web page", "<!DOCTYPE html>\n<html><body>Log in</body></html>\n", ":1:1"),
            ("ragged rows", "Ticket,Subject,Where,Created\n1,Empty,Checkout\n", ":2"),
            ("an ambiguous date", "Ticket,Subject,Where,Created\n1,Empty,Checkout,03/04/2026\n", ":2:18"),
            ("a date in the future", "Ticket,Subject,Where,Created\n1,Empty,Checkout,2027-01-01\n", ":2:18"),
            ("a missing id", "Ticket,Subject,Where,Created\n,Empty,Checkout,2026-11-02\n", ":2:1"),
            (
                "a repeated id",
                "Ticket,Subject,Where,Created\n1,Empty,Checkout,2026-11-02\n1,Full,Checkout,2026-11-02\n", ":3:1"
            ),
            ("a mangled id", "Ticket,Subject,Where,Created\n5.70306E+17,Empty,Checkout,2026-11-02\n", ":2:1"),
            ("a missing column", "Ticket,Subject,Where\n1,Empty,Checkout\n", ":1"),
            ("an empty file", "", ""),
        ])
    func brokenFile(name: String, contents: String, place: String) async throws {
        try scratch.write(contents, to: "tickets.csv")
        let outcome = await imported()
        try expectNothingWritten(outcome)
        let said = outcome.stdout + outcome.stderr
        #expect(said.contains("../tickets.csv" + place), "\(name): \(outcome)")
    }

    @Test func aFileInUTF16IsRefusedByName() async throws {
        var bytes: [UInt8] = [0xFF, 0xFE]
        for unit in Self.export.utf16 { bytes += [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)] }
        try scratch.write(bytes, to: "tickets.csv")
        let outcome = await imported()
        try expectNothingWritten(outcome)
        #expect(outcome.stderr.contains("../tickets.csv:1:1: the file is UTF-16"), "\(outcome)")
    }

    @Test func wrongWordsNameTheRightOnes() async throws {
        let lines: [([String], String)] = [
            (["import", "cfpb", "x.csv"], "hearback import csv --map cfpb x.csv"),
            (["import", "cvs", "x.csv"], "did you mean 'csv'?"),
            (["import", "csv"], "no file is named"),
            (["import", "csv", "x.csv"], "a mapping is needed"),
            (["import", "csv", "x.csv", "--map", "cfbp"], "did you mean 'cfpb'?"),
            (["import", "csv", "x.csv", "--map", "nope.yml"], "there is no mapping file 'nope.yml'"),
            (["import", "csv", "x.csv", "--map", "cfpb"], "x.csv: there is no such file"),
            (
                ["import", "csv", "../tickets.csv", "--map", "../tickets.yml", "--product", "shp"],
                "did you mean 'shop'?"
            ),
        ]
        for (line, words) in lines {
            let outcome = await commands.run(line)
            #expect(outcome.stderr.contains(words), "\(outcome)")
            try expectNothingWritten(outcome)
        }
    }

    @Test func aMappingThatIsWrongIsNamedWithItsLine() async throws {
        try scratch.write(Self.mapping.replacing("channel:", with: "chanel:"), to: "tickets.yml")
        let outcome = await imported()
        try expectNothingWritten(outcome)
        #expect(outcome.stderr.contains("../tickets.yml:10:3"), "\(outcome)")
    }
}

extension String {
    /// The single line that a program printed.
    fileprivate init(contentsOf output: String) {
        self = output.split(separator: "\n").first.map(String.init) ?? ""
    }
}
