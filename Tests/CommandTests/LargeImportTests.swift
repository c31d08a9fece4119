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

    /// Every file of the git folder with its content.
    private func everything(_ commands: Commands) throws -> [String: Data] {
        let folder = commands.scratch.absolute("repo/.git")
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            files[path] = FileManager.default.contents(atPath: folder + "/" + path) ?? Data()
        }
        return files
    }

    @Test(arguments: [
        "last,,2026-10-10\n", "last,x\n", "t0,twice,2026-10-10\n", "last,\"never closed,2026-10-10\n",
        "last,Write to ada.l@gmail.com,2026-10-10\n",
    ])
    func aLastRowThatStopsItLeavesTheRepositoryByteForByte(_ row: String) async throws {
        let commands = try shop(4000)
        try commands.scratch.write(Self.export(4000) + row, to: "tickets.csv")
        let before = try everything(commands)
        for place in [["--branch", "arrivals"], ["--branch", "main"], ["--commit"]] {
            let outcome = await commands.run(Self.line + place)
            #expect(outcome.status == 2, "\(outcome)")
            #expect(try everything(commands) == before)
        }
        #expect(try commands.scratch.git("status", "--porcelain", "-uall").isEmpty)
    }

    @Test func everyFaultyRowIsToldWithItsPlaceInTheOrderOfTheFile() async throws {
        let commands = try shop(1)
        let rows = (0..<5000).map { number in
            number % 1000 == 500
                ? "t\(number),,2026-10-10" : number % 1000 == 700 ? "t\(number)" : "t\(number),s,2026-10-10"
        }
        try commands.scratch.write(
            (["Ticket,Subject,Created"] + rows).joined(separator: "\n") + "\n", to: "tickets.csv")
        let outcome = await commands.run(Self.line + ["--branch", "arrivals"])
        let places = outcome.stdout.split(separator: "\n").filter { $0.hasPrefix("../tickets.csv:") }
            .map { $0.prefix { $0 != " " } }
        let expected = (0..<5).flatMap { thousand in
            ["../tickets.csv:\(thousand * 1000 + 502):", "../tickets.csv:\(thousand * 1000 + 702):"]
        }
        #expect(places.count == 10)
        for (place, start) in zip(places, expected) { #expect(place.hasPrefix(start)) }
        #expect(outcome.stdout.contains("5000 rows: 4990 new, 10 refused"), "\(outcome)")
    }

    @Test func whoEndsItInTheMiddleFindsTheRepositoryAsItWas() async throws {
        let commands = try shop(20_000)
        let before = try everything(commands)
        let interruption = Interruption()
        let folder = commands.scratch.absolute("repo/.git")
        // A thread and not a task: those may all be waiting for imports of other tests.
        Thread.detachNewThread {
            while !interruption.isAsked {
                let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
                if names.contains(where: { $0.hasPrefix("hearback-import-") }) {
                    #expect(!interruption.ask(), "the run must not end at once, because it has to clean up")
                }
                usleep(1_000)
            }
        }
        let outcome = await commands.run(Self.line + ["--branch", "arrivals"], interruption: interruption)
        _ = interruption.ask()
        #expect(outcome.status == 130, "\(outcome)")
        #expect(try everything(commands) == before)
    }

    @Test(
        .enabled(if: BuiltProgram.isBuilt, "swift build makes the program first"),
        arguments: [100_000, 300_000, 600_000])
    func oneThatIsKilledLeavesNothingThatCounts(_ delay: UInt32) async throws {
        let commands = try shop(6000)
        let before = try everything(commands)
        let process = try BuiltProgram.start(Self.line + ["--branch", "arrivals"], in: "repo", of: commands.scratch)
        usleep(delay)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let isThere = try !commands.scratch.git("branch", "--list", "arrivals").isEmpty
        if !isThere {
            let left = try everything(commands).filter { !$0.key.hasPrefix("hearback-import-") }
            #expect(left == before)
        }
        #expect(await commands.run(Self.line + ["--branch", "arrivals"]).status == 0)
        #expect(try items(commands, "arrivals") == 6000)
        #expect(try !everything(commands).keys.contains { $0.hasPrefix("hearback-import-") })
        try commands.scratch.git("fsck", "--strict")
    }

    @Test func aReportInJSONNamesEveryRow() async throws {
        let commands = try shop(3000)
        let outcome = await commands.run(Self.line + ["--branch", "arrivals", "--format", "json"])
        #expect(outcome.stdout.components(separatedBy: "\"outcome\":\"new\"").count == 3001)
        #expect(outcome.stdout.contains("\"new\":3000"))
        let text = try commands.scratch.read("repo/.git/HEARBACK_PULL_REQUEST.md")
        let told = text.components(separatedBy: "\n### ").count - 1
        let more = try #require(text.split(separator: "\n").last { $0.hasPrefix("and ") })
        #expect(more == "and \(3000 - told) more")
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
