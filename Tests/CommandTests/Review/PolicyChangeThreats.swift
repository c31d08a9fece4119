import TestSupport
import Testing

/// Weakening the rules in the same change that they judge.
@Suite struct PolicyChangeThreats {
    @Test func threat17_aPolicyThatWaivesItselfThroughIsRefused() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback(severity: "minor")
        try shop.branch()
        try shop.edit("cx/hearback.yml", "gatekeeper: [", "gatekeeper: [\(GateShop.eve), ")
        try shop.event(
            id, "20261122T100500Z-waived-aaaa", by: GateShop.eve, "gate: launch", "until: 2026-12-01", body: "Go on.")
        try shop.commit(as: GateShop.eve)
        let review = try await shop.review()
        #expect(review.status == 1, "\(review)")
        #expect(review.refused.isSuperset(of: ["policy/changed", "gate/not-permitted"]), "\(review)")
        #expect(review.report.policyChanges == ["\(GateShop.eve) gets the role 'gatekeeper'"], "\(review)")
        // What it would do is said, and does not count.
        let launch = try #require(review.gate("launch"))
        #expect(launch.words == "blocked by 1, as before" && launch.underNewRules?.state == "waived", "\(review)")
    }

    @Test(arguments: [
        ("cx/workflow.yml", "reach: resolved", "reach: acknowledged"),
        ("cx/hearback.yml", "version: 1", "version: 1\nbaseline: 2026-12-01"),
        ("cx/shop/product.md", "ana@example.com", "eve@example.com"),
    ])
    func threat17_theRulesAreChangedByWhoMay(_ change: (String, String, String)) async throws {
        let shop = try ReviewShop()
        _ = try await shop.feedback(severity: "minor")
        try shop.branch()
        try shop.edit(change.0, change.1, change.2)
        try shop.commit(as: GateShop.eve)
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["policy/changed"], "\(review)")
        #expect(review.report.policyChanges?.isEmpty == false, "\(review)")
        try shop.scratch.git("commit", "-q", "--amend", "--no-edit", "--author", "Dana <\(GateShop.dana)>")
        let permitted = try await shop.review()
        #expect(permitted.status == 0 && permitted.told == ["policy/changed"], "\(permitted)")
    }

    /// The lists of keys are policy, wherever they stand.
    @Test(arguments: ["cx/allowed_signers", "cx/revoked_keys", "keys/allowed", "keys/revoked"], [false, true])
    func threat22_theSignersAreChangedByWhoMay(_ path: String, _ isRemoved: Bool) async throws {
        let isRevocation = path.contains("revoked")
        let shop = try ReviewShop(
            configuration: [
                "signatures: {require: [waive], allowed-signers: \(isRevocation ? "cx/allowed_signers" : path), "
                    + "revoked-keys: \(isRevocation ? path : "cx/revoked_keys")}"
            ])
        for file in Set(["cx/allowed_signers", "cx/revoked_keys", path]) {
            try shop.scratch.write("# none\n", to: "repo/" + file)
        }
        try shop.commit("The signers")
        try shop.branch()
        if isRemoved {
            try shop.scratch.git("rm", "-q", path)
        } else {
            try shop.edit(path, "# none", "# some")
        }
        try shop.commit("Mine", as: GateShop.eve)
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["policy/changed"], "\(review)")
        #expect(review.findings("policy/changed").map(\.path) == [path], "\(review)")
        let audit = await shop.commands.run("audit", "main..HEAD")
        #expect(audit.status == 1 && audit.stdout.contains("policy/changed"), "\(audit)")
        try shop.scratch.git("commit", "-q", "--amend", "--no-edit", "--author", "Dana <\(GateShop.dana)>")
        let permitted = try await shop.review()
        #expect(permitted.status == 0 && permitted.told == ["policy/changed"], "\(permitted)")
        #expect(await shop.commands.run("audit", "main..HEAD").status == 0)
    }

    /// An earlier small pull request counts from when it is merged, not before.
    @Test func threat17_eachOfSeveralAuthorsNeedsTheRight() async throws {
        let shop = try ReviewShop()
        try shop.branch()
        try shop.edit("cx/hearback.yml", "version: 1", "version: 1\nceiling: major")
        try shop.commit(as: GateShop.eve)
        try shop.edit("cx/hearback.yml", "ceiling: major", "ceiling: minor")
        try shop.commit("Tidied\n\nCo-authored-by: Eve <\(GateShop.eve)>", as: GateShop.dana)
        #expect(try await shop.review().refused == ["policy/changed"])
    }

    /// A trailer is easily written: in a pull request the author of the commit counts.
    @Test func threat17_aCoAuthorWhoIsOnlyNamedLendsNoRight() async throws {
        let shop = try ReviewShop()
        try shop.branch()
        try shop.edit("cx/hearback.yml", "version: 1", "version: 1\nceiling: major")
        try shop.commit("Mine\n\nCo-authored-by: Dana <\(GateShop.dana)>", as: GateShop.eve)
        try shop.scratch.git(
            "commit", "-q", "--amend", "--no-edit", environment: ["GIT_COMMITTER_EMAIL": "noreply@github.com"])
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["policy/changed"], "\(review)")
    }

    /// No commit of the push changes the rules: it brings back what was there before.
    @Test func threat17_aForcePushThatBringsOldRulesBackIsRefused() async throws {
        let shop = try ReviewShop()
        let before = try shop.scratch.git("rev-parse", "HEAD")
        try shop.edit("cx/hearback.yml", "version: 1", "version: 1\nceiling: minor")
        let pushed = try shop.commit("Stricter")
        try shop.scratch.git("reset", "-q", "--hard", before)
        try shop.scratch.write(
            "{\"before\":\"\(pushed)\",\"repository\":{\"default_branch\":\"main\"}}", to: "event.json")
        let review = try await shop.review(
            environment: [
                "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "push", "GITHUB_REF": "refs/heads/main",
                "GITHUB_SHA": before, "GITHUB_EVENT_PATH": shop.scratch.absolute("event.json"),
            ])
        #expect(review.status == 1 && review.refused == ["policy/changed"], "\(review)")
        #expect(review.findings.first?.message.contains("by no commit") == true, "\(review)")
    }

    @Test func threat17_aPolicyThatCannotBeReadIsRefused() async throws {
        let shop = try ReviewShop()
        try shop.branch()
        try shop.edit("cx/workflow.yml", "reach: resolved", "reach: resolvd")
        try shop.commit()
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["policy/invalid"], "\(review)")
    }

    @Test func aPullRequestWithoutAPolicyBeforeItIsJudgedByItsOwn() async throws {
        let shop = try ReviewShop()
        try shop.scratch.git("switch", "-q", "--orphan", "fresh")
        try shop.scratch.write("code\n", to: "repo/code.txt")
        try shop.commit()
        try shop.scratch.git("switch", "-q", "-c", "feature")
        try shop.scratch.git("checkout", "-q", "main", "--", "cx")
        try shop.commit()
        let review = try await shop.review("--base", "fresh")
        #expect(review.status == 0, "\(review)")
        #expect(review.report.notes?.contains { $0.hasPrefix("bootstrap") } ?? false, "\(review)")
    }

    @Test func threat18_aDeletedRequirementIsRefused() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        await shop.shop.run(
            "requirement", "add", "fast", "--title", "It is fast", "--stage", "validation", "--feedback", id)
        await shop.shop.run("requirement", "approve", "fast")
        try shop.commit()
        try shop.branch()
        try shop.scratch.git("rm", "-rq", "cx/shop/requirements/fast")
        try shop.commit(as: GateShop.eve)
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["record/removed", "policy/changed"], "\(review)")
        #expect(review.gate("validation")?.words.hasPrefix("blocked by 1") ?? false, "\(review)")
    }

    /// What was said of a requirement stays, and only who may says it.
    @Test func threat18_whatIsSaidOfARequirementIsKeptAndNeedsARight() async throws {
        let shop = try ReviewShop()
        await shop.shop.run("requirement", "add", "fast", "--title", "It is fast", "--stage", "validation")
        await shop.shop.run("requirement", "add", "small", "--title", "It is small", "--stage", "validation")
        await shop.shop.run("requirement", "fail", "fast", "--evidence", "Ten seconds.")
        try shop.commit()
        try shop.branch()
        let failed = try shop.scratch.git("ls-files", "cx/shop/requirements/fast/*failed*")
        try shop.scratch.git("rm", "-q", failed)
        try shop.commit()
        let removed = try await shop.review()
        #expect(removed.status == 1 && removed.refused == ["record/removed"], "\(removed)")
        // One of which nothing was said yet is retired, too, and not removed.
        try shop.scratch.git("reset", "-q", "--hard", "main")
        try shop.scratch.git("rm", "-q", "cx/shop/requirements/small/requirement.md")
        try shop.commit()
        let draft = try await shop.review()
        #expect(draft.status == 1 && draft.refused == ["record/removed"], "\(draft)")
        try shop.scratch.git("reset", "-q", "--hard", "main")
        let text = try shop.scratch.read("repo/" + failed).replacing(GateShop.dana, with: GateShop.eve)
        try shop.scratch.write(text, to: "repo/cx/shop/requirements/fast/20261122T100500Z-verified-aaaa.md")
        try shop.commit(as: GateShop.eve)
        let verified = try await shop.review()
        #expect(verified.status == 1 && verified.refused == ["gate/not-permitted"], "\(verified)")
    }

    @Test func threat18_aChangedRequirementBecomesSuspectAndNeedsARight() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        await shop.shop.run(
            "requirement", "add", "fast", "--title", "It is fast", "--stage", "validation", "--feedback", id)
        await shop.shop.run("requirement", "approve", "fast")
        try shop.commit()
        try shop.branch()
        try shop.edit("cx/shop/requirements/fast/requirement.md", "It is fast", "It is not slow")
        try shop.edit("cx/shop/requirements/fast/requirement.md", "feedback: [\(id)]\n", "")
        try shop.commit(as: GateShop.eve)
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["policy/changed"], "\(review)")
        #expect(review.story.compactMap(\.words).contains { $0.hasPrefix("suspect now") }, "\(review)")
        #expect(review.story.compactMap(\.words).contains("changed: feedback and title"), "\(review)")
    }

    @Test func threat19_anItemOfAProductThatDoesNotExistIsRefused() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        try shop.branch()
        let other = String(id.dropLast(8)) + "zzzzzzzz"
        let text = try shop.scratch.read("repo/\(shop.shop.folder(of: id))/feedback.md")
        try shop.scratch.write(text, to: "repo/\(shop.shop.folder(of: other, product: "ghost"))/feedback.md")
        try shop.commit()
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["gate/unknown-product"], "\(review)")
    }

    @Test func aNewProductMayComeWithItsFirstFeedback() async throws {
        let shop = try ReviewShop()
        try shop.branch()
        await shop.shop.run("product", "add", "billing", "--title", "Billing")
        await shop.shop.run("feedback", "add", "--quiet", "--product", "billing", "--title", "Late")
        try shop.commit()
        let review = try await shop.review()
        #expect(review.status == 0 && review.told == ["policy/changed"], "\(review)")
    }
}
