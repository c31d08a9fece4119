import Records
import TestSupport
import Testing

/// The runner that all command tests stand on.
@Suite struct CommandsTests {
    @Test func aCommandRunsInTheScratchRepository() async throws {
        let commands = try Commands.shop()
        let added = await commands.run(
            "feedback", "add", "--title", "The basket is empty", "--received", "2026-11-20", "--commit")
        #expect(added.status == 0, "\(added)")
        let listed = await commands.run("feedback", "list", "--format", "json")
        #expect(listed.stdout.contains("The basket is empty"), "\(listed)")
        #expect(try commands.scratch.git("status", "--porcelain").isEmpty)
    }

    @Test func theRecordsMayHaveABranchOfTheirOwn() async throws {
        let commands = try Commands.shop(recordsBranch: "hearback")
        let added = await commands.run("feedback", "add", "--title", "The basket is empty")
        #expect(added.status == 0, "\(added)")
        #expect(try commands.scratch.git("status", "--porcelain").isEmpty)
        #expect(try commands.scratch.git("log", "--format=%an", "hearback").split(separator: "\n").count == 2)
    }

    @Test func usageEndsWithTwo() async throws {
        let commands = try Commands()
        #expect(await commands.run("nonsense").status == 2)
        #expect(await commands.run("--version").status == 0)
    }

    @Test(
        "a command that is not there names the nearest",
        arguments: [
            (["feedback", "lst"], "hearback feedback list"), (["resolve", "7k3m"], "hearback feedback resolve"),
            (["feedbak", "list"], "hearback feedback"), (["gate", "chek", "launch"], "hearback gate check"),
        ])
    func misspeltCommands(arguments: [String], hint: String) async throws {
        let outcome = try await Commands(repository: false).run(arguments)
        #expect(outcome.status == 2 && outcome.stderr.hasSuffix("\nHint: \(hint)\n"), "\(outcome)")
    }
}
