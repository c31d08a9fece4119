import TestSupport
import Testing

/// Taking away what an item is tied to, or misspelling it.
@Suite struct PolicyThreats {
    /// An item that is tied to the requirement `fast`, due at validation, from both sides.
    private func linked(_ shape: RecordsShape, _ criteria: [String]) async throws -> (shop: GateShop, id: String) {
        let shop = try GateShop(shape, validation: criteria)
        let id = try await shop.feedback()
        await shop.run(
            "requirement", "add", "fast", "--title", "It is fast", "--stage", "validation", "--feedback", id)
        await shop.run("requirement", "approve", "fast")
        await shop.run("feedback", "assess", id, "--severity", "minor", "--requirements", "fast")
        try shop.commit("Linked")
        return (shop, id)
    }

    @Test(arguments: RecordsShape.allCases)
    func threat18_aDeletedRequirementLeavesItsItemUndetermined(_ shape: RecordsShape) async throws {
        let (shop, id) = try await linked(shape, [GateShop.linked])
        #expect(try await shop.check("validation").items("blocked") == [id])
        try shop.scratch.git("rm", "-rq", "cx/shop/requirements/fast")
        try shop.commit("Not needed")
        let judged = try await shop.check("validation")
        #expect(judged.status == 3 && judged.items("undetermined") == [id], "\(judged)")
    }

    @Test(arguments: RecordsShape.allCases)
    func threat18_aRemovedLinkLeavesTheOtherOne(_ shape: RecordsShape) async throws {
        let (shop, id) = try await linked(shape, [GateShop.linked])
        #expect(try await shop.check("validation").items("blocked") == [id])
        let file = "repo/cx/shop/requirements/fast/requirement.md"
        let text = try shop.scratch.read(file).replacing("feedback: [\(id)]\n", with: "")
        try shop.scratch.write(text, to: file)
        try shop.commit("Unlinked")
        #expect(try await shop.check("validation").items("blocked") == [id])
    }

    @Test func threat18_aRequirementThatADecisionKnewCannotVanish() async throws {
        let (shop, _) = try await linked(.withCode, [GateShop.kept, "{id: due, requirements: due, must: approved}"])
        await shop.run("gate", "decide", "validation", "--outcome", "go", "-m", "As agreed.")
        try shop.commit("Decided")
        #expect(try await shop.check("validation").status == 0)
        try shop.scratch.git("rm", "-rq", "cx/shop/requirements/fast")
        try shop.commit("Not needed")
        let judged = try await shop.check("validation")
        #expect(judged.status != 0 && judged.findings("record/removed").count >= 1, "\(judged)")
    }

    @Test(arguments: RecordsShape.allCases)
    func threat18_anItemThatARequirementAnswersCannotVanish(_ shape: RecordsShape) async throws {
        let (shop, id) = try await linked(shape, [GateShop.linked])
        #expect(try await shop.check("validation").items("blocked") == [id])
        try shop.byHand { try shop.scratch.git("rm", "-rq", shop.folder(of: id), in: $0) }
        let judged = try await shop.check("validation")
        #expect(judged.status == 3 && judged.findings("requirement/dangling").map(\.item) == [id], "\(judged)")
    }

    @Test(arguments: RecordsShape.allCases)
    func threat18_aBranchCannotTakeARequirementAwayForItself(_ shape: RecordsShape) async throws {
        let (shop, id) = try await linked(shape, [GateShop.linked])
        #expect(try await shop.check("validation").items("blocked") == [id])
        try shop.scratch.git("switch", "-q", "-c", "feature")
        try shop.scratch.git("rm", "-rq", "cx/shop/requirements/fast")
        try shop.commit("Not needed")
        #expect(try await shop.check("validation", "--rev", "feature").items("blocked") == [id])
    }

    @Test(arguments: RecordsShape.allCases)
    func threat02_theSameItemInTwoProductsIsUndetermined(_ shape: RecordsShape) async throws {
        let shop = try GateShop(shape)
        let id = try await shop.feedback(severity: "minor")
        await shop.run("feedback", "resolve", id, "--explained", "-m", "So.")
        try shop.commit("Resolved")
        try shop.byHand { checkout in
            let (from, to) = (shop.folder(of: id), shop.folder(of: id, product: "ghost"))
            let parent = to.split(separator: "/").dropLast().joined(separator: "/")
            _ = try shop.scratch.run("/bin/mkdir", ["-p", parent], in: checkout)
            #expect(try shop.scratch.run("/bin/cp", ["-r", from, to], in: checkout).status == 0)
        }
        #expect(try await shop.check("launch", "--product", "shop").status == 3)
    }

    @Test(arguments: RecordsShape.allCases)
    func threat19_aFolderOfAProductThatDoesNotExistIsUndetermined(_ shape: RecordsShape) async throws {
        let shop = try GateShop(shape)
        let id = try await shop.feedback(severity: "minor")
        await shop.run("feedback", "resolve", id, "--explained", "-m", "So.")
        try shop.commit("Resolved")
        #expect(try await shop.check().status == 0)
        try shop.byHand { checkout in
            // An item of its own: the same id in two products would make both undetermined.
            let other = id.dropLast(8) + "zzzzzzzz"
            let (from, to) = (shop.folder(of: id), shop.folder(of: String(other), product: "ghost"))
            let parent = to.split(separator: "/").dropLast().joined(separator: "/")
            _ = try shop.scratch.run("/bin/mkdir", ["-p", parent], in: checkout)
            #expect(try shop.scratch.run("/bin/cp", ["-r", from, to], in: checkout).status == 0)
        }
        let judged = try await shop.check()
        #expect(judged.status == 3 && judged.state == "undetermined", "\(judged)")
        let ghost = try await shop.check("launch", "--product", "ghost")
        #expect(ghost.status == 3, "\(ghost)")
        let own = try await shop.check("launch", "--product", "shop")
        #expect(own.status == 0 && own.notes.contains { $0.contains("ghost") }, "\(own)")
    }

    @Test(
        arguments: RecordsShape.allCases,
        [
            ["block: launch", "blocks"], ["requirement: [fast]", "requirements"], ["severty: major", "severity"],
            ["release: [\"2.1\"]", "releases"],
        ])
    func threat20_aMisspeltKeyLeavesTheItemUndetermined(_ shape: RecordsShape, _ row: [String]) async throws {
        let shop = try GateShop(shape, launch: [GateShop.linked])
        let id = try await shop.feedback(severity: "minor")
        #expect(try await shop.check().status == 0)
        shop.commands.wait(7200)
        try shop.event(id, "20261122T110000Z-assessed-aaaa", by: GateShop.dana, "severity: minor", row[0])
        let judged = try await shop.check()
        #expect(judged.status == 3 && judged.items("undetermined") == [id], "\(judged)")
        #expect(judged.findings("record/invalid").contains { $0.message.contains("'\(row[1])'") }, "\(judged)")
    }

    @Test(arguments: ["blocks: lunch", "severity: majr", "requirements: [fats]"])
    func threat20_aMisspeltWordLeavesTheItemUndetermined(_ field: String) async throws {
        let shop = try GateShop(launch: [GateShop.linked])
        let id = try await shop.feedback(severity: "minor")
        shop.commands.wait(7200)
        let severity = field.hasPrefix("severity") ? "x-note: none" : "severity: minor"
        try shop.event(id, "20261122T110000Z-assessed-aaaa", by: GateShop.dana, severity, field)
        let judged = try await shop.check()
        #expect(judged.status == 3 && judged.items("undetermined") == [id], "\(judged)")
    }
}
