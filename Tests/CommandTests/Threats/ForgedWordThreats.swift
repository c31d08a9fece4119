import TestSupport
import Testing

/// Saying what somebody else must say.
@Suite struct ForgedWordThreats {
    @Test(
        arguments: RecordsShape.allCases,
        ["confirmed", "fixed", "explained", "declined", "withdrawn", "waived", "acknowledged", "corrected", "erased"])
    func threat04_anEmptyEventFileOpensNothing(_ shape: RecordsShape, _ type: String) async throws {
        let shop = try GateShop(shape, launch: [GateShop.confirmed])
        let id = try await shop.feedback("Lost", "--customer", GateShop.customer, severity: "major")
        if type == "confirmed" {
            await shop.run("feedback", "resolve", id, "--explained", "-m", "It is kept for a day.")
            try shop.commit("Resolved")
        }
        #expect(try await shop.check().codes("blocked").count == 1)
        shop.commands.wait(7200)
        try shop.write("", to: "\(shop.folder(of: id))/20261122T110000Z-\(type)-aaaa.md")
        let judged = try await shop.check()
        #expect(judged.status == 3 && judged.items("undetermined") == [id], "\(judged)")
        #expect(judged.findings("record/invalid").allSatisfy { $0.path?.contains(type) ?? false }, "\(judged)")
    }

    @Test(arguments: RecordsShape.allCases)
    func threat04_anEmptyConfirmedFileOpensNothing(_ shape: RecordsShape) async throws {
        let shop = try GateShop(shape, launch: [GateShop.confirmed])
        let id = try await shop.feedback("Lost", "--customer", GateShop.customer, severity: "major")
        await shop.run("feedback", "resolve", id, "--explained", "-m", "It is kept for a day.")
        try shop.commit("Resolved")
        shop.commands.wait(7200)
        // A real one opens, the empty one does not.
        try shop.write("", to: "\(shop.folder(of: id))/20261122T110000Z-confirmed-aaaa.md")
        #expect(try await shop.check().status == 3)
        try shop.event(id, "20261122T110000Z-confirmed-aaaa", by: GateShop.customer)
        #expect(try await shop.check().status == 0)
    }

    /// A move, by whom, with which fields; all of them must leave the item open.
    struct Move: Sendable, CustomTestStringConvertible {
        var type: String
        var by: String
        var fields: [String] = []
        var testDescription: String { "\(type) by \(by) \(fields)" }
    }

    static let onBehalf = ["on-behalf: \(GateShop.customer)"]
    static let ofAnother = ["on-behalf: c-2222222222222", "via: email", "evidence: \(GateShop.proof)"]
    static let proven = onBehalf + ["via: email", "evidence: \(GateShop.proof)"]

    @Test(
        arguments: RecordsShape.allCases,
        [
            Move(type: "declined", by: GateShop.eve),
            Move(type: "explained", by: GateShop.eve),
            Move(type: "withdrawn", by: GateShop.eve, fields: onBehalf),
            Move(type: "withdrawn", by: GateShop.eve, fields: proven),
            Move(type: "withdrawn", by: GateShop.sam, fields: onBehalf),
            Move(type: "withdrawn", by: GateShop.sam, fields: onBehalf + ["via: email"]),
            Move(type: "withdrawn", by: GateShop.kim, fields: proven),
            Move(type: "withdrawn", by: GateShop.sam, fields: ofAnother),
            Move(type: "withdrawn", by: "c-2222222222222"),
            Move(type: "declined", by: GateShop.customer),
            Move(type: "declined", by: "bot:import"),
        ])
    func threat05_anEndWithoutTheRightToHasNoEffect(_ shape: RecordsShape, _ move: Move) async throws {
        let shop = try GateShop(shape)
        let id = try await shop.feedback("Lost", "--customer", GateShop.customer, severity: "major")
        // Kim owns the item.
        await shop.run("feedback", "assign", id, "--owner", GateShop.kim)
        try shop.commit("Owned")
        try forge(move, id, shop)
        let judged = try await shop.check()
        #expect(judged.status == 1 && judged.codes("blocked") == ["gate/unresolved"], "\(judged)")
        #expect(judged.findings("gate/not-permitted").map(\.item) == [id], "\(judged)")
    }

    @Test(
        arguments: [
            Move(type: "confirmed", by: GateShop.dana, fields: proven),  // resolved it
            Move(type: "confirmed", by: GateShop.kim, fields: proven),  // owns it
            Move(type: "confirmed", by: GateShop.sam, fields: onBehalf),
            Move(type: "confirmed", by: GateShop.sam, fields: onBehalf + ["evidence: \(GateShop.proof)"]),
            Move(type: "confirmed", by: GateShop.sam),
            Move(type: "confirmed", by: GateShop.sam, fields: ofAnother),
            Move(type: "confirmed", by: GateShop.eve, fields: proven),
            Move(type: "confirmed", by: "c-2222222222222"),
        ])
    func threat05_aConfirmationOfSomebodyElseClosesNothing(_ move: Move) async throws {
        let shop = try GateShop(launch: [GateShop.confirmed])
        let id = try await shop.feedback("Lost", "--customer", GateShop.customer, severity: "major")
        await shop.run("feedback", "assign", id, "--owner", GateShop.kim)
        await shop.run("feedback", "resolve", id, "--explained", "-m", "It is kept for a day.")
        try shop.commit("Resolved")
        try forge(move, id, shop)
        let judged = try await shop.check()
        #expect(judged.status == 1 && judged.codes("blocked") == ["gate/unconfirmed"], "\(judged)")
        #expect(judged.findings("gate/not-permitted").count == 1, "\(judged)")
        // With proof, by somebody of support who neither owns nor resolved it, it counts.
        try shop.event(
            id, "20261122T113000Z-confirmed-bbbb", by: GateShop.sam, Self.proven.joined(separator: "\n"))
        #expect(try await shop.check().status == 0)
    }

    private func forge(_ move: Move, _ id: String, _ shop: GateShop) throws {
        shop.commands.wait(7200)
        try shop.event(
            id, "20261122T110000Z-\(move.type)-aaaa", by: move.by,
            (move.fields.isEmpty ? ["x-note: none"] : move.fields).joined(separator: "\n"), body: "Never mind.")
    }

    @Test(arguments: RecordsShape.allCases)
    func threat05_theRightToEndComesFromThePolicyBranch(_ shape: RecordsShape) async throws {
        let shop = try GateShop(shape)
        let id = try await shop.feedback("Lost", severity: "major")
        try shop.scratch.git("switch", "-q", "-c", "feature")
        let mine = try shop.scratch.read("repo/cx/hearback.yml").replacing(
            "gatekeeper: [", with: "gatekeeper: [\(GateShop.eve), ")
        try shop.scratch.write(mine, to: "repo/cx/hearback.yml")
        shop.commands.wait(3600)
        await shop.run("feedback", "decline", id, "-m", "Not a problem.", by: GateShop.eve)
        try shop.commit("Let me through")
        let judged = try await shop.check("launch", "--rev", "feature")
        #expect(judged.status == 1 && judged.codes("blocked") == ["gate/unresolved"], "\(judged)")
    }

    @Test(arguments: RecordsShape.allCases)
    func threat05_anOriginalInheritsTheSeverityOfItsDuplicate(_ shape: RecordsShape) async throws {
        let shop = try GateShop(
            shape, launch: ["{id: severe, feedback: all, severity: \"critical..\", reach: resolved}"])
        let severe = try await shop.feedback("All is lost", severity: "critical")
        let harmless = try await shop.feedback("A typo", severity: "trivial")
        #expect(try await shop.check().items("blocked") == [severe])
        shop.commands.wait(60)
        await shop.run("feedback", "duplicate", severe, "--of", harmless)
        try shop.commit("It is the same")
        let judged = try await shop.check()
        #expect(judged.status == 1 && judged.items("blocked") == [harmless], "\(judged)")
    }

    @Test(arguments: RecordsShape.allCases)
    func threat05_aDuplicateOfWhatIsClosedIsADisputeThere(_ shape: RecordsShape) async throws {
        let shop = try GateShop(shape)
        let closed = try await shop.feedback("A typo", severity: "minor")
        shop.commands.wait(60)
        await shop.run("feedback", "resolve", closed, "--explained", "-m", "That is how it is spelt.")
        try shop.commit("Closed")
        shop.commands.wait(3600)
        let late = try await shop.feedback("The same typo", severity: "minor")
        await shop.run("feedback", "duplicate", late, "--of", closed)
        try shop.commit("It is the same")
        let judged = try await shop.check()
        #expect(judged.status == 1 && judged.items("blocked") == [closed], "\(judged)")
    }

    @Test(arguments: RecordsShape.allCases, [["circle"], ["other"], ["nothing"]])
    func threat06_aDuplicateOfNothingStandsOnItsOwn(_ shape: RecordsShape, _ kind: [String]) async throws {
        let shop = try GateShop(shape)
        try await shop.addProduct("billing")
        let first = try await shop.feedback("One", "--product", "shop", severity: "major")
        let second = try await shop.feedback("Two", "--product", "shop", severity: "major")
        let elsewhere = try await shop.feedback("Three", "--product", "billing", severity: "trivial")
        shop.commands.wait(7200)
        let name = "20261122T110000Z-duplicate-aaaa"
        switch kind[0] {
        case "circle":
            try shop.event(first, name, by: GateShop.dana, "of: \(second)")
            try shop.event(second, name, by: GateShop.dana, "of: \(first)")
        case "other": try shop.event(first, name, by: GateShop.dana, "of: \(elsewhere)")
        default: try shop.event(first, name, by: GateShop.dana, "of: fb-20261122-zzzzzzzz")
        }
        let judged = try await shop.check("launch", "--product", "shop")
        #expect(judged.status == 1 && judged.items("blocked") == [first, second], "\(judged)")
        #expect(judged.findings("event/duplicate").count == (kind[0] == "circle" ? 2 : 1), "\(judged)")
    }
}
