import TestSupport
import Testing

/// The hooks of a clone: where they go, and what they do.
@Suite struct HookInstallTests {
    private let commands: Commands
    private var scratch: Scratch { commands.scratch }

    init() throws {
        commands = try Commands.shop()
    }

    private func install(in folder: String = "repo", _ more: String...) async -> Outcome {
        await commands.run(["hook", "install"] + more, in: folder)
    }

    @Test func theHooksOfACloneAreWrittenOnce() async throws {
        let made = await install()
        #expect(made.status == 0 && made.stdout.contains("Made \(scratch.path)/repo/.git/hooks/pre-commit"), "\(made)")
        let text = try scratch.read("repo/.git/hooks/pre-commit")
        #expect(text.hasPrefix("#!/bin/sh\n") && text.contains("hearback hook pre-commit || exit"))
        #expect(try scratch.run("/usr/bin/test", ["-x", ".git/hooks/pre-push"]).status == 0)
        let again = await install()
        #expect(again.status == 0 && !again.stdout.contains("Made"), "\(again)")
        #expect(try scratch.read("repo/.git/hooks/pre-commit") == text)
    }

    @Test func aHookThatIsThereIsLeftAloneUntilItRunsOurs() async throws {
        try scratch.write("#!/bin/sh\necho mine\n", to: "repo/.git/hooks/pre-commit")
        let kept = await install()
        #expect(kept.status == 1 && kept.stdout.contains("hearback hook pre-commit || exit"), "\(kept)")
        #expect(try scratch.read("repo/.git/hooks/pre-commit") == "#!/bin/sh\necho mine\n")
        #expect(scratch.exists("repo/.git/hooks/pre-push"))
        try scratch.write("#!/bin/sh\necho mine\nhearback hook pre-commit || exit\n", to: "repo/.git/hooks/pre-commit")
        #expect(await install().status == 0)
    }

    @Test func aLinkThatLeadsNowhereIsSomebodysHook() async throws {
        _ = try scratch.run("/bin/ln", ["-s", "/nowhere/hook", ".git/hooks/pre-commit"])
        #expect(await install().status == 1)
        #expect(try scratch.run("/bin/readlink", [".git/hooks/pre-commit"]).stdout == "/nowhere/hook\n")
    }

    @Test func theFolderOfTheConfigurationIsUsed() async throws {
        try scratch.git("config", "core.hooksPath", ".githooks")
        #expect(await install().status == 0)
        #expect(scratch.exists("repo/.githooks/pre-commit") && !scratch.exists("repo/.git/hooks/pre-commit"))
    }

    @Test func aFolderThatOtherRepositoriesShareIsNotWrittenTo() async throws {
        try scratch.git("config", "core.hooksPath", scratch.absolute("shared"))
        let refused = await install("--format", "json")
        #expect(refused.status == 1 && refused.stdout.contains("\"state\":\"shared\""), "\(refused)")
        #expect(!scratch.exists("shared"))
    }

    @Test func aLinkedWorkTreeHasTheHooksOfItsRepository() async throws {
        try scratch.git("worktree", "add", "-q", "../linked", "-b", "other")
        let made = await install(in: "linked")
        #expect(made.status == 0 && scratch.exists("repo/.git/hooks/pre-commit"), "\(made)")
    }

    @Test func aBareRepositoryGetsTheServersHook() async throws {
        try scratch.git("clone", "-q", "--bare", "repo", "bare.git", in: ".")
        #expect(await commands.run("hook", "install", "--repo", "../bare.git").status == 0)
        #expect(try scratch.read("bare.git/hooks/pre-receive").contains("hearback hook pre-receive || exit"))
        #expect(!scratch.exists("bare.git/hooks/pre-commit"))
    }

    // MARK: - What they do

    @Test func beforeACommitOnlyOneThatTouchesTheRecordsIsLinted() async throws {
        try scratch.write("no record\n", to: "repo/cx/shop/feedback/x.md")
        #expect(await commands.run("hook", "pre-commit").status == 0)
        try scratch.write("code\n", to: "repo/code")
        try scratch.git("add", "code")
        #expect(await commands.run("hook", "pre-commit").status == 0)
        try scratch.git("add", "-A")
        let refused = await commands.run("hook", "pre-commit")
        #expect(refused.status == 1 && refused.stderr.contains("cx/shop/feedback/x.md"), "\(refused)")
    }

    @Test func beforeAPushTheRecordsAreLintedAndProtectedReferencesJudged() async throws {
        let shop = try GateShop(configuration: ["protect: {\"refs/tags/v*\": launch}"])
        _ = try await shop.feedback(severity: "major")
        let id = try shop.scratch.git("rev-parse", "HEAD")
        let none = String(repeating: "0", count: 40)
        func prePush(_ reference: String, _ id: String) async -> Outcome {
            await shop.commands.run(
                "hook", "pre-push", "origin", "../server", input: "refs/heads/main \(id) \(reference) \(none)\n")
        }
        #expect(await prePush("refs/heads/main", id).status == 0)
        let refused = await prePush("refs/tags/v1.0", id)
        #expect(refused.status == 1 && refused.stderr.contains("gate/unresolved"), "\(refused)")
        #expect(await prePush("refs/tags/v1.0", none).status == 0)
        try shop.scratch.write("no record\n", to: "repo/cx/shop/feedback/x.md")
        #expect(await prePush("refs/heads/main", id).status == 1)
    }

    @Test func withoutHearbackTheHooksSayNothing() async throws {
        let plain = try Commands()
        try plain.scratch.write("x", to: "repo/x")
        try plain.scratch.git("add", "x")
        let outcome = await plain.run("hook", "pre-commit")
        #expect(outcome.status == 0 && outcome.stderr.isEmpty, "\(outcome)")
        #expect(await plain.run("hook", "pre-push", input: "").status == 0)
    }

    @Test func aLineThatGitDoesNotGiveIsRefused() async throws {
        let refused = await commands.run("hook", "pre-receive", "--repo", ".git", input: "nonsense\n")
        #expect(refused.status == 2 && refused.stderr.contains("no line that git gives"), "\(refused)")
    }
}
