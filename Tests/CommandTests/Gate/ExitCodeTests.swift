import TestSupport
import Testing

/// The exit codes that scripts rely on.
@Suite struct ExitCodeTests {
    @Test(arguments: RecordsShape.allCases)
    func theTable(_ shape: RecordsShape) async throws {
        let shop = try GateShop(shape, validation: [GateShop.kept])
        // Nobody has decided yet, so there is nothing to compare with.
        let id = try await shop.feedback(severity: "minor")
        let inapplicable = try await shop.check("validation")
        #expect(inapplicable.status == 0 && inapplicable.state == "not-applicable", "\(inapplicable)")
        let blocked = try await shop.check()
        #expect(blocked.status == 1 && blocked.state == "blocked", "\(blocked)")
        await shop.run("feedback", "waive", id, "--gate", "launch", "--until", "2026-12-01", "-m", "Later.")
        try shop.commit("Waived")
        let waived = try await shop.check()
        #expect(waived.status == 0 && waived.state == "waived", "\(waived)")
        shop.commands.wait(60)
        await shop.run("feedback", "resolve", id, "--explained", "-m", "So.")
        try shop.commit("Resolved")
        let satisfied = try await shop.check()
        #expect(satisfied.status == 0 && satisfied.state == "satisfied", "\(satisfied)")
        #expect(satisfied.findings("waiver/unused").count == 1, "\(satisfied)")
        let wrong = try await shop.check("lunch")
        #expect(wrong.status == 2 && wrong.state == "error", "\(wrong)")
        try shop.write("x", to: shop.folder(of: id) + "/x")
        let undetermined = try await shop.check()
        #expect(undetermined.status == 3 && undetermined.state == "undetermined", "\(undetermined)")
    }

    @Test func aGateThatAdvisesBlocksNothingAndSaysSo() async throws {
        let shop = try GateShop()
        _ = try await shop.feedback(severity: "minor")
        let text = try shop.scratch.read("repo/cx/workflow.yml").replacing(
            "    gate:\n", with: "    gate:\n      mode: advise\n")
        try shop.scratch.write(text, to: "repo/cx/workflow.yml")
        try shop.commit("Advise")
        let judged = try await shop.check()
        #expect(judged.status == 0 && judged.report.verdicts?.first?.state == "blocked", "\(judged)")
        #expect(judged.notes.contains { $0.contains("advises only") }, "\(judged)")
    }

    @Test func silenceIsNotAPass() async throws {
        let shop = try GateShop()
        try shop.scratch.git("rm", "-q", "cx/shop/feedback/.gitkeep")
        try shop.commit("No feedback")
        let judged = try await shop.check()
        #expect(judged.status == 3 && judged.codes("undetermined") == ["gate/no-feedback"], "\(judged)")
    }

    @Test func severalProductsTakeTheWorst() async throws {
        let shop = try GateShop()
        try await shop.addProduct("billing")
        let id = try await shop.feedback("Wrong", "--product", "billing", severity: "minor")
        #expect(try await shop.check("launch", "--product", "shop").status == 0)
        let all = try await shop.check()
        #expect(all.status == 1 && all.items("blocked") == [id] && all.report.verdicts?.count == 2, "\(all)")
        let add = await shop.commands.run("feedback", "add", "--title", "Whose?")
        #expect(add.status == 2 && add.stderr.contains("billing, shop"), "\(add)")
        let decide = await shop.commands.run("gate", "decide", "launch", "--outcome", "hold", "-m", "x")
        #expect(decide.status == 2 && decide.stderr.contains("--product"), "\(decide)")
        let explain = await shop.commands.run("gate", "explain", "launch")
        #expect(explain.status == 2 && explain.stderr.contains("--product"), "\(explain)")
        let named = await shop.commands.run("gate", "explain", "launch", "--product", "billing")
        #expect(named.status == 0 && !named.stdout.isEmpty, "\(named)")
        #expect(try shop.scratch.git("status", "--porcelain").isEmpty)
    }

    @Test func whatIsNotCommittedIsNotJudgedAndCounted() async throws {
        let shop = try GateShop()
        let id = try await shop.feedback(severity: "minor")
        await shop.run("feedback", "resolve", id, "--explained", "-m", "So.")
        let judged = try await shop.check()
        #expect(judged.status == 1 && judged.notes.contains { $0.contains("1 uncommitted") }, "\(judged)")
    }

    @Test func theSameInputGivesTheSameBytes() async throws {
        let shop = try GateShop()
        for number in 1...5 { _ = try await shop.feedback("Item \(number)", severity: "major") }
        for format in ["text", "json", "markdown"] {
            let first = await shop.commands.run("gate", "check", "launch", "--format", format)
            let second = await shop.commands.run("gate", "check", "launch", "--format", format)
            #expect(first.stdout == second.stdout && first.status == 1)
        }
    }
}
