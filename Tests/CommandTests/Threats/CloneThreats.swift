import TestSupport
import Testing

/// Judging a clone in which the item is simply not there.
@Suite struct CloneThreats {
    private func origin(_ shape: RecordsShape, launch: [String] = [GateShop.all]) async throws -> (GateShop, String) {
        let shop = try GateShop(shape, launch: launch)
        try shop.scratch.git("config", "uploadpack.allowFilter", "true")
        try shop.scratch.git("config", "uploadpack.allowAnySHA1InWant", "true")
        return (shop, try await shop.feedback("Lost", severity: "major"))
    }

    private func clone(_ shop: GateShop, _ options: String...) throws {
        let arguments = ["git", "clone", "-q"] + options + ["file://" + shop.scratch.absolute("repo"), "clone"]
        let cloned = try shop.scratch.run("/usr/bin/env", arguments, in: ".")
        #expect(cloned.status == 0, "\(cloned.stderr)")
    }

    /// Runs the hint of a verdict or error in the clone, and asks again.
    private func afterHint(_ judged: Judgment, _ shop: GateShop, by arguments: String...) async throws -> Judgment {
        let hint = judged.report.hint ?? judged.findings.compactMap(\.hint).first { $0.contains("fetch") }
        let line = try #require(hint, "\(judged)")
        let run = try shop.scratch.run("/bin/sh", ["-ec", line], in: "clone")
        #expect(run.status == 0, "\(line): \(run.stderr)")
        return try await shop.check(in: "clone")
    }

    @Test func threat28_treesAreEnoughInAShallowClone() async throws {
        let (shop, id) = try await origin(.withCode)
        try clone(shop, "--depth=1")
        let judged = try await shop.check(in: "clone")
        #expect(judged.status == 1 && judged.items("blocked") == [id], "\(judged)")
    }

    @Test(arguments: [["--depth=1"], ["--single-branch"], ["--depth=1", "--no-tags"]])
    func threat28_aCloneWithoutTheRecordsBranchIsUndetermined(_ options: [String]) async throws {
        let (shop, id) = try await origin(.ownBranch)
        try clone(shop, options.joined(separator: " ").isEmpty ? "" : options[0], options.count > 1 ? options[1] : "-q")
        let judged = try await shop.check(in: "clone")
        #expect(judged.status == 3, "\(judged)")
        let fetched = try await afterHint(judged, shop)
        #expect(fetched.status == 1 && fetched.items("blocked") == [id], "\(fetched)")
    }

    @Test(arguments: RecordsShape.allCases, ["blob:none", "tree:0"])
    func threat28_aPartialCloneIsUndetermined(_ shape: RecordsShape, _ filter: String) async throws {
        let (shop, id) = try await origin(shape)
        try clone(shop, "--filter=\(filter)", "--no-checkout")
        let judged = try await shop.check(in: "clone")
        #expect(judged.status == 3, "\(judged)")
        #expect(judged.outcome.stdout.contains("git "), "\(judged)")
        let fetched = try await afterHint(judged, shop)
        #expect(fetched.status == 1 && fetched.items("blocked") == [id], "\(fetched)")
    }

    /// One word of the customer is not there; all the rest is.
    @Test func threat28_anEventThatIsNotThereLeavesItsItemUndetermined() async throws {
        let (shop, id) = try await origin(.withCode)
        await shop.run("feedback", "resolve", id, "--explained", "-m", "So.")
        shop.commands.wait(60)
        await shop.run("feedback", "dispute", id, "-m", "Still lost.", by: GateShop.customer)
        try shop.commit("Disputed")
        try clone(shop, "--filter=blob:none", "--no-checkout")
        let names = try shop.scratch.git("ls-tree", "-r", "--name-only", "main", "cx").split(separator: "\n")
        for name in names where !name.contains("disputed") {
            try shop.scratch.git("checkout", "-q", "main", "--", String(name), in: "clone")
        }
        let judged = try await shop.check(in: "clone")
        #expect(judged.status == 3 && judged.items("undetermined") == [id], "\(judged)")
        let fetched = try await afterHint(judged, shop)
        #expect(fetched.status == 1 && fetched.items("blocked") == [id], "\(fetched)")
    }

    /// The policy is there, the records' blobs are not.
    @Test func threat28_aPartialCloneWithTheConfigurationIsUndetermined() async throws {
        let (shop, id) = try await origin(.withCode)
        try clone(shop, "--filter=blob:none", "--no-checkout")
        try shop.scratch.git("checkout", "-q", "main", "--", "cx/hearback.yml", "cx/workflow.yml", in: "clone")
        let judged = try await shop.check(in: "clone")
        #expect(judged.status == 3, "\(judged)")
        let fetched = try await afterHint(judged, shop)
        #expect(fetched.status == 1 && fetched.items("blocked") == [id], "\(fetched)")
    }

    @Test func threat28_aSparseCheckoutIsJudgedByItsCommits() async throws {
        let (shop, id) = try await origin(.withCode)
        try clone(shop, "--sparse")
        try shop.scratch.git("sparse-checkout", "set", "src", in: "clone")
        #expect(!shop.scratch.exists("clone/\(shop.folder(of: id))"))
        let judged = try await shop.check(in: "clone")
        #expect(judged.status == 1 && judged.items("blocked") == [id], "\(judged)")
    }

    @Test func threat28_theRecordsOfADecisionThatAreNotThereAreFetchedByTheHint() async throws {
        let (shop, id) = try await origin(.withCode, launch: [GateShop.kept])
        await shop.run("gate", "decide", "validation", "--outcome", "hold", "-m", "Wait.")
        try shop.commit("Held")
        try shop.scratch.git("rm", "-rq", shop.folder(of: id))
        try shop.commit("Never happened")
        try clone(shop, "--depth=1")
        let judged = try await shop.check(in: "clone")
        #expect(judged.status == 3 && judged.findings("gate/not-compared").count == 1, "\(judged)")
        let fetched = try await afterHint(judged, shop)
        #expect(fetched.status == 1, "\(fetched)")
        // The hold of the earlier gate blocks as well.
        #expect(Set(fetched.codes("blocked")) == ["gate/on-hold", "record/removed"], "\(fetched)")
    }
}
