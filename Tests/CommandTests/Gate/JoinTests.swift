import Foundation
import TestSupport
import Testing

/// Decisions that need several gatekeepers, and statements about them.
@Suite struct JoinTests {
    /// A shop whose launch is open, and needs two who are not the owner. Dana and Kim are gatekeepers.
    private func open(_ shape: RecordsShape, _ configuration: String...) async throws -> GateShop {
        let shop = try GateShop(shape, configuration: ["decide: {need: 2, not: owner}"] + configuration)
        let id = try await shop.feedback(severity: "minor")
        await shop.run("feedback", "resolve", id, "--explained", "-m", "So.")
        try shop.commit("Resolved")
        shop.commands.wait(60)
        return shop
    }

    /// Decides as somebody; returns the event's name.
    private func decide(_ shop: GateShop, _ more: String..., by: String = GateShop.dana) async throws -> String {
        let decided = await shop.commands.run(
            ["gate", "decide", "launch", "-m", "Because.", "--by", by, "--format", "json"] + more)
        try #require(decided.status == 0, "\(decided)")
        try shop.commit("Decided")
        shop.commands.wait(60)
        return try #require(decided.stdout.firstMatch(of: /"event":"([^"]+)"/)).1.description
    }

    private func stands(_ shop: GateShop) async -> [Bool] {
        let history = await shop.commands.run("gate", "history", "--format", "json")
        return history.stdout.matches(of: /"stands":(true|false)/).map { $0.1 == "true" }
    }

    @Test(arguments: RecordsShape.allCases)
    func threat33_aHoldStandsWhenASecondGatekeeperJoins(_ shape: RecordsShape) async throws {
        let shop = try await open(shape)
        let hold = try await decide(shop, "--outcome", "hold")
        let alone = try await shop.check()
        #expect(alone.status == 3 && alone.findings("decision/not-standing").first?.hint?.contains("--join") == true)
        #expect(await stands(shop) == [false])
        let again = await shop.commands.run(
            "gate", "decide", "launch", "--join", hold, "-m", "And again.", "--by", "DANA@example.com")
        #expect(again.status == 2 && again.stderr.contains("has decided so already"), "\(again)")
        _ = try await decide(shop, "--join", hold, by: GateShop.kim)
        let judged = try await shop.check()
        #expect(judged.status == 1 && judged.codes("blocked") == ["gate/on-hold"], "\(judged)")
        #expect(await stands(shop) == [true, true])
        let verified = await shop.commands.run("gate", "verify")
        #expect(verified.status == 0, "\(verified)")
    }

    @Test func aGoOfTwoLeadsOn() async throws {
        let shop = try await open(.withCode)
        let go = try await decide(shop, "--outcome", "go")
        #expect(
            await shop.commands.run("gate", "check", "--format", "json").stdout.contains("\"stage\":\"validation\""))
        _ = try await decide(shop, "--join", go + ".md", by: GateShop.kim)
        #expect(await shop.commands.run("gate", "check").status == 3)
    }

    @Test func threat33_whoMayNotDecideMayNotJoin() async throws {
        let shop = try await open(.withCode)
        let go = try await decide(shop, "--outcome", "go")
        for by in [GateShop.eve, GateShop.sam, "ana@example.com"] {
            let refused = await shop.commands.run("gate", "decide", "launch", "--join", go, "-m", "Me too.", "--by", by)
            #expect(refused.status == 2 && refused.stderr.contains("decide"), "\(refused)")
        }
        #expect(try shop.scratch.git("status", "--porcelain").isEmpty)
    }

    @Test func joiningEvaluatesAgainAtTheSameCommits() async throws {
        let shop = try await open(.withCode)
        let go = try await decide(shop, "--outcome", "go")
        // What comes later is no part of it.
        _ = try await shop.feedback("Another one", severity: "blocker")
        let joined = await shop.commands.run(
            "gate", "decide", "launch", "--join", go, "-m", "As it was.", "--by", GateShop.kim)
        #expect(joined.status == 0, "\(joined)")
        try shop.commit("Joined")
        #expect(await shop.commands.run("gate", "verify").status == 0)
    }

    @Test(arguments: ["digest: sha256:..", "outcome: go"])
    func threat33_aDecisionThatComesToSomethingElseCannotBeJoined(_ line: String) async throws {
        let shop = try await open(.withCode)
        let go = try await decide(shop, "--outcome", "go")
        let path = "cx/shop/decisions/\(go).md"
        let text = try shop.scratch.read("repo/\(path)")
        let changed =
            line.hasPrefix("digest")
            ? text.replacing(try Regex(line), with: "digest: sha256:00")
            : text.replacing("outcome: go", with: "outcome: conditional-go")
        try shop.write(changed, to: path)
        let refused = await shop.commands.run(
            "gate", "decide", "launch", "--join", go, "-m", "Fine.", "--by", GateShop.kim)
        #expect(refused.status == 1 && refused.stderr.contains("it is not the same"), "\(refused)")
    }

    /// A file that says that it joins, and what the gate makes of the hold then.
    @Test(arguments: [
        ("20261122T110000Z", GateShop.kim, "", Int32(1)),
        ("20261122T110000Z", GateShop.dana, "", Int32(3)),
        ("20261122T110000Z", GateShop.eve, "", Int32(3)),
        ("20261122T110000Z", "ana@example.com", "", Int32(3)),
        ("20261122T110000Z", GateShop.kim, "digest: sha256:", Int32(3)),
        ("20261122T110000Z", GateShop.kim, "code: ", Int32(3)),
        ("20261122T090000Z", GateShop.kim, "", Int32(3)),
    ])
    func threat33_aJoinByHandCountsOnlyByAnotherForTheSameAfterIt(
        _ row: (time: String, by: String, changed: String, status: Int32)
    ) async throws {
        let shop = try await open(.withCode)
        let hold = try await decide(shop, "--outcome", "hold")
        shop.commands.wait(7200)
        let lines = try shop.scratch.read("repo/cx/shop/decisions/\(hold).md").split(
            separator: "\n", omittingEmptySubsequences: false
        ).map { line -> String in
            if line.hasPrefix("by:") { return "by: \(row.by)\njoins: \(hold)" }
            guard !row.changed.isEmpty, line.hasPrefix(row.changed), let last = line.last else { return String(line) }
            return line.dropLast() + (last == "0" ? "1" : "0")
        }
        try shop.write(lines.joined(separator: "\n"), to: "cx/shop/decisions/\(row.time)-decided-aaaa.md")
        let judged = try await shop.check()
        #expect(judged.status == row.status, "\(judged)")
        #expect(judged.codes("blocked") == (row.status == 1 ? ["gate/on-hold"] : []), "\(judged)")
    }

    @Test func threat33_aWrongJoinIsRefused() async throws {
        let shop = try await open(.withCode)
        let go = try await decide(shop, "--outcome", "go")
        for (line, says) in [
            (["launch", "--join", "20261122T100211Z-decided-x7q2"], "there is no decision"),
            (["validation", "--join", go], "is a decision about launch"),
            (["launch", "--join", go, "--release", "2.1"], "is a decision about launch"),
            (["launch", "--join", go, "--outcome", "go"], "either --outcome"),
            (["launch", "--join", go, "--rev", "HEAD"], "from the decision that is joined"),
            (["launch"], "either --outcome"),
        ] {
            let refused = await shop.commands.run(["gate", "decide"] + line + ["-m", "x", "--by", GateShop.kim])
            #expect(refused.status == 2 && refused.stderr.contains(says), "\(refused)")
        }
    }

    @Test func threat33_twoThatContradictEachOtherAreUndetermined() async throws {
        let shop = try await open(.withCode)
        let go = try await decide(shop, "--outcome", "go")
        let hold = try await decide(shop, "--outcome", "hold", by: GateShop.kim)
        _ = try await decide(shop, "--join", hold)
        _ = try await decide(shop, "--join", go, by: GateShop.kim)
        let judged = try await shop.check()
        #expect(judged.status == 3 && judged.findings("decision/contradiction").count == 1, "\(judged)")
        let later = try await decide(shop, "--outcome", "go")
        _ = try await decide(shop, "--join", later, by: GateShop.kim)
        #expect(try await shop.check().status == 0)
    }

    @Test(arguments: RecordsShape.allCases)
    func threat33_aJoinIsSignedWhereDecisionsAre(_ shape: RecordsShape) async throws {
        let signing = try SigningShop(shape, configuration: ["decide: {need: 2}"])
        let shop = signing.shop
        _ = try await shop.feedback(severity: "minor")
        shop.commands.wait(60)
        let hold = try await decide(shop, "--outcome", "hold")
        let refused = await shop.commands.run(
            "gate", "decide", "launch", "--join", hold, "-m", "Yes.", "--by", GateShop.kim)
        #expect(refused.status == 2 && refused.stderr.contains("would not count"), "\(refused)")
        try signing.useKey("kim")
        _ = try await decide(shop, "--join", hold, by: GateShop.kim)
        let judged = try await shop.check()
        #expect(judged.codes("blocked").contains("gate/on-hold"), "\(judged)")
        #expect(await shop.commands.run("gate", "verify").status == 0)
    }

    // MARK: - Statements

    @Test func aStatementIsWrittenBesideTheDecision() async throws {
        let shop = try await open(.withCode)
        _ = try await decide(shop, "--outcome", "go", "--attest", "../go.json")
        let statement = try JSONDocument(parsing: try shop.scratch.read("go.json"))
        #expect(statement["_type"]?.string == "https://in-toto.io/Statement/v1")
        #expect(statement["predicateType"]?.string == "urn:hearback:gate-decision:1")
        let text = try shop.scratch.read("go.json")
        let commit = try shop.scratch.git("rev-parse", "HEAD~1")
        let tree = try shop.scratch.git("rev-parse", "HEAD~1^{tree}")
        #expect(text.contains("\"digest\":{\"gitCommit\":\"\(commit)\",\"gitTree\":\"\(tree)\"}"))
        #expect(text.contains("\"stands\":false") && text.contains("\"state\":\"satisfied\""))
        #expect(try shop.scratch.run("/bin/ls", ["."], in: "").stdout.contains("go.json.new") == false)
    }

    @Test func aStatementReplacesNothing() async throws {
        let shop = try await open(.withCode)
        try shop.scratch.write("mine\n", to: "go.json")
        for path in ["../go.json", "../nowhere/go.json"] {
            let refused = await shop.commands.run(
                "gate", "decide", "launch", "--outcome", "go", "-m", "x", "--attest", path)
            #expect(refused.status == 2 && refused.stderr.contains("usage/attest") == false, "\(refused)")
        }
        #expect(try shop.scratch.read("go.json") == "mine\n")
        #expect(try shop.scratch.git("status", "--porcelain").isEmpty)
    }
}
