import TestSupport
import Testing

/// Deciding what does not follow, or without a right to.
@Suite struct DecisionThreats {
    @Test func threat31_aGoWhoseGateDoesNotPassIsRefused() async throws {
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
        #expect(review.findings.first?.message.contains("needs a gate that passes") == true, "\(review)")
    }

    @Test func threat31_aGoByWhoMayNotIsRefused() async throws {
        let shop = try ReviewShop()
        try shop.branch()
        let decided = await shop.commands.run("gate", "decide", "validation", "--outcome", "go", "-m", "Fine.")
        #expect(decided.status == 0, "\(decided)")
        try shop.scratch.git("add", "-A")
        try shop.edit(try shop.scratch.git("ls-files", "cx/shop/decisions/*decided*"), GateShop.dana, GateShop.eve)
        try shop.commit("Decided", as: GateShop.eve)
        let review = try await shop.review()
        #expect(review.status == 1, "\(review)")
        #expect(review.refused == ["gate/not-permitted", "decision/not-reproduced"], "\(review)")
    }

    /// The decision follows from what it names; only that nobody ever agreed to those rules.
    @Test func threat31_aGoThatRestsOnAPolicyOfItsOwnIsRefused() async throws {
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
        #expect(review.findings.first?.message.contains("was never that of main") == true, "\(review)")
    }

    /// The same with records that lack what was in the way.
    @Test func threat31_aGoThatRestsOnRecordsOfItsOwnIsRefused() async throws {
        let shop = try ReviewShop(validation: ["{id: heard, feedback-count: 1}"])
        let id = try await shop.feedback(severity: "major")
        _ = try await shop.feedback("Nice", "--kind", "praise")
        try shop.branch("weak")
        try shop.scratch.git("rm", "-rq", shop.shop.folder(of: id))
        try shop.commit()
        let decided = await shop.commands.run(
            "gate", "decide", "launch", "--outcome", "go", "-m", "Fine.", "--policy", "main", "--records", "weak")
        #expect(decided.status == 0, "\(decided)")
        try shop.branch("feature", at: "main")
        try shop.commit("Decided")
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["decision/not-reproduced"], "\(review)")
        #expect(
            review.findings.first?.message.contains("the records that it names were never those of") == true,
            "\(review)")
    }

    @Test func threat31_aGoThatPassesIsToldAndNotRefused() async throws {
        let shop = try ReviewShop()
        try shop.branch()
        let decided = await shop.commands.run("gate", "decide", "validation", "--outcome", "go", "-m", "Fine.")
        #expect(decided.status == 0, "\(decided)")
        try shop.commit("Decided")
        let review = try await shop.review()
        #expect(review.status == 0 && review.kinds() == ["decided"], "\(review)")
    }
}
