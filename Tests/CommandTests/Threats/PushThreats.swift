import Foundation
import TestSupport
import Testing

/// Getting past the gate with a push. The server is a bare repository with the hook, and git is git.
@Suite(.enabled(if: BuiltProgram.isBuilt), .serialized) struct PushThreats {
    @Test(arguments: RecordsShape.allCases)
    func threat26_aTagIsRefusedUntilItsGatePasses(_ shape: RecordsShape) async throws {
        let server = try PushServer(shape)
        let id = try await server.openItem()
        try server.scratch.git("tag", "v1.0")
        try server.scratch.git("tag", "-a", "v1.1", "-m", "Annotated")
        try server.scratch.git("tag", "other")
        for arguments in [["v1.0"], ["v1.1"], ["--no-verify", "v1.0"], ["HEAD:refs/tags/v9"], ["--force", "v1.0"]] {
            let refused = try server.push(arguments[0], arguments.count > 1 ? arguments[1] : "-q")
            #expect(refused.status == 1, "\(refused)")
            #expect(
                refused.stderr.contains("remote:     gate/unresolved: The basket is empty: blocks launch"), "\(refused)"
            )
        }
        #expect(server.tip("refs/tags/v1.0") == nil && server.tip("refs/tags/v9") == nil)
        #expect(try server.push("other").status == 0)
        try await server.resolve(id)
        #expect(try server.push("v1.0", "v1.1").status == 0)
        #expect(server.tip("refs/tags/v1.0") != nil)
    }

    @Test func threat26_aTagIsJudgedWithTheRecordsOfTheSamePush() async throws {
        let server = try PushServer(.ownBranch)
        let id = try await server.openItem()
        await server.shop.run("feedback", "resolve", id, "--explained", "-m", "So.")
        try server.scratch.git("tag", "v1.0")
        #expect(try server.push("v1.0").status == 1)
        let both = try server.push("hearback", "v1.0")
        #expect(both.status == 0, "\(both)")
        // And the other way round: what the push opens counts as well.
        server.shop.commands.wait(60)
        await server.shop.run("feedback", "reopen", id, "-m", "No.")
        try server.scratch.git("tag", "v1.1")
        #expect(try server.push("hearback", "v1.1").status == 1)
        #expect(server.tip("refs/tags/v1.1") == nil)
    }

    @Test func threat26_aBranchUnderProtectIsJudgedAsWellAndItsDeletionReleasesNothing() async throws {
        let server = try PushServer(protect: "{\"refs/heads/release/*\": launch}")
        let id = try await server.openItem()
        #expect(try server.push("HEAD:refs/heads/release/2.1/hotfix").status == 1)
        #expect(try server.push("HEAD:refs/heads/releases").status == 0)
        try await server.resolve(id)
        #expect(try server.push("HEAD:refs/heads/release/2.1").status == 0)
        #expect(try server.push("--delete", "release/2.1").status == 0)
    }

    @Test func threat17_aPushCannotSoftenThePolicyThatJudgesIt() async throws {
        let server = try PushServer()
        _ = try await server.openItem()
        let text = try server.scratch.read("repo/cx/hearback.yml").replacing(/protect: .*/, with: "protect: {}")
        try server.scratch.write(text, to: "repo/cx/hearback.yml")
        try server.shop.commit("Softer")
        try server.scratch.git("tag", "v1.0")
        #expect(try server.push("main", "v1.0").status == 1)
    }

    /// A branch that is called like the commit of the policy.
    @Test func threat26_aBranchNamedLikeACommitIsNotThatCommit() async throws {
        let server = try PushServer()
        _ = try await server.openItem()
        let tip = try server.scratch.git("rev-parse", "main")
        try server.scratch.git("checkout", "-q", "--orphan", "evil")
        try server.scratch.git("rm", "-rqf", "cx/shop/feedback")
        try server.scratch.write("", to: "repo/cx/shop/feedback/.gitkeep")
        try server.shop.commit("Nothing here")
        #expect(try server.push("HEAD:refs/heads/\(tip)").status == 0)
        try server.scratch.git("tag", "v1.0", tip)
        #expect(try server.push("v1.0").status == 1)
    }

    // MARK: - Records

    @Test(arguments: RecordsShape.allCases, ["removed", "edited", "a link", "renamed", "all of it"])
    func threat25_whatTakesRecordsAwayIsRefused(_ shape: RecordsShape, _ how: String) async throws {
        let server = try PushServer(shape)
        let id = try await server.openItem()
        let folder = server.shop.folder(of: id)
        let branch = shape.tip
        let before = server.tip(branch)
        try server.shop.byHand { checkout in
            let file = "\(checkout)/\(folder)/feedback.md"
            switch how {
            case "removed": try server.scratch.git("rm", "-rq", folder, in: checkout)
            case "edited":
                let text = try server.scratch.read(file).replacing("The basket is empty", with: "All is well")
                try server.scratch.write(text, to: file)
            case "a link":
                _ = try server.scratch.run("/bin/ln", ["-sf", "nowhere", server.scratch.absolute(file)])
            case "renamed": try server.scratch.git("mv", folder, folder + "0", in: checkout)
            default: try server.scratch.git("rm", "-rq", "cx/shop/feedback", in: checkout)
            }
        }
        for arguments in [[branch], ["--force", branch]] {
            let refused = try server.push(arguments[0], arguments.count > 1 ? arguments[1] : "-q")
            #expect(refused.status == 1 && refused.stderr.contains("it takes away what the records hold"), "\(refused)")
            #expect(
                refused.stderr.contains("feedback.md is \(["edited", "a link"].contains(how) ? "changed" : "gone")"),
                "\(refused)")
        }
        #expect(server.tip(branch) == before)
    }

    @Test func threat25_aForcePushThatDropsRecordsIsRefusedAndOneThatKeepsThemIsNot() async throws {
        let server = try PushServer()
        try server.scratch.git("checkout", "-qb", "old")
        try server.scratch.git("checkout", "-q", "main")
        _ = try await server.openItem()
        let before = server.tip("main")
        let refused = try server.push("--force", "old:main")
        #expect(refused.status == 1 && refused.stderr.contains("it takes away"), "\(refused)")
        #expect(server.tip("main") == before)
        try server.scratch.git("commit", "-q", "--amend", "-m", "The same in other words")
        #expect(try server.push("--force", "main").status == 0)
    }

    @Test(arguments: RecordsShape.allCases)
    func threat25_theBranchesOfRecordsAndPolicyAreNotDeleted(_ shape: RecordsShape) async throws {
        let server = try PushServer(shape)
        try server.scratch.git("symbolic-ref", "HEAD", "refs/heads/main", in: PushServer.folder)
        try server.scratch.git("config", "receive.denyDeleteCurrent", "ignore", in: PushServer.folder)
        for branch in Set(["main", shape.tip]) {
            let refused = try server.push("--delete", branch)
            #expect(refused.status == 1 && refused.stderr.contains("cannot be deleted"), "\(refused)")
            #expect(server.tip(branch) != nil)
        }
    }

    @Test func threat25_aMergeThatDropsTheOtherSidesRecordsIsRefused() async throws {
        let server = try PushServer()
        try server.scratch.git("checkout", "-qb", "side")
        try server.scratch.write("x", to: "repo/code")
        try server.shop.commit("Code")
        try server.scratch.git("checkout", "-q", "main")
        _ = try await server.openItem()
        try server.scratch.git("checkout", "-q", "side")
        try server.scratch.git("merge", "-q", "-s", "ours", "-m", "Merge", "main")
        #expect(try server.push("side:main").status == 1)
    }

    // MARK: - What cannot be judged

    @Test func threat17_aPolicyThatCannotBeReadDoesNotGetIn() async throws {
        let server = try PushServer()
        let good = try server.scratch.read("repo/cx/hearback.yml")
        for text in [good + "colour: red\n", "x: [\n", good.replacing("launch", with: "lunch")] {
            try server.scratch.write(text, to: "repo/cx/hearback.yml")
            try server.shop.commit("Broken")
            let refused = try server.push("main")
            #expect(refused.status == 1 && refused.stderr.contains("the policy is wrong"), "\(refused)")
        }
        try server.scratch.git("rm", "-q", "cx/hearback.yml")
        try server.shop.commit("Gone")
        let refused = try server.push("main")
        #expect(refused.status == 1 && refused.stderr.contains("takes the policy away"), "\(refused)")
    }

    @Test func threat17_aPolicyThatIsBrokenAlreadyLetsInWhatMendsIt() async throws {
        let server = try PushServer()
        let good = try server.scratch.read("repo/cx/hearback.yml")
        try server.scratch.write(good + "colour: red\n", to: "repo/cx/hearback.yml")
        try server.shop.commit("Broken")
        let hook = "\(PushServer.folder)/hooks/pre-receive"
        let script = try server.scratch.read(hook)
        _ = try server.scratch.run("/bin/rm", [hook], in: ".")
        #expect(try server.push("main").status == 0)
        try server.scratch.write(script, to: hook)
        _ = try server.scratch.run("/bin/chmod", ["+x", hook], in: ".")
        let refused = try server.push("HEAD:refs/heads/other")
        #expect(refused.status == 1 && refused.stderr.contains("cannot be read"), "\(refused)")
        try server.scratch.write(good, to: "repo/cx/hearback.yml")
        try server.shop.commit("Mended")
        let mended = try server.push("main")
        #expect(mended.status == 0, "\(mended)")
    }

    @Test func threat26_aTagOfATreeCannotBeJudged() async throws {
        let server = try PushServer()
        try server.scratch.git("tag", "v1.0", "HEAD^{tree}")
        let refused = try server.push("v1.0")
        #expect(refused.status == 1 && refused.stderr.contains("could not be judged"), "\(refused)")
    }

    @Test func threat26_whatTheEnvironmentSaysOfOtherPlacesDoesNotMatter() async throws {
        let server = try PushServer()
        _ = try await server.openItem()
        try server.scratch.git("tag", "v1.0")
        let hook = "\(PushServer.folder)/hooks/pre-receive"
        let script = try server.scratch.read(hook).replacing(
            "\nhearback hook",
            with: "\nexport GIT_WORK_TREE=/ GIT_INDEX_FILE=/nowhere GIT_COMMON_DIR=\"$PWD\"\nhearback hook")
        try server.scratch.write(script, to: hook)
        let refused = try server.push("v1.0")
        #expect(refused.status == 1 && refused.stderr.contains("gate/unresolved"), "\(refused)")
    }

    @Test func threat24_whatACustomerWroteReachesTheTerminalInert() async throws {
        let server = try PushServer()
        _ = try await server.shop.feedback("Bad \u{1B}]0;x\u{07}\u{202E} title", severity: "major")
        #expect(try server.push("main").status == 0)
        try server.scratch.git("tag", "v1.0")
        let refused = try server.push("v1.0")
        #expect(refused.status == 1 && refused.stderr.contains("Bad"), "\(refused)")
        #expect(
            !refused.stderr.unicodeScalars.contains { ["\u{1B}", "\u{07}", "\u{202E}"].contains($0) }, "\(refused)")
    }
}
