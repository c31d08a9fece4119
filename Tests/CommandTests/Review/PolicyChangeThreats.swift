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

    @Test func aGoWhoseGateDoesNotPassIsRefused() async throws {
        let shop = try ReviewShop()
        let passing = await shop.commands.run("gate", "decide", "validation", "--outcome", "go", "-m", "Fine.")
        #expect(passing.status == 0, "\(passing)")
        try shop.commit("Decided")
        _ = try await shop.feedback(severity: "major")
        try shop.branch()
        let names = try shop.scratch.git("ls-files", "cx/shop/decisions/*decided*")
        let former = try shop.scratch.read("repo/" + names)
        // The same words for a gate that is blocked.
        let head = try shop.scratch.git("rev-parse", "main")
        let tree = try shop.scratch.git("rev-parse", "main^{tree}")
        let text = former.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            for field in ["policy", "records", "code"] where line.hasPrefix(field + ":") {
                return "\(field): \(head) \(tree)"
            }
            return line == "gate: validation" ? "gate: launch" : String(line)
        }.joined(separator: "\n")
        try shop.scratch.write(text, to: "repo/cx/shop/decisions/20261122T100500Z-decided-aaaa.md")
        try shop.commit()
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["decision/not-reproduced"], "\(review)")
        #expect(review.findings[0].message.contains("needs a gate that passes"), "\(review)")
    }

    /// The decision follows from what it names; only that nobody ever agreed to those rules.
    @Test func aGoThatRestsOnAPolicyOfItsOwnIsRefused() async throws {
        let shop = try ReviewShop(validation: ["{id: heard, feedback-count: 1}"])
        _ = try await shop.feedback(severity: "major")
        try shop.branch("weak")
        try shop.edit("cx/workflow.yml", "feedback: all", "feedback: linked")
        try shop.commit()
        let decided = await shop.commands.run(
            "gate", "decide", "launch", "--outcome", "go", "-m", "Fine.", "--policy", "weak")
        #expect(decided.status == 0, "\(decided)")
        try shop.branch("feature", at: "main")
        try shop.commit("Decided")
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["decision/not-reproduced"], "\(review)")
        #expect(review.findings[0].message.contains("was never that of main"), "\(review)")
    }

    @Test func aGoThatPassesIsToldAndNotRefused() async throws {
        let shop = try ReviewShop()
        try shop.branch()
        let decided = await shop.commands.run("gate", "decide", "validation", "--outcome", "go", "-m", "Fine.")
        #expect(decided.status == 0, "\(decided)")
        try shop.commit("Decided")
        let review = try await shop.review()
        #expect(review.status == 0 && review.kinds() == ["decided"], "\(review)")
    }
}
