import Foundation
import TestSupport
import Testing

/// What is typed wrongly: exit 2, a message with the way out, and nothing changed.
@Suite struct UsageTests {
    /// A command line and what it must answer; ID stands for the item.
    struct Row: Sendable, CustomTestStringConvertible {
        var line: String
        var code: String
        var says: String
        var status: Int32 = 2
        var testDescription: String { line }
    }

    static let rows = [
        Row(line: "gate check lunch", code: "gate/unknown-stage", says: "did you mean 'launch'"),
        Row(line: "gate check development", code: "gate/no-gate", says: "has no gate"),
        Row(line: "gate explain lunch", code: "usage/unknown-stage", says: "did you mean 'launch'"),
        Row(line: "gate decide lunch --outcome go -m x", code: "usage/unknown-stage", says: "did you mean 'launch'"),
        Row(line: "gate decide launch --outcome gone -m x", code: "usage/arguments", says: "gone"),
        Row(line: "gate check --product shpo", code: "usage/unknown-product", says: "did you mean 'shop'"),
        Row(line: "gate check --at yesterday", code: "usage/time", says: "'yesterday'"),
        Row(line: "gate check launch --rev nowhere", code: "git/unknown-revision", says: "nowhere", status: 3),
        Row(line: "gate verify 20261122T100000Z-decided-aaaa", code: "usage/unknown-decision", says: "decided-aaaa"),
        Row(line: "feedback add --product shpo --title x", code: "usage/unknown-product", says: "did you mean 'shop'"),
        Row(line: "feedback add --title x --kind complain", code: "usage/feedback", says: "complaint"),
        Row(line: "feedback add --title x --channel fax", code: "usage/feedback", says: "channel"),
        Row(line: "feedback add --title x --received 2026-13-01", code: "usage/time", says: "'2026-13-01'"),
        Row(line: "feedback add --title x --received 2027-01-01", code: "usage/time", says: "future"),
        Row(line: "feedback add --title x --customer ada@example.org", code: "contacts/no-key", says: "contact key"),
        Row(line: "feedback add --title x --by nobody", code: "usage/by", says: "'nobody'"),
        Row(line: "feedback show zzzz", code: "usage/unknown-item", says: "'zzzz'"),
        Row(line: "feedback show fb-20261122", code: "usage/unknown-item", says: "'fb-20261122'"),
        Row(line: "feedback note zzzz -m x", code: "usage/unknown-item", says: "'zzzz'"),
        Row(line: "feedback note -m x", code: "usage/items", says: "no item"),
        Row(line: "feedback note ID --open -m x", code: "usage/items", says: "exclude"),
        Row(line: "feedback assess ID --severity majr", code: "usage/unknown-severity", says: "did you mean 'major'"),
        Row(
            line: "feedback assess ID --severity major --blocks lunch", code: "usage/unknown-stage",
            says: "did you mean 'launch'"),
        Row(
            line: "feedback assess ID --severity major --requirements fats", code: "usage/unknown-requirement",
            says: "'fats'"),
        Row(line: "feedback assess ID --severity major --owner nobody", code: "usage/event", says: "owner"),
        Row(line: "feedback waive ID --gate lunch --until 2026-12-01 -m x", code: "usage/unknown-stage", says: "lunch"),
        Row(line: "feedback waive ID --gate launch --until 2027-02-31 -m x", code: "usage/event", says: "until"),
        Row(line: "feedback told ID --of 20261122T100000Z-fixed-aaaa", code: "usage/unknown-event", says: "fixed-aaaa"),
        Row(line: "feedback correct ID --severity major -m x", code: "usage/correct", says: "severity"),
        Row(line: "feedback correct ID -m x", code: "usage/correct", says: "no field"),
        Row(line: "feedback duplicate ID --of ID", code: "usage/duplicate", says: "itself"),
        Row(line: "feedback resolve ID --explained --release 1 -m x", code: "usage/resolve", says: "--fixed"),
        Row(line: "feedback resolve ID -m x", code: "usage/arguments", says: "--fixed"),
        Row(line: "feedback list --severity majr", code: "usage/unknown-severity", says: "did you mean 'major'"),
        Row(line: "feedback list --state recieved", code: "usage/unknown-state", says: "did you mean 'received'"),
        Row(line: "feedback list --requirement fats", code: "usage/unknown-requirement", says: "'fats'"),
        Row(line: "feedback list --product shpo", code: "usage/unknown-product", says: "'shop'"),
        Row(line: "feedback list --since 2026-02-31", code: "usage/time", says: "2026-02-31"),
        Row(line: "feedback list --due-within 3", code: "usage/duration", says: "3d"),
        Row(line: "feedback frobnicate ID", code: "usage/unknown-command", says: "hearback feedback --help"),
        Row(line: "feedbak list", code: "usage/unknown-command", says: "did you mean 'feedback'"),
        Row(line: "feedback lst", code: "usage/unknown-command", says: "did you mean 'list'"),
        Row(line: "nonsense", code: "usage/unknown-command", says: "there is no command 'nonsense'"),
        Row(line: "feedback add Lost", code: "usage/arguments", says: "--title"),
        Row(line: "product add shop", code: "usage/product", says: "hearback product show shop"),
        Row(
            line: "feedback waive ID --gate launch --until 2026-12-01 -m x --by dana@example.com",
            code: "usage/waiver", says: "hearback feedback assess"),
        Row(
            line: "feedback waive ID --gate launch --until 2026-12-01 -m x --by eve@example.com",
            code: "event/not-permitted", says: "may not waive"),
        Row(line: "feedback confirm ID --on-behalf c-7f3k2m9qx4t1a", code: "usage/unknown-item", says: "--customer"),
        Row(line: "requirement add Fast! --title x --stage launch", code: "usage/requirement", says: "Fast!"),
        Row(line: "requirement add fast --title x --stage lunch", code: "usage/unknown-stage", says: "'launch'"),
        Row(line: "requirement approve fats", code: "usage/unknown-requirement", says: "'fats'"),
        Row(line: "product add Shop --title x", code: "usage/product", says: "Shop"),
        Row(line: "feedback list --root ../cx", code: "usage/root", says: "../cx"),
        Row(line: "init --workflow phase-gat", code: "usage/workflow", says: "did you mean 'phase-gate'"),
    ]

    @Test(arguments: RecordsShape.allCases, rows)
    func aMistakeIsNamedWithAWayOut(_ shape: RecordsShape, _ row: Row) async throws {
        let shop = try GateShop(shape)
        let id = try await shop.feedback()
        let refs = try shop.scratch.git("show-ref")
        let arguments = row.line.split(separator: " ").map { $0 == "ID" ? id : String($0) }
        let outcome = await shop.commands.run(arguments + ["--format", "json"])
        #expect(outcome.status == row.status, "\(outcome)")
        #expect(outcome.stdout.contains("\"code\":\"\(row.code)\""), "\(outcome)")
        #expect(outcome.stdout.contains(row.says) || outcome.stderr.contains(row.says), "\(outcome)")
        let words = await shop.commands.run(arguments)
        #expect(words.status == row.status, "\(words)")
        #expect((words.stderr + words.stdout).contains(row.says), "\(words)")
        #expect(try shop.scratch.git("status", "--porcelain").isEmpty, "\(outcome)")
        #expect(try shop.scratch.git("show-ref") == refs, "\(outcome)")
    }

    @Test(arguments: ["gate check", "feedback list", "feedback add --title x", "status", "init"])
    func withoutARepository(_ line: String) async throws {
        let commands = try Commands(repository: false)
        let arguments = line.split(separator: " ").map(String.init)
        let outcome = await commands.run(
            arguments + (line == "init" ? ["--by", "dana@example.com"] : []) + ["--format", "json"])
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.stdout.contains("git init") || outcome.stderr.contains("git init"), "\(outcome)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: commands.scratch.absolute("repo")).isEmpty)
    }

    @Test(arguments: ["gate check", "feedback list", "feedback add --title x", "status", "gate history"])
    func withoutARecordsRoot(_ line: String) async throws {
        let commands = try Commands()
        try commands.scratch.write("code\n", to: "repo/code")
        try commands.scratch.commitAll("Code")
        let outcome = await commands.run(line.split(separator: " ").map(String.init) + ["--format", "json"])
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.stdout.contains("hearback init"), "\(outcome)")
        #expect(try commands.scratch.git("status", "--porcelain").isEmpty)
    }

    /// Text of hearback.yml, its line and column, and what the message names.
    @Test(
        arguments: [
            ["polcy: main", "1", "1", "did you mean 'policy'"],
            ["policy: main\nmay:\n  waive: gatekeper", "3", "10", "did you mean 'gatekeeper'"],
            ["policy: main\nceiling: critcal", "2", "10", "did you mean 'critical'"],
            ["policy: main\nclocks:\n  assess: {default: 2}", "3", "21", "2"],
            ["policy: main\n\tceiling: major", "2", "1", "tab"],
            ["policy: main\npolicy: main", "2", "1", "policy"],
            ["policy: [main", "2", "1", "broken YAML"],
            ["policy: &a main\nrecords: *a", "1", "9", "anchor"],
        ])
    func aBrokenConfigurationIsNamedByLineAndColumn(_ row: [String]) async throws {
        let shop = try GateShop()
        try shop.scratch.write("version: 1\n\(row[0])\n", to: "repo/cx/hearback.yml")
        try shop.commit("Broken")
        for line in ["gate check launch", "feedback list"] {
            let outcome = await shop.commands.run(line.split(separator: " ").map(String.init) + ["--format", "json"])
            #expect(outcome.status == 2, "\(outcome)")
            let answer = try JSONDecoder().decode(Answer.self, from: Data(outcome.stdout.utf8))
            #expect(answer.path == "cx/hearback.yml" && answer.line == (Int(row[1]) ?? 0) + 1, "\(outcome)")
            #expect(answer.message.contains(row[3]) || (answer.hint ?? "").contains(row[3]), "\(outcome)")
            #expect(answer.column == Int(row[2]), "\(outcome)")
            #expect(outcome.stderr.contains("cx/hearback.yml:\(answer.line ?? 0):\(answer.column ?? 0)"), "\(outcome)")
        }
    }

    private struct Answer: Decodable {
        var code: String
        var message: String
        var hint: String?
        var path: String?
        var line: Int?
        var column: Int?
    }

    @Test func anAmbiguousShortIdListsTheCandidates() async throws {
        let shop = try GateShop()
        let text =
            "---\ntitle: Lost\nkind: problem\ntouchpoint: other\nchannel: other\nreceived: 2026-11-22T09:00:00Z\n---\n"
        for id in ["fb-20261122-7k3m0000", "fb-20261122-7k3m1111"] {
            try shop.write(text, to: shop.folder(of: id) + "/feedback.md")
        }
        for line in ["feedback show 7k3m", "feedback note 7k3m -m x", "feedback note 7k3m0 7k3m -m x"] {
            let outcome = await shop.commands.run(line.split(separator: " ").map(String.init))
            #expect(outcome.status == 2, "\(outcome)")
            #expect(outcome.stderr.contains("7k3m0000") && outcome.stderr.contains("7k3m1111"), "\(outcome)")
        }
        #expect(await shop.commands.run("feedback", "show", "7k3m0").status == 0)
        #expect(await shop.commands.run("feedback", "show", "7K3M0").status == 0)
        #expect(try shop.scratch.git("status", "--porcelain").isEmpty)
    }

    @Test func oneBadIdOfSeveralWritesNothing() async throws {
        let shop = try GateShop()
        let id = try await shop.feedback()
        let outcome = await shop.commands.run("feedback", "note", id, "zzzz", "-m", "x")
        #expect(outcome.status == 2, "\(outcome)")
        #expect(try shop.scratch.git("status", "--porcelain").isEmpty)
    }

    @Test(arguments: RecordsShape.allCases)
    func severalIdsAndFiltersAtOnce(_ shape: RecordsShape) async throws {
        let shop = try GateShop(shape)
        let first = try await shop.feedback("One")
        let second = try await shop.feedback("Two")
        let third = try await shop.feedback("Three", severity: "major")
        // Twice the same id is one event.
        await shop.run("feedback", "ack", first, String(second.suffix(8)), String(second.suffix(8)))
        try shop.commit("Acknowledged")
        #expect(try shop.events(first, "acknowledged").count == 1)
        #expect(try shop.events(second, "acknowledged").count == 1)
        await shop.run("feedback", "assess", "--state", "acknowledged", "--severity", "minor")
        try shop.commit("Assessed")
        for id in [first, second] { #expect(try shop.events(id, "assessed").count == 1) }
        await shop.run("feedback", "resolve", "--severity", "..minor", "--explained", "-m", "So.")
        try shop.commit("Resolved")
        let judged = try await shop.check()
        #expect(judged.items("blocked") == [third], "\(judged)")
        let nothing = await shop.commands.run("feedback", "note", "--severity", "blocker", "-m", "x")
        #expect(nothing.status == 2, "\(nothing)")
    }

    @Test func whoMayNotIsToldBeforeAnythingIsWritten() async throws {
        let shop = try GateShop()
        let id = try await shop.feedback(severity: "critical")
        let mild = try await shop.feedback("Mild", severity: "minor")
        for line in [
            "feedback decline \(id) -m x --by \(GateShop.sam)",
            "feedback decline \(mild) \(id) -m x --by \(GateShop.sam)",
            "feedback assess \(id) --severity minor --by \(GateShop.eve)",
            "feedback erase \(id) -m x --by \(GateShop.sam)",
            "feedback correct \(id) --kind praise -m x --by \(GateShop.sam)",
            "gate decide launch --outcome hold -m x --by \(GateShop.sam)",
        ] {
            let outcome = await shop.commands.run(line.split(separator: " ").map(String.init))
            #expect(outcome.status == 2 && outcome.stderr.contains("may not"), "\(outcome)")
        }
        #expect(try shop.scratch.git("status", "--porcelain").isEmpty)
    }
}
