import TestSupport
import Testing

/// Whose policy, which records, what code.
@Suite struct RevisionTests {
    @Test(arguments: RecordsShape.allCases)
    func threat26_aTagOfTheBranchesNameIsNotTaken(_ shape: RecordsShape) async throws {
        let shop = try GateShop(shape)
        try shop.scratch.git("tag", shape.tip, shape.tip)
        let id = try await shop.feedback(severity: "minor")
        let judged = try await shop.check()
        #expect(judged.status == 1 && judged.items("blocked") == [id], "\(judged)")
        let named = try await shop.check("launch", "--records", shape.tip, "--policy", "main")
        #expect(named.status == 1 && named.items("blocked") == [id], "\(named)")
    }

    @Test(arguments: ["--records", "--policy"])
    func threat28_aBranchThatIsNotHereIsUndeterminedWithTheLineThatFetchesIt(_ option: String) async throws {
        let shop = try GateShop()
        let judged = try await shop.check("launch", option, "elsewhere")
        #expect(judged.status == 3, "\(judged)")
        #expect(judged.report.hint?.contains("git fetch --depth=1 origin +refs/heads/elsewhere") ?? false, "\(judged)")
    }

    /// No branch is called so by accident; git lets a reference be made.
    @Test func threat26_aWholeIdIsThatCommitWhateverABranchIsCalled() async throws {
        let shop = try GateShop()
        let id = try await shop.feedback(severity: "minor")
        let tip = try shop.scratch.git("rev-parse", "HEAD")
        try shop.scratch.git("switch", "-q", "-c", "kind")
        try shop.scratch.git("rm", "-rq", shop.folder(of: id))
        let kind = try shop.commit("Nothing here")
        try shop.scratch.git("update-ref", "refs/heads/\(tip)", kind)
        let judged = try await shop.check("launch", "--policy", "main", "--records", tip, "--rev", kind)
        #expect(judged.status == 1 && judged.items("blocked") == [id], "\(judged)")
    }

    @Test func threat26_aNameOfABranchAndATagIsRefused() async throws {
        let shop = try GateShop()
        try shop.scratch.git("tag", "release")
        _ = try await shop.feedback(severity: "minor")
        try shop.scratch.git("branch", "release")
        let judged = try await shop.check("launch", "--rev", "release")
        #expect(judged.status == 2 && judged.report.message?.contains("a branch and a tag") == true, "\(judged)")
    }

    @Test func originsBranchCountsWhereThereIsNoLocalOneAndADifferenceIsSaid() async throws {
        let shop = try GateShop()
        let id = try await shop.feedback(severity: "minor")
        try shop.scratch.git("clone", "-q", "repo", "clone", in: ".")
        try shop.scratch.git("switch", "-q", "-c", "feature", in: "clone")
        try shop.scratch.git("branch", "-q", "-D", "main", in: "clone")
        #expect(try await shop.check(in: "clone").items("blocked") == [id])
        try shop.scratch.git("branch", "-q", "--no-track", "main", "origin/main~1", in: "clone")
        let behind = try await shop.check(in: "clone")
        #expect(behind.notes.contains { $0.contains("origin's differ") }, "\(behind)")
    }

    @Test func threat31_theFirstPullRequestIsABootstrapAndNoDecisionRestsOnIt() async throws {
        let commands = try Commands()
        try commands.scratch.write("x", to: "repo/code")
        try commands.scratch.commitAll("Code")
        try commands.scratch.git("switch", "-q", "-c", "start")
        #expect(await commands.run("init", "--product", "shop").status == 0)
        // The rules will be those of main, not of a branch that is gone once it is merged.
        #expect(try commands.scratch.read("repo/cx/hearback.yml").contains("\npolicy: \"main\""))
        _ = await commands.run("feedback", "add", "--title", "Lost", "--touchpoint", "checkout")
        try commands.scratch.commitAll("Start with Hearback")
        let check = await commands.run("gate", "check", "scoping", "--format", "json")
        #expect(check.stdout.contains("bootstrap"), "\(check)")
        let decided = await commands.run("gate", "decide", "scoping", "--outcome", "hold", "-m", "x")
        #expect(decided.status != 0 && decided.stderr.contains("no decision can rest on it"), "\(decided)")
    }

    @Test(arguments: RecordsShape.allCases)
    func threat17_aPullRequestCannotSoftenTheRulesThatJudgeIt(_ shape: RecordsShape) async throws {
        let shop = try GateShop(shape)
        let id = try await shop.feedback(severity: "minor")
        try shop.scratch.git("switch", "-q", "-c", "feature")
        try shop.scratch.write(
            GateShop.workflow([GateShop.kept], [GateShop.kept]), to: "repo/cx/workflow.yml")
        try shop.scratch.write(
            try shop.scratch.read("repo/cx/hearback.yml") + "baseline: 2027-01-01\n", to: "repo/cx/hearback.yml")
        try shop.commit("Softer")
        for arguments in [[], ["--policy", "main", "--records", shape.tip]] {
            let outcome = await shop.commands.run(["gate", "check", "launch", "--format", "json"] + arguments)
            #expect(outcome.status == 1 && outcome.stdout.contains(id), "\(outcome)")
        }
    }

    /// A branch cannot name other branches for its policy or records where the pipeline passes both.
    @Test func threat17_aPipelineThatPassesBothNamesIsNotLedAstray() async throws {
        let shop = try GateShop()
        try shop.scratch.git("branch", "empty")
        let id = try await shop.feedback(severity: "minor")
        try shop.scratch.git("switch", "-q", "-c", "feature")
        let text = try shop.scratch.read("repo/cx/hearback.yml")
        try shop.scratch.write(
            text.replacing("policy: main", with: "policy: empty").replacing("records: main", with: "records: empty"),
            to: "repo/cx/hearback.yml")
        try shop.commit("Other branches")
        let judged = try await shop.check("launch", "--policy", "main", "--records", "main")
        #expect(judged.status == 1 && judged.items("blocked") == [id], "\(judged)")
        let trusting = try await shop.check()
        #expect(trusting.notes.contains { $0.contains("own hearback.yml") }, "\(trusting)")
    }
}
