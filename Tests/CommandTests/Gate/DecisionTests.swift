import Foundation
import TestSupport
import Testing

/// What people decide at a gate, and what that does to it.
@Suite struct DecisionTests {
    /// A resolved item, so that launch is open.
    private func open(_ shape: RecordsShape) async throws -> (shop: GateShop, id: String) {
        let shop = try GateShop(shape)
        let id = try await shop.feedback("Lost", "--customer", GateShop.customer, severity: "major")
        await shop.run("feedback", "resolve", id, "--explained", "-m", "So.")
        try shop.commit("Resolved")
        shop.commands.wait(60)
        return (shop, id)
    }

    private func decide(_ shop: GateShop, _ outcome: String, _ more: String...) async throws -> Outcome {
        let line = ["gate", "decide", "launch", "--outcome", outcome, "-m", "Because."] + more
        let decided = await shop.commands.run(line)
        if decided.status == 0 {
            try shop.commit("Decided")
            shop.commands.wait(60)
        }
        return decided
    }

    @Test(arguments: RecordsShape.allCases, [["hold", "gate/on-hold"], ["kill", "gate/killed"]])
    func aHoldOrKillBlocksUntilALaterGo(_ shape: RecordsShape, _ row: [String]) async throws {
        let (shop, _) = try await open(shape)
        #expect(try await decide(shop, row[0]).status == 0)
        let held = try await shop.check()
        #expect(held.status == 1 && held.codes("blocked") == [row[1]], "\(held)")
        // Of this gate and release only.
        #expect(try await shop.check("launch", "--release", "2.1").status == 0)
        #expect(try await shop.check("validation").status == 0)
        #expect(try await decide(shop, "go").status == 0)
        #expect(try await shop.check().status == 0)
        let verified = await shop.commands.run("gate", "verify")
        #expect(verified.status == 0, "\(verified)")
    }

    @Test func threat31_aDecisionByNobodyHoldsNothing() async throws {
        let (shop, _) = try await open(.withCode)
        #expect(try await decide(shop, "hold").status == 0)
        let name = try shop.scratch.git("ls-files", "cx/shop/decisions")
        let text = try shop.scratch.read("repo/\(name)").replacing("by: \(GateShop.dana)", with: "by: \(GateShop.eve)")
        try shop.scratch.git("rm", "-q", name)
        try shop.write(text, to: name)
        let judged = try await shop.check()
        #expect(judged.status == 0 && judged.findings("gate/not-permitted").count == 1, "\(judged)")
    }

    @Test(arguments: RecordsShape.allCases)
    func goIsRefusedOnABlockedGateAndWritesNothing(_ shape: RecordsShape) async throws {
        let shop = try GateShop(shape)
        _ = try await shop.feedback(severity: "major")
        let refs = try shop.scratch.git("show-ref")
        for outcome in ["go", "conditional-go"] {
            let refused = try await decide(shop, outcome)
            #expect(refused.status == 1 && refused.stderr.contains("blocked"), "\(refused)")
        }
        #expect(try shop.scratch.git("status", "--porcelain").isEmpty)
        #expect(try shop.scratch.git("show-ref") == refs)
    }

    @Test(arguments: RecordsShape.allCases)
    func conditionalGoIsForWaivers(_ shape: RecordsShape) async throws {
        let (shop, _) = try await open(shape)
        let early = try await decide(shop, "conditional-go")
        #expect(early.status == 2, "\(early)")
        let id = try await shop.feedback("Slow", severity: "minor")
        await shop.run("feedback", "waive", id, "--gate", "launch", "--until", "2026-12-01", "-m", "Later.")
        try shop.commit("Waived")
        let go = try await decide(shop, "go")
        #expect(go.status == 2 && go.stderr.contains("conditional-go"), "\(go)")
        #expect(try await decide(shop, "conditional-go").status == 0)
        #expect(await shop.commands.run("gate", "verify").status == 0)
    }

    @Test func recycleNamesAnEarlierStageAndLeadsBackThere() async throws {
        let (shop, _) = try await open(.withCode)
        #expect(try await decide(shop, "go").status == 0)
        #expect(await shop.commands.run("gate", "check").status == 3)
        for (to, says) in [("lunch", "did you mean 'launch'"), ("launch", "does not come before")] {
            let refused = try await decide(shop, "recycle", "--to", to)
            #expect(refused.status == 2 && refused.stderr.contains(says), "\(refused)")
        }
        #expect(try await decide(shop, "recycle").status == 2)
        #expect(try await decide(shop, "go", "--to", "validation").status == 2)
        #expect(try await decide(shop, "recycle", "--to", "development").status == 0)
        let next = await shop.commands.run("gate", "check", "--format", "json")
        #expect(next.stdout.contains("\"stage\":\"validation\""), "\(next)")
        let history = await shop.commands.run("gate", "history")
        #expect(
            history.status == 0 && history.stdout.contains("recycle") && history.stdout.contains("go"), "\(history)")
    }

    /// What somebody changes in a decision, and what still stands afterwards.
    @Test(
        arguments: RecordsShape.allCases,
        [
            ["outcome: hold", "outcome: go"], ["digest: sha256:", "digest: sha256:00"],
            ["gate: launch", "gate: validation"],
        ])
    func verifyDetectsAChangedDecision(_ shape: RecordsShape, _ change: [String]) async throws {
        let shop = try GateShop(shape)
        _ = try await shop.feedback(severity: "major")
        #expect(try await decide(shop, "hold").status == 0)
        #expect(await shop.commands.run("gate", "verify").status == 0)
        try shop.byHand { checkout in
            let name = try shop.scratch.git("ls-files", "cx/shop/decisions/*decided*", in: checkout)
            var text = try shop.scratch.read("\(checkout)/\(name)")
            if change[1].hasSuffix("00") {
                text.replace(/sha256:../, with: "sha256:00")
            } else {
                text.replace(change[0], with: change[1])
            }
            try shop.scratch.write(text, to: "\(checkout)/\(name)")
        }
        let verified = await shop.commands.run("gate", "verify", "--format", "json")
        #expect(verified.status == 1, "\(verified)")
    }

    @Test func threat31_verifyDetectsRecordsThatWereSwapped() async throws {
        let (shop, _) = try await open(.withCode)
        #expect(try await decide(shop, "go").status == 0)
        let name = try shop.scratch.git("ls-files", "cx/shop/decisions/*decided*")
        let text = try shop.scratch.read("repo/\(name)")
        let tree = try shop.scratch.git("rev-parse", "HEAD^{tree}")
        let changed = text.replacing(/(?<head>records: [0-9a-f]{40}) [0-9a-f]{40}/) { "\($0.head) \(tree)" }
        #expect(changed != text)
        try shop.write(changed, to: name)
        #expect(await shop.commands.run("gate", "verify").status == 1)
        let missing = text.replacing(/code: [0-9a-f]{40}/, with: "code: " + String(repeating: "1", count: 40))
        try shop.write(missing, to: name)
        let unknown = await shop.commands.run("gate", "verify")
        #expect(unknown.status == 3 && unknown.stdout.contains("git fetch"), "\(unknown)")
    }

    @Test func threat31_aDecisionRestsOnlyOnCommitsThatABranchHolds() async throws {
        let (shop, _) = try await open(.withCode)
        try shop.scratch.git("checkout", "-q", "--detach")
        try shop.scratch.write("x", to: "repo/code")
        try shop.commit("On no branch")
        let refused = try await decide(shop, "go")
        #expect(refused.status == 2 && refused.stderr.contains("no branch or tag"), "\(refused)")
    }
}
