import Foundation
import TestSupport
import Testing

/// What a server's hook lets in, and where pushes come from.
@Suite(.enabled(if: BuiltProgram.isBuilt), .serialized) struct PushTests {
    @Test func threat16_aRevertedFixAndAnErasureByWhoMayAreAccepted() async throws {
        let server = try PushServer()
        let id = try await server.openItem()
        await server.shop.run("feedback", "resolve", id, "--fixed", "-m", "Fixed.")
        try server.shop.commit("Fixed")
        #expect(try server.push("main").status == 0)
        try server.scratch.git("revert", "--no-edit", "HEAD")
        #expect(try server.push("main").status == 0)
        let file = "repo/\(server.shop.folder(of: id))/feedback.md"
        let text = try server.scratch.read(file).replacing("title: The basket is empty", with: "title: \"[erased]\"")
        for (by, status) in [(GateShop.eve, Int32(1)), (GateShop.dana, 0)] {
            try server.scratch.write(text, to: file)
            try server.scratch.write(
                "---\nby: \(by)\n---\n\nA name.\n",
                to: "repo/\(server.shop.folder(of: id))/20261122T100211Z-erased-aaaa.md")
            try server.shop.commit("Erased")
            let pushed = try server.push("main")
            #expect(pushed.status == status, "\(pushed)")
            if status == 1 { try server.scratch.git("reset", "-q", "--hard", "HEAD~1") }
        }
    }

    /// An erasure licenses no other kind of file, and none that will only be.
    @Test(arguments: [
        ("20261122T100211Z", false, Int32(0)), ("20261122T100211Z", true, Int32(1)),
        ("20990101T000000Z", false, Int32(1)),
    ])
    func threat16_anErasureOfTodayLicensesOtherWordsAlone(
        _ row: (time: String, isProgram: Bool, status: Int32)
    ) async throws {
        let server = try PushServer()
        let folder = server.shop.folder(of: try await server.openItem())
        let file = "repo/\(folder)/feedback.md"
        let text = try server.scratch.read(file).replacing("title: The basket is empty", with: "title: \"[erased]\"")
        try server.scratch.write(text, to: file)
        if row.isProgram { _ = try server.scratch.run("/bin/chmod", ["+x", server.scratch.absolute(file)]) }
        try server.scratch.write(
            "---\nby: \(GateShop.dana)\n---\n\nA name.\n", to: "repo/\(folder)/\(row.time)-erased-aaaa.md")
        try server.shop.commit("Erased")
        let pushed = try server.push("main")
        #expect(pushed.status == row.status, "\(pushed)")
    }

    // MARK: - Clones and first pushes

    @Test func threat25_aPushFromAShallowCloneIsJudgedLikeEveryOther() async throws {
        let server = try PushServer()
        let id = try await server.openItem()
        try server.scratch.git(
            "clone", "-q", "--depth=1", "file://\(server.scratch.absolute(PushServer.folder))", "shallow", in: ".")
        try server.scratch.git("tag", "v1.0", in: "shallow")
        #expect(try server.push("v1.0", in: "shallow").status == 1)
        try server.scratch.git("rm", "-rq", server.shop.folder(of: id), in: "shallow")
        try server.scratch.commitAll("Gone", in: "shallow")
        let refused = try server.push("HEAD:main", in: "shallow")
        #expect(refused.status == 1 && refused.stderr.contains("it takes away"), "\(refused)")
    }

    @Test func theFirstPushBringsThePolicyAndIsJudgedByIt() async throws {
        let server = try PushServer()
        _ = try await server.shop.feedback(severity: "major")
        try server.scratch.git("tag", "v1.0")
        for head in ["main", "master"] {
            let name = "fresh-\(head).git"
            try server.scratch.git("init", "-q", "--bare", "-b", head, name, in: ".")
            _ = try server.scratch.run(
                "/bin/cp", ["\(PushServer.folder)/hooks/pre-receive", "\(name)/hooks/"], in: ".")
            func push(_ references: String...) throws -> Scratch.Output {
                try server.scratch.run(
                    "/usr/bin/env", ["git", "push", "../\(name)"] + references, environment: server.environment)
            }
            let both = try push("main", "v1.0")
            #expect(both.status == 1 && both.stderr.contains("gate/unresolved"), "\(both)")
            let first = try push("main")
            #expect(first.status == 0 && first.stderr.contains("first policy"), "\(first)")
            #expect(try push("v1.0").status == 1)
        }
    }

    @Test func aRepositoryWithoutHearbackTakesEveryPush() async throws {
        let server = try PushServer()
        try server.scratch.git("init", "-q", "--bare", "-b", "main", "plain.git", in: ".")
        _ = try server.scratch.run("/bin/cp", ["\(PushServer.folder)/hooks/pre-receive", "plain.git/hooks/"], in: ".")
        try server.scratch.git("checkout", "-q", "--orphan", "plain")
        try server.scratch.git("rm", "-rqf", ".")
        try server.scratch.write("x", to: "repo/x")
        try server.shop.commit("Plain")
        let pushed = try server.scratch.run(
            "/usr/bin/env", ["git", "push", "../plain.git", "plain:main"], environment: server.environment)
        #expect(pushed.status == 0 && pushed.stderr.contains("nothing is judged"), "\(pushed)")
    }

    // MARK: - Over the network, and at the same time

    @Test func threat26_overHTTPAPushIsJudgedTheSame() async throws {
        let server = try PushServer()
        try server.scratch.git("config", "http.receivepack", "true", in: PushServer.folder)
        let daemon = try GitOverHTTP(server)
        defer { daemon.stop() }
        try await judgesTheSame(server, at: daemon.address)
    }

    @Test func overSSHAPushIsJudgedTheSame() async throws {
        let server = try PushServer()
        try await judgesTheSame(
            server, at: server.sshAddress, environment: ["GIT_SSH_COMMAND": try server.sshCommand()])
    }

    /// A tag, a record that comes in with it, a removal and a rewrite.
    private func judgesTheSame(
        _ server: PushServer, at address: String, environment: [String: String] = [:]
    ) async throws {
        func push(_ arguments: String...) throws -> Scratch.Output {
            try server.push(arguments, environment: environment)
        }
        let id = try await server.openItem()
        try server.scratch.git("remote", "set-url", "origin", address)
        try server.scratch.git("tag", "v1.0")
        let refused = try push("v1.0")
        #expect(refused.status == 1 && refused.stderr.contains("remote:     gate/unresolved"), "\(refused)")
        await server.shop.run("feedback", "resolve", id, "--explained", "-m", "So.")
        try server.shop.commit("Resolved")
        // The gate passes with records that are in quarantine still.
        let accepted = try push("main", "v1.0")
        #expect(accepted.status == 0 && server.tip("refs/tags/v1.0") != nil, "\(accepted)")
        let tip = server.tip("main")
        try server.scratch.git("rm", "-rq", server.shop.folder(of: id))
        try server.shop.commit("Gone")
        for way in [["main"], ["--force", "HEAD~2:main"], ["--delete", "main"]] {
            let refused = try server.push(way, environment: environment)
            #expect(refused.status == 1 && refused.stderr.contains("remote:"), "\(refused)")
        }
        #expect(server.tip("main") == tip)
    }

    @Test func threat25_ofTwoPushesAtOnceNoneTakesTheOthersRecordsAway() async throws {
        let server = try PushServer()
        for name in ["one", "two"] {
            try server.scratch.git("clone", "-q", PushServer.folder, name, in: ".")
            let added = await server.shop.commands.run(["feedback", "add", "--quiet", "--title", name], in: name)
            try #require(added.status == 0, "\(added)")
            try server.scratch.commitAll("Feedback", in: name)
        }
        async let first = Self.pushed(server, "one")
        async let second = Self.pushed(server, "two")
        let statuses = try await [first, second]
        // One is first; the other is told to fetch, and then its records are there beside.
        #expect(statuses.sorted() == [0, 1])
        for name in ["one", "two"] {
            try server.scratch.git("pull", "-q", "--rebase", "origin", "main", in: name)
            #expect(try await Self.pushed(server, name) == 0)
        }
        let listed = try server.scratch.git(
            "ls-tree", "-r", "--name-only", "main", "cx/shop/feedback", in: PushServer.folder)
        #expect(listed.split(separator: "\n").filter { $0.hasSuffix("feedback.md") }.count == 2)
    }

    private static func pushed(_ server: PushServer, _ folder: String) async throws -> Int32 {
        try await Task.detached { try server.push("HEAD:main", in: folder).status }.value
    }
}
