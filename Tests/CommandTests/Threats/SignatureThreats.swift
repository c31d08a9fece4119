import TestSupport
import Testing

/// Claiming to be somebody else where the policy asks for signatures.
@Suite struct SignatureThreats {
    private static let name = "20261122T110000Z-waived-aaaa"

    /// A waiver that is signed in some way, and whether it lets the item through.
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var by = GateShop.dana
        var key = "dana"
        var options = ""
        var namespace = "hearback"
        var revoked: (@Sendable (String) -> String)?
        /// Changes the place that is signed.
        var place: @Sendable (String) -> String = { $0 }
        var edit: @Sendable (String) -> String = { $0 }
        var counts = false
    }

    @Test(
        arguments: RecordsShape.allCases,
        [
            Row(testDescription: "by the right key", counts: true),
            Row(testDescription: "by the right key, in other letter case", by: "Dana@Example.com", counts: true),
            Row(
                testDescription: "by a key for this and other things", options: "namespaces=\"git,hearback\"",
                counts: true),
            Row(
                testDescription: "by a key in its time", options: "valid-after=\"20261101\",valid-before=\"20261201\"",
                counts: true),
            Row(testDescription: "where another key was revoked", revoked: { _ in "# none\n" }, counts: true),
            Row(testDescription: "by a key that is not allowed", key: "eve"),
            Row(testDescription: "by another gatekeeper's key", key: "kim"),
            Row(testDescription: "by a key that is not allowed yet", options: "valid-after=\"20261123\""),
            Row(testDescription: "by a key that is not allowed any more", options: "valid-before=\"20261122\""),
            Row(testDescription: "by a key for commits", options: "namespaces=\"git\""),
            Row(testDescription: "for another purpose", namespace: "git"),
            Row(testDescription: "by a revoked key", revoked: { $0 + "\n" }),
            Row(testDescription: "for another event", place: { $0.replacing("-aaaa", with: "-bbbb") }),
            Row(testDescription: "for another item", place: { $0.replacing("fb-2026", with: "fb-2027") }),
            Row(testDescription: "for another product", place: { $0.replacing("/shop/", with: "/app/") }),
            Row(testDescription: "for another root", place: { $0.replacing("cx/", with: "other/") }),
            Row(testDescription: "edited afterwards", edit: { $0.replacing("2026-12-01", with: "2026-12-08") }),
            Row(
                testDescription: "claimed by somebody else afterwards",
                edit: { $0.replacing("by: dana", with: "by: kim") }),
            Row(testDescription: "with nonsense", edit: { $0.replacing("signature: ", with: "signature: AAAA") }),
            Row(
                testDescription: "with a signature of several lines",
                edit: { $0.replacing("signature: ", with: "signature: A B ") }),
            Row(testDescription: "not at all", edit: { $0.replacing(/signature: .*\n/, with: "") }),
        ])
    func threat22_onlyASignatureByAnAllowedKeyOverThisVeryEventCounts(_ shape: RecordsShape, _ row: Row) async throws {
        let signing = try SigningShop(shape, options: row.options, revoked: row.revoked)
        let shop = signing.shop
        let id = try await shop.feedback(severity: "major")
        shop.commands.wait(7200)
        let path = "\(shop.folder(of: id))/\(Self.name).md"
        try signing.event(
            path, ["by: \(row.by)", "gate: launch", "until: 2026-12-01"], body: "Later.", key: row.key,
            namespace: row.namespace, place: row.place(path), edit: row.edit)
        let judged = try await shop.check()
        #expect(judged.status == (row.counts ? 0 : 1), "\(judged)")
        #expect(judged.findings("waiver/void").count == (row.counts ? 0 : 1), "\(judged)")
        #expect(judged.notes.contains { $0.hasPrefix("identities") } == false, "\(judged)")
    }

    @Test func threat22_aNameThatIsExcludedStaysSoInEveryLetterCase() async throws {
        let signing = try SigningShop(require: "end-without-fix")
        let shop = signing.shop
        for (by, status) in [
            ("sam@support.example.com", Int32(0)), ("eve@support.example.com", 1), ("EVE@support.example.com", 1),
        ] {
            let id = try await shop.feedback("By \(by)", severity: "minor")
            shop.commands.wait(7200)
            let path = "\(shop.folder(of: id))/20261122T110000Z-explained-aaaa.md"
            try signing.event(path, ["by: \(by)"], body: "So.", key: "sam")
            let judged = try await shop.check()
            #expect(judged.items("blocked").contains(id) == (status == 1), "\(judged)")
        }
    }

    @Test(arguments: RecordsShape.allCases)
    func threat22_aDecisionIsSignedToo(_ shape: RecordsShape) async throws {
        let signing = try SigningShop(shape)
        let shop = signing.shop
        let id = try await shop.feedback(severity: "minor")
        await shop.run("feedback", "resolve", id, "--explained", "-m", "So.")
        try shop.commit("Resolved")
        shop.commands.wait(60)
        let held = await shop.commands.run("gate", "decide", "launch", "--outcome", "hold", "-m", "Not yet.")
        #expect(held.status == 0, "\(held)")
        try shop.commit("Held")
        #expect(try await shop.check().status == 1)
        // A go in Dana's name by somebody without Dana's key.
        try shop.byHand { checkout in
            let file = try #require(
                try shop.scratch.git("ls-files", "cx/shop/decisions", in: checkout).split(separator: "\n").first)
            let text = try shop.scratch.read("\(checkout)/\(file)").replacing("outcome: hold", with: "outcome: go")
            try shop.scratch.write(text, to: "\(checkout)/cx/shop/decisions/20261122T120000Z-decided-aaaa.md")
        }
        shop.commands.wait(10_000)
        let judged = try await shop.check()
        #expect(judged.status == 1 && judged.findings("signature/invalid").count == 1, "\(judged)")
    }

    @Test func threat21_aVerdictThatRestsOnAClaimSaysSo() async throws {
        let shop = try GateShop()
        let id = try await shop.feedback(severity: "minor")
        await shop.run("feedback", "resolve", id, "--explained", "-m", "So.")
        try shop.commit("Resolved")
        #expect(try await shop.check().notes.contains("identities not verified"))
        // Where keys are known, what needed a right and is not signed is counted.
        let signing = try SigningShop(require: "decide")
        let other = try await signing.shop.feedback(severity: "major")
        let waive = ["feedback", "waive", other, "--gate", "launch", "--until", "2026-12-01", "-m", "Later."]
        #expect(await signing.shop.commands.run(waive).status == 0)
        try signing.shop.commit("Waived")
        let waived = try await signing.shop.check()
        #expect(waived.notes.contains { $0.hasPrefix("identities not verified: 1 event") }, "\(waived)")
    }

    /// A correction changes what somebody else has signed.
    @Test(arguments: [("dana", 0), ("", 1), ("eve", 1)])
    func threat22_whatHadToBeSignedIsCorrectedOnlyWithASignature(_ row: (key: String, refused: Int)) async throws {
        let signing = try SigningShop(require: "lower-severity")
        let shop = signing.shop
        let id = try await shop.feedback(severity: "critical")
        let assessed = try #require(try shop.events(id, "assessed").first)
        shop.commands.wait(7200)
        try signing.event(
            "\(shop.folder(of: id))/20261122T110000Z-corrected-aaaa.md",
            ["by: \(GateShop.dana)", "of: \(assessed)", "severity: trivial"], body: "Not that bad.",
            key: row.key.isEmpty ? "dana" : row.key,
            edit: { row.key.isEmpty ? $0.replacing(/signature: .*\n/, with: "") : $0 })
        let judged = try await shop.check()
        let severity = row.refused == 1 ? "critical" : "trivial"
        #expect(judged.findings("gate/unresolved").allSatisfy { $0.message.contains(": \(severity), ") }, "\(judged)")
        let refused = judged.findings("signature/missing") + judged.findings("signature/invalid")
        #expect(refused.count == row.refused, "\(judged)")
    }

    @Test func threat21_theMailAddressOfAGatekeeperIsNotEnough() async throws {
        let signing = try SigningShop()
        let shop = signing.shop
        let id = try await shop.feedback(severity: "major")
        shop.commands.wait(60)
        try signing.useKey("eve")
        try shop.scratch.git("config", "user.email", GateShop.dana)
        let waive = ["feedback", "waive", id, "--gate", "launch", "--until", "2026-12-01", "-m", "Later."]
        let refused = await shop.commands.run(waive)
        #expect(refused.status == 2 && refused.stderr.contains("would not count"), "\(refused)")
        #expect(try shop.scratch.git("status", "--porcelain").isEmpty)
    }

    /// The list of signers is policy: a branch cannot let itself in.
    @Test func threat17_aBranchCannotAllowItsOwnKey() async throws {
        let signing = try SigningShop()
        let shop = signing.shop
        let id = try await shop.feedback(severity: "major")
        shop.commands.wait(7200)
        try shop.scratch.git("checkout", "-qb", "feature")
        let list = try shop.scratch.read("repo/cx/allowed_signers")
        try shop.scratch.write("\(GateShop.dana) \(try signing.key("eve"))\n" + list, to: "repo/cx/allowed_signers")
        try signing.event(
            "\(shop.folder(of: id))/\(Self.name).md",
            ["by: \(GateShop.dana)", "gate: launch", "until: 2026-12-01"], body: "Later.", key: "eve")
        let judged = try await shop.check("launch", "--policy", "main", "--records", "refs/heads/feature")
        #expect(judged.status == 1 && judged.findings("waiver/void").count == 1, "\(judged)")
    }

    @Test(arguments: ["no file", "a broken line", "no program", "no file of revoked keys"])
    func threat22_whatCannotBeCheckedIsUndetermined(_ what: String) async throws {
        let signing = try SigningShop(revoked: { _ in "# none\n" })
        let shop = signing.shop
        let id = try await shop.feedback(severity: "major")
        await shop.run("feedback", "waive", id, "--gate", "launch", "--until", "2026-12-01", "-m", "Later.")
        try shop.commit("Waived")
        #expect(try await shop.check().state == "waived")
        var environment: [String: String] = [:]
        switch what {
        case "no file": try shop.scratch.git("rm", "-q", "cx/allowed_signers")
        case "no file of revoked keys": try shop.scratch.git("rm", "-q", "cx/revoked_keys")
        case "a broken line":
            let list = try shop.scratch.read("repo/cx/allowed_signers")
            let broken = list.replacing(try Regex("(?m)^\(GateShop.dana) .*$"), with: "\(GateShop.dana) nonsense")
            try shop.scratch.write(broken, to: "repo/cx/allowed_signers")
        default:
            _ = try shop.scratch.run("/bin/sh", ["-c", "mkdir bin && ln -s \"$(command -v git)\" bin/git"], in: "")
            environment["PATH"] = shop.scratch.absolute("bin")
        }
        try shop.commit("Changed")
        let outcome = await shop.commands.run(
            ["gate", "check", "launch", "--format", "json"], environment: environment)
        #expect(outcome.status == 3 && outcome.stdout.contains("signature/not-verified"), "\(outcome)")
    }
}
