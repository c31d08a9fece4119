import TestSupport
import Testing

/// The story that the whole program is for, with real git, in both shapes.
@Suite struct AcceptanceTests {
    private func shop(_ shape: RecordsShape) throws -> GateShop {
        let due = "{id: requirements, requirements: due, must: verified}"
        let shop = try GateShop(shape, validation: [GateShop.linked, due])
        try shop.scratch.write("let basket = []\n", to: "repo/src/basket.swift")
        try shop.commit("Code")
        return shop
    }

    /// A requirement due at validation, approved, and an item that is linked to it.
    private func linkedItem(_ shop: GateShop) async throws -> String {
        await shop.run(
            "requirement", "add", "basket-survives", "--title", "The basket survives", "--stage", "validation")
        let id = try await shop.feedback("Lost my basket")
        await shop.run("feedback", "assess", id, "--severity", "major", "--requirements", "basket-survives")
        try shop.commit("Requirement and assessment")
        return id
    }

    /// Fix, resolution and verification in one commit.
    private func fix(_ id: String, _ shop: GateShop) async throws -> String {
        shop.commands.wait(60)
        try shop.scratch.write("let basket = [1]\n", to: "repo/src/basket.swift")
        await shop.run("feedback", "resolve", id, "--fixed", "-m", "The basket now keeps its items.")
        await shop.run("requirement", "verify", "basket-survives", "--evidence", "the checkout tests passed")
        return try shop.commit("Keep the basket")
    }

    @Test(arguments: RecordsShape.allCases)
    func aLinkedItemBlocksUntilItIsFixedInThisRevision(_ shape: RecordsShape) async throws {
        let shop = try shop(shape)
        let id = try await linkedItem(shop)
        let before = try await shop.check("validation")
        #expect(before.status == 1, "\(before)")
        #expect(before.findings("gate/unresolved").map(\.item) == [id], "\(before)")
        #expect(before.findings("requirement/not-approved").map(\.item) == ["basket-survives"], "\(before)")

        await shop.run("requirement", "approve", "basket-survives")
        try shop.commit("Approved")
        let approved = try await shop.check("validation")
        #expect(approved.codes("blocked") == ["gate/unresolved", "requirement/not-verified"], "\(approved)")
        try shop.scratch.git("branch", "release/1.0")

        let fix = try await fix(id, shop)
        let after = try await shop.check("validation")
        #expect(after.status == 0 && after.state == "satisfied", "\(after)")

        let release = try await shop.check("validation", "--rev", "release/1.0")
        #expect(release.status == 1, "\(release)")
        let code = shape == .withCode ? "gate/not-in-revision" : "gate/unresolved"
        #expect(release.findings(code).map(\.item) == [id], "\(release)")
        #expect(release.codes("blocked") == [code, "requirement/not-verified"], "\(release)")

        try shop.scratch.git("switch", "-q", "release/1.0")
        try shop.scratch.git("cherry-pick", fix)
        let picked = try await shop.check("validation", "--rev", "release/1.0")
        #expect(picked.status == 0, "\(picked)")
    }

    @Test func theHintOfAFixThatIsElsewhereBringsItOver() async throws {
        let shop = try shop(.withCode)
        let id = try await shop.feedback(severity: "major")
        try shop.scratch.git("branch", "release/1.0")
        shop.commands.wait(60)
        try shop.scratch.write("let basket = [1]\n", to: "repo/src/basket.swift")
        await shop.run("feedback", "resolve", id, "--fixed", "-m", "It is kept.")
        try shop.commit("Keep the basket")
        let blocked = try await shop.check("launch", "--rev", "release/1.0")
        let hint = try #require(blocked.findings("gate/not-in-revision").first?.hint, "\(blocked)")
        try shop.scratch.git("switch", "-q", "release/1.0")
        let run = try shop.scratch.run("/bin/sh", ["-ec", hint])
        #expect(run.status == 0, "\(run.stderr)")
        #expect(try shop.scratch.read("repo/src/basket.swift") == "let basket = [1]\n")
        #expect(try await shop.check("launch", "--rev", "release/1.0").status == 0)
    }

    @Test func aRevertOfTheFixClosesTheGateAgain() async throws {
        let shop = try shop(.withCode)
        let id = try await shop.feedback(severity: "major")
        try shop.scratch.write("let basket = [1]\n", to: "repo/src/basket.swift")
        await shop.run("feedback", "resolve", id, "--fixed", "-m", "It is kept.")
        try shop.commit("Keep the basket")
        #expect(try await shop.check().status == 0)
        try shop.scratch.git("revert", "--no-edit", "HEAD")
        let reverted = try await shop.check()
        #expect(reverted.status == 1 && reverted.codes("blocked") == ["gate/unresolved"], "\(reverted)")
    }

    @Test(arguments: RecordsShape.allCases)
    func aFixThatLandedFirstOnTheReleaseBranchCountsThere(_ shape: RecordsShape) async throws {
        let shop = try shop(shape)
        let id = try await shop.feedback(severity: "major")
        try shop.scratch.git("switch", "-q", "-c", "release/1.0")
        shop.commands.wait(60)
        await shop.run("feedback", "resolve", id, "--fixed", "-m", "It is kept.")
        try shop.commit("Keep the basket")
        try shop.scratch.git("switch", "-q", "main")
        let release = try await shop.check("launch", "--rev", "release/1.0")
        #expect(release.status == 0, "\(release)")
        let main = try await shop.check("launch")
        #expect(main.status == 1 && main.codes("blocked") == ["gate/unresolved"], "\(main)")
    }

    @Test func aWordOfTheCustomerThatOnlyTheReleaseBranchHoldsBlocksThere() async throws {
        let shop = try shop(.withCode)
        let id = try await shop.feedback("Lost", "--customer", GateShop.customer, severity: "major")
        await shop.run("feedback", "resolve", id, "--fixed", "-m", "It is kept.")
        try shop.commit("Fixed")
        try shop.scratch.git("switch", "-q", "-c", "release/1.0")
        shop.commands.wait(60)
        await shop.run(
            "feedback", "dispute", id, "-m", "Still empty.", by: GateShop.customer)
        try shop.commit("Disputed on the release branch")
        #expect(try await shop.check("launch", "--rev", "main").status == 0)
        #expect(try await shop.check("launch", "--rev", "release/1.0").codes("blocked") == ["gate/unresolved"])
    }
}
