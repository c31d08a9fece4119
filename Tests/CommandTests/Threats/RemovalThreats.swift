import TestSupport
import Testing

/// Making an inconvenient record disappear, or stand elsewhere, or say something else.
@Suite struct RemovalThreats {
    /// A shop that decided at `validation`, so that what stands now must stay.
    private func decided(_ shape: RecordsShape) async throws -> (shop: GateShop, id: String) {
        let shop = try GateShop(
            shape, validation: ["{id: heard, feedback-count: 1}"],
            launch: [GateShop.kept, "{id: severe, feedback: all, severity: [blocker], reach: resolved}"])
        let id = try await shop.feedback("Lost", "--customer", GateShop.customer, severity: "major")
        _ = try await shop.feedback("Slow", severity: "minor")
        await shop.run("feedback", "dispute", id, "-m", "Still lost.", by: GateShop.customer)
        try shop.commit("Disputed")
        await shop.run("gate", "decide", "validation", "--outcome", "go", "-m", "Heard them.")
        try shop.commit("Decided")
        #expect(try await shop.check().status == 0)
        return (shop, id)
    }

    @Test(arguments: RecordsShape.allCases, ["", "feedback.md", "disputed", "assessed"])
    func threat01_whatADecisionRestedOnCannotBeDeleted(_ shape: RecordsShape, _ what: String) async throws {
        let (shop, id) = try await decided(shape)
        let name = what.contains(".") || what.isEmpty ? what : try shop.events(id, what)[0] + ".md"
        let path = shop.folder(of: id) + (name.isEmpty ? "" : "/" + name)
        try shop.byHand { try shop.scratch.git("rm", "-rq", path, in: $0) }
        let judged = try await shop.check()
        #expect(judged.status != 0, "\(judged)")
        let removed = judged.findings("record/removed")
        #expect(removed.contains { $0.path?.hasPrefix(path) ?? false }, "\(judged)")
        #expect(removed.allSatisfy { $0.item == id && $0.state == "blocked" }, "\(judged)")
        // The hint brings it back.
        if shape == .withCode {
            for hint in removed.compactMap(\.hint) {
                #expect(try shop.scratch.run("/bin/sh", ["-ec", hint]).status == 0, "\(hint)")
            }
            try shop.commit("Restored")
            #expect(try await shop.check().status == 0)
        }
    }

    @Test(arguments: RecordsShape.allCases)
    func threat01_aDecisionThatALaterOneKnewCannotBeDeleted(_ shape: RecordsShape) async throws {
        let (shop, _) = try await decided(shape)
        shop.commands.wait(60)
        await shop.run("gate", "decide", "validation", "--outcome", "go", "-m", "And again.")
        try shop.commit("Decided again")
        #expect(try await shop.check().status == 0)
        try shop.byHand { checkout in
            let names = try shop.scratch.git("ls-files", "cx/shop/decisions/*decided*", in: checkout)
            let first = try #require(names.split(separator: "\n").min())
            try shop.scratch.git("rm", "-q", String(first), in: checkout)
        }
        let judged = try await shop.check()
        #expect(judged.status == 1 && judged.codes("blocked") == ["record/removed"], "\(judged)")
    }

    /// A hold made after the removal does not hide it: every decision is compared.
    @Test func threat01_aLaterDecisionDoesNotHideARemoval() async throws {
        let (shop, id) = try await decided(.withCode)
        try shop.scratch.git("rm", "-rq", shop.folder(of: id))
        try shop.commit("Never happened")
        shop.commands.wait(60)
        await shop.run("gate", "decide", "validation", "--outcome", "hold", "-m", "Wait.")
        try shop.commit("Held")
        let judged = try await shop.check()
        // The hold of the earlier gate blocks as well.
        #expect(judged.status == 1 && judged.items("blocked").contains(id), "\(judged)")
        #expect(Set(judged.codes("blocked")) == ["gate/on-hold", "record/removed"], "\(judged)")
    }

    @Test(
        arguments: RecordsShape.allCases,
        [
            ("feedback.md", "feedback.MD"), ("assessed", "MD"), ("", "../../11-23/ID"), ("", "../UPPER"),
            ("", "../../../2026/11-xx/ID"),
        ])
    func threat02_aRenamedRecordIsUndetermined(_ shape: RecordsShape, _ move: (String, String)) async throws {
        let shop = try GateShop(shape, launch: ["{id: severe, feedback: all, severity: [blocker], reach: resolved}"])
        let id = try await shop.feedback(severity: "minor")
        #expect(try await shop.check().status == 0)
        let folder = shop.folder(of: id)
        var (from, to) = (folder + "/" + move.0, folder + "/" + move.1)
        if move.0 == "assessed" {
            let name = try shop.events(id, "assessed")[0]
            (from, to) = ("\(folder)/\(name).md", "\(folder)/\(name).MD")
        }
        to = to.replacing("ID", with: id).replacing("UPPER", with: id.uppercased())
        try shop.byHand { checkout in
            let target = shop.scratch.absolute("\(checkout)/\(to)")
            _ = try shop.scratch.run(
                "/bin/mkdir", ["-p", target.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }])
            let source = from.hasSuffix("/") ? String(from.dropLast()) : from
            let moved = try shop.scratch.run("/bin/mv", ["-T", source, target], in: checkout)
            #expect(moved.status == 0, "\(moved.stderr)")
        }
        let judged = try await shop.check()
        #expect(judged.status == 3, "\(judged)")
        #expect(judged.codes("undetermined") == ["record/invalid"], "\(judged)")
    }

    @Test(arguments: RecordsShape.allCases)
    func threat02_anItemMovedToAnotherProductIsMissedHere(_ shape: RecordsShape) async throws {
        let (shop, id) = try await decided(shape)
        try await shop.addProduct("billing")
        let (from, to) = (shop.folder(of: id), shop.folder(of: id, product: "billing"))
        try shop.byHand { checkout in
            let parent = to.split(separator: "/").dropLast().joined(separator: "/")
            _ = try shop.scratch.run("/bin/mkdir", ["-p", parent], in: checkout)
            #expect(try shop.scratch.run("/bin/mv", [from, to], in: checkout).status == 0)
        }
        let judged = try await shop.check("launch", "--product", "shop")
        #expect(judged.status == 1, "\(judged)")
        #expect(judged.items("blocked") == [id], "\(judged)")
        #expect(judged.codes("blocked") == ["record/removed"], "\(judged)")
    }

    @Test(arguments: RecordsShape.allCases)
    func threat03_anEditOfWhatTheCustomerSaidBlocks(_ shape: RecordsShape) async throws {
        let (shop, id) = try await decided(shape)
        try shop.byHand { checkout in
            let file = "\(checkout)/\(shop.folder(of: id))/feedback.md"
            try shop.scratch.write(try shop.scratch.read(file).replacing("Lost", with: "Fine"), to: file)
        }
        let judged = try await shop.check()
        #expect(judged.status == 1 && judged.codes("blocked") == ["record/edited"], "\(judged)")
    }

    /// How an item is changed that a decision rested on, with which event beside it.
    struct Edit: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var by: String? = GateShop.dana
        var time = "20261122T110000Z"
        var title = "\"[erased]\""
        var kind = "problem"
        var isLicensed = false
    }

    @Test(
        arguments: RecordsShape.allCases,
        [
            Edit(testDescription: "erased by who may", isLicensed: true),
            Edit(testDescription: "erased by nobody", by: GateShop.eve),
            Edit(testDescription: "erased by support", by: GateShop.sam),
            Edit(testDescription: "erased without an event", by: nil),
            Edit(testDescription: "erased in the future", time: "20990101T000000Z"),
            Edit(testDescription: "other words", title: "Fine"),
            Edit(testDescription: "another kind with it", kind: "praise"),
        ])
    func threat16_whatADecisionRestedOnIsErasedByWhoMayAndNothingElse(_ shape: RecordsShape, _ edit: Edit) async throws
    {
        let (shop, id) = try await decided(shape)
        shop.commands.wait(7200)
        try shop.byHand { checkout in
            let folder = "\(checkout)/\(shop.folder(of: id))"
            let text = try shop.scratch.read(folder + "/feedback.md").replacing(
                "title: Lost", with: "title: \(edit.title)"
            )
            .replacing("kind: problem", with: "kind: \(edit.kind)")
            try shop.scratch.write(text, to: folder + "/feedback.md")
            guard let by = edit.by else { return }
            try shop.scratch.write(
                "---\nby: \(by)\n---\n\nOn request.\n", to: "\(folder)/\(edit.time)-erased-aaaa.md")
        }
        let judged = try await shop.check()
        #expect(judged.status == (edit.isLicensed ? 0 : 1), "\(judged)")
        #expect(judged.codes("blocked") == (edit.isLicensed ? [] : ["record/edited"]), "\(judged)")
    }

    /// The release branch still holds what was erased since.
    @Test(arguments: [(GateShop.dana, Int32(0)), (GateShop.eve, Int32(3)), (GateShop.sam, Int32(3))])
    func threat16_copiesDifferByAnErasureOfWhoMay(_ row: (String, Int32)) async throws {
        let shop = try GateShop()
        let id = try await shop.feedback("Lost", severity: "minor")
        await shop.run("feedback", "resolve", id, "--explained", "-m", "So.")
        try shop.commit("Resolved")
        try shop.scratch.git("branch", "release/1.0")
        shop.commands.wait(7200)
        let file = "repo/\(shop.folder(of: id))/feedback.md"
        try shop.scratch.write(
            try shop.scratch.read(file).replacing("title: Lost", with: "title: \"[erased]\""), to: file)
        try shop.event(id, "20261122T110000Z-erased-aaaa", by: row.0, body: "On request.")
        let judged = try await shop.check("launch", "--rev", "release/1.0")
        #expect(judged.status == row.1 && judged.items("undetermined") == (row.1 == 0 ? [] : [id]), "\(judged)")
    }

    @Test(arguments: RecordsShape.allCases)
    func threat03_anEditOfTheDayReceivedIsUndetermined(_ shape: RecordsShape) async throws {
        let shop = try GateShop(
            shape, launch: [GateShop.all], configuration: ["baseline: 2026-11-22"])
        let id = try await shop.feedback("Lost")
        #expect(try await shop.check().status == 1)
        try shop.byHand { checkout in
            let file = "\(checkout)/\(shop.folder(of: id))/feedback.md"
            let text = try shop.scratch.read(file)
            try shop.scratch.write(text.replacing("received: 2026-11-22", with: "received: 2026-11-01"), to: file)
        }
        let judged = try await shop.check()
        #expect(judged.status == 3 && judged.codes("undetermined") == ["record/invalid"], "\(judged)")
    }

    @Test func threat03_recordsAndCodeMustHoldTheSameBytes() async throws {
        let shop = try GateShop(launch: [GateShop.all])
        let id = try await shop.feedback("Lost", severity: "major")
        try shop.scratch.git("switch", "-q", "-c", "release/1.0")
        let file = "repo/\(shop.folder(of: id))/feedback.md"
        try shop.scratch.write(try shop.scratch.read(file).replacing("problem", with: "praise"), to: file)
        try shop.commit("It was praise")
        let judged = try await shop.check("launch", "--rev", "release/1.0")
        #expect(judged.status == 3 && judged.items("undetermined") == [id], "\(judged)")
    }
}
