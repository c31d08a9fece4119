import Foundation
import HearbackCommands
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Imports that are large enough to be streamed.
@Suite struct LargeImportTests {
    private static let mapping = """
        version: 1
        title: Tickets
        source: desk
        id: Ticket
        date-format: [yyyy-MM-dd]
        fields:
          title: {column: Subject}
          kind: {constant: problem}
          touchpoint: {constant: checkout}
          channel: {constant: email}
          received: {column: Created}

        """

    private static func export(_ count: Int) -> String {
        let rows = (0..<count).map { "t\($0),Subject \($0),2026-\(10 + $0 % 2)-\(10 + $0 % 9)" }
        return (["Ticket,Subject,Created"] + rows).joined(separator: "\n") + "\n"
    }

    private func shop(_ count: Int, recordsBranch: String? = nil) throws -> Commands {
        let commands = try Commands.shop(recordsBranch: recordsBranch)
        try commands.scratch.write(Self.mapping, to: "tickets.yml")
        try commands.scratch.write(Self.export(count), to: "tickets.csv")
        return commands
    }

    private static let line = ["import", "csv", "../tickets.csv", "--map", "../tickets.yml"]

    private func items(_ commands: Commands, _ revision: String) throws -> Int {
        try commands.scratch.git("ls-tree", "-r", "--name-only", revision).split(separator: "\n").count {
            $0.hasSuffix("/feedback.md")
        }
    }

    @Test func aBranchThatIsCheckedOutHasFilesAndIndexToo() async throws {
        let commands = try shop(400)
        let outcome = await commands.run(Self.line + ["--commit"])
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try items(commands, "main") == 400)
        #expect(try commands.scratch.git("status", "--porcelain", "-uall").isEmpty)
        #expect(try commands.scratch.git("rev-list", "--count", "main") == "2")
        let again = await commands.run(Self.line + ["--commit"])
        #expect(again.stdout.contains("400 already there") || again.status == 0, "\(again)")
        #expect(try commands.scratch.git("rev-list", "--count", "main") == "2")
        #expect(await commands.run("lint").status == 0)
    }

    @Test func aRecordsBranchAndABranchOfItsOwnTakeItWithoutTheWorkTree() async throws {
        let commands = try shop(300, recordsBranch: "hearback")
        #expect(await commands.run(Self.line + ["--branch", "arrivals"]).status == 0)
        #expect(try items(commands, "arrivals") == 300)
        #expect(try items(commands, "hearback") == 0)
        #expect(await commands.run(Self.line + ["--commit"]).status == 0)
        #expect(try items(commands, "hearback") == 300)
        #expect(try commands.scratch.git("status", "--porcelain", "-uall").isEmpty)
    }

    @Test func aRowThatIsRefusedLeavesEverythingAsItWas() async throws {
        let commands = try shop(300)
        try commands.scratch.write(Self.export(300) + "t999,,2026-10-10\n", to: "tickets.csv")
        let outcome = await commands.run(Self.line + ["--branch", "arrivals"])
        #expect(outcome.status == 2, "\(outcome)")
        #expect(try commands.scratch.git("branch", "--list", "arrivals").isEmpty)
        #expect(await commands.run(Self.line + ["--branch", "arrivals", "--skip-bad"]).status == 0)
        #expect(try items(commands, "arrivals") == 300)
    }

    @Test func nothingIsSaidOnStderrByWhatIsShort() async throws {
        let commands = try shop(250)
        let outcome = await commands.run(Self.line + ["--commit", "--format", "json"])
        #expect(outcome.stderr.isEmpty, "\(outcome)")
    }

    @Test(.enabled(if: BuiltProgram.isBuilt, "swift build makes the program first"))
    func twoAtOnceLoseNothing() throws {
        let commands = try shop(400)
        let scratch = commands.scratch
        try scratch.write(Self.export(800), to: "more.csv")
        let first = try BuiltProgram.start(Self.line + ["--branch", "main"], in: "repo", of: scratch)
        let second = try BuiltProgram.start(
            ["import", "csv", "../more.csv", "--map", "../tickets.yml", "--branch", "main"], in: "repo", of: scratch)
        first.waitUntilExit()
        second.waitUntilExit()
        #expect(first.terminationStatus == 0)
        #expect(second.terminationStatus == 0)
        #expect(try items(commands, "main") == 800)
        #expect(try scratch.git("status", "--porcelain", "-uall").isEmpty)
    }

    @Test(
        .enabled(if: BuiltProgram.isBuilt, "swift build makes the program first"),
        arguments: [50_000, 150_000, 300_000, 500_000])
    func anInterruptLeavesAllOrNothing(_ delay: UInt32) throws {
        let commands = try shop(3000)
        let process = try BuiltProgram.start(Self.line + ["--branch", "arrivals"], in: "repo", of: commands.scratch)
        usleep(delay)
        kill(process.processIdentifier, SIGINT)
        process.waitUntilExit()
        let isThere = try !commands.scratch.git("branch", "--list", "arrivals").isEmpty
        #expect(process.terminationStatus == (isThere ? 0 : 130))
        if isThere { #expect(try items(commands, "arrivals") == 3000) }
        let left = try FileManager.default.contentsOfDirectory(atPath: commands.scratch.absolute("repo/.git"))
        #expect(!left.contains { $0.hasPrefix("hearback-import-") })
    }
}
