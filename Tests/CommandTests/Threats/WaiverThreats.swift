import TestSupport
import Testing

/// Letting an item through without the right to.
@Suite struct WaiverThreats {
    /// A waiver that must not count, and why.
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var by = GateShop.dana
        var gate = "launch"
        var until = "2026-12-01"
        var release: String?
        var status: Int32 = 1
    }

    @Test(
        arguments: RecordsShape.allCases,
        [
            Row(testDescription: "by nobody", by: GateShop.eve),
            Row(testDescription: "by support", by: GateShop.sam),
            Row(testDescription: "by the customer", by: GateShop.customer),
            Row(testDescription: "by the owner", by: GateShop.kim),
            Row(testDescription: "for ever", until: "2099-12-31"),
            Row(testDescription: "one day too long", until: "2026-12-23"),
            Row(testDescription: "31 February", until: "2027-02-31", status: 3),
            Row(testDescription: "no date", until: "soon", status: 3),
            Row(testDescription: "ended", until: "2026-11-21"),
            Row(testDescription: "of another gate", gate: "validation"),
            Row(testDescription: "of an older release", release: "2.0"),
        ])
    func threat13_aWaiverAgainstTheRulesLetsNothingThrough(_ shape: RecordsShape, _ row: Row) async throws {
        let shop = try GateShop(shape)
        let id = try await shop.feedback(severity: "major")
        await shop.run("feedback", "assign", id, "--owner", GateShop.kim)
        try shop.commit("Owned")
        shop.commands.wait(7200)
        let release = row.release.map { "release: \"\($0)\"" } ?? "x-note: none"
        try shop.event(
            id, "20261122T110000Z-waived-aaaa", by: row.by, "gate: \(row.gate)", "until: \(row.until)", release,
            body: "Later.")
        let judged = try await shop.check()
        #expect(judged.status == row.status, "\(judged)")
        #expect(judged.items(row.status == 1 ? "blocked" : "undetermined") == [id], "\(judged)")
        // The same by the rules lets it through.
        if row.status == 1 {
            try shop.event(
                id, "20261122T110001Z-waived-aaaa", by: GateShop.dana, "gate: launch", "until: 2026-12-01",
                body: "Later.")
            let waived = try await shop.check()
            #expect(waived.status == 0 && waived.state == "waived", "\(waived)")
        }
    }

    /// Who has left the role cannot waive any more, and what was waived before stays so.
    @Test(arguments: [("2026-11-21", Int32(1)), ("2026-11-22", Int32(0))])
    func threat13_aRoleThatHasEndedLetsNothingThrough(_ row: (until: String, status: Int32)) async throws {
        let shop = try GateShop()
        let text = try shop.scratch.read("repo/cx/hearback.yml")
        let member = "\"\(GateShop.kim) until \(row.until)\""
        try shop.scratch.write(text.replacing(GateShop.kim, with: member), to: "repo/cx/hearback.yml")
        let id = try await shop.feedback(severity: "major")
        shop.commands.wait(7200)
        try shop.event(
            id, "20261122T110000Z-waived-aaaa", by: GateShop.kim, "gate: launch", "until: 2026-12-01", body: "Later.")
        let judged = try await shop.check("launch", "--at", "2026-11-25")
        #expect(judged.status == row.status, "\(judged)")
        #expect(judged.findings("waiver/void").count == Int(row.status), "\(judged)")
    }

    @Test func threat13_aWaiverOfOneReleaseDoesNotCountForTheNext() async throws {
        let shop = try GateShop()
        let id = try await shop.feedback(severity: "major")
        await shop.run(
            "feedback", "waive", id, "--gate", "launch", "--release", "2.0", "--until", "2026-12-01", "-m", "Later.")
        try shop.commit("Waived")
        #expect(try await shop.check("launch", "--release", "2.0").state == "waived")
        #expect(try await shop.check("launch", "--release", "2.1").status == 1)
        #expect(try await shop.check("launch").status == 1)
        #expect(try await shop.check("launch", "--release", "2.0", "--at", "2026-12-01T23:59:59Z").status == 0)
        let ended = try await shop.check("launch", "--release", "2.0", "--at", "2026-12-02T00:00:00Z")
        #expect(ended.status == 1 && ended.findings("waiver/expired").count == 1, "\(ended)")
    }

    @Test func threat13_recycleVoidsAndALaterWaiverCounts() async throws {
        let shop = try GateShop()
        let id = try await shop.feedback(severity: "major")
        await shop.run("feedback", "waive", id, "--gate", "launch", "--until", "2026-12-01", "-m", "Later.")
        try shop.commit("Waived")
        #expect(try await shop.check().state == "waived")
        shop.commands.wait(60)
        await shop.run("gate", "decide", "launch", "--outcome", "recycle", "--to", "development", "-m", "Again.")
        try shop.commit("Recycled")
        let judged = try await shop.check()
        #expect(judged.status == 1 && judged.findings("waiver/void").count == 1, "\(judged)")
        shop.commands.wait(60)
        await shop.run("feedback", "waive", id, "--gate", "launch", "--until", "2026-12-01", "-m", "Once more.")
        try shop.commit("Waived again")
        #expect(try await shop.check().state == "waived")
    }

    @Test(arguments: RecordsShape.allCases)
    func threat13_onlySoManyWaiversCount(_ shape: RecordsShape) async throws {
        let shop = try GateShop(shape)
        var ids: [String] = []
        for number in 1...4 { ids.append(try await shop.feedback("Item \(number)", severity: "minor")) }
        shop.commands.wait(7200)
        for (number, id) in ids.enumerated() {
            try shop.event(
                id, "20261122T11000\(number)Z-waived-aaaa", by: GateShop.dana, "gate: launch", "until: 2026-12-01",
                body: "Later.")
        }
        let judged = try await shop.check()
        #expect(judged.status == 1 && judged.items("blocked") == [ids[3]], "\(judged)")
        #expect(judged.items("waived") == Set(ids[..<3]), "\(judged)")
    }

    @Test func threat13_nobodyWaivesAMessageThatNobodyRead() async throws {
        let shop = try GateShop()
        let id = try await shop.feedback("Lost", "--customer", GateShop.customer, severity: "major")
        await shop.run("feedback", "waive", id, "--gate", "launch", "--until", "2026-12-01", "-m", "Later.")
        await shop.run("feedback", "wrote", id, "-m", "It is worse.", by: GateShop.customer)
        try shop.commit("Waived, and written")
        let judged = try await shop.check()
        #expect(judged.status == 1 && judged.codes("blocked") == ["gate/unread"], "\(judged)")
    }

    /// A waiver weighs what its writer knew of.
    @Test(arguments: RecordsShape.allCases, ["disputed", "reopened"])
    func threat13_aWaiverDoesNotCoverWhatItsWriterHadNotSeen(_ shape: RecordsShape, _ type: String) async throws {
        let shop = try GateShop(shape)
        let id = try await shop.feedback("Lost", "--customer", GateShop.customer, severity: "major")
        shop.commands.wait(7200)
        let fields = ["gate: launch", "until: 2026-12-01"].joined(separator: "\n")
        try shop.event(id, "20261122T110000Z-waived-aaaa", by: GateShop.dana, fields, body: "Later.")
        #expect(try await shop.check().state == "waived")
        // It may well come in with an earlier date.
        let opening = "20261122T105900Z-\(type)-aaaa"
        let by = type == "disputed" ? GateShop.customer : GateShop.eve
        try shop.event(id, opening, by: by, body: "It is worse than that.")
        let judged = try await shop.check()
        #expect(judged.status == 1 && judged.items("blocked") == [id], "\(judged)")
        #expect(judged.findings("waiver/void").count == 1, "\(judged)")
        try shop.event(
            id, "20261122T110001Z-waived-aaaa", by: GateShop.dana, fields + "\nseen: [\(opening)]", body: "Still.")
        #expect(try await shop.check().state == "waived")
    }

    @Test(arguments: RecordsShape.allCases)
    func threat13_aWaiverDoesNotCoverACustomerWhoCameLater(_ shape: RecordsShape) async throws {
        let shop = try GateShop(shape)
        let id = try await shop.feedback(severity: "major")
        await shop.run("feedback", "waive", id, "--gate", "launch", "--until", "2026-12-01", "-m", "Later.")
        try shop.commit("Waived")
        #expect(try await shop.check().state == "waived")
        shop.commands.wait(3600)
        let late = try await shop.feedback("The same", severity: "major")
        await shop.run("feedback", "duplicate", late, "--of", id)
        try shop.commit("It is the same")
        let judged = try await shop.check()
        #expect(judged.status == 1 && judged.items("blocked") == [id], "\(judged)")
        #expect(judged.findings("waiver/void").map(\.item) == [id], "\(judged)")
    }

    @Test(arguments: ["blocker", nil])
    func threat13_aboveTheCeilingNothingIsWaived(_ severity: String?) async throws {
        let shop = try GateShop()
        let id = try await shop.feedback(severity: severity)
        shop.commands.wait(7200)
        try shop.event(
            id, "20261122T110000Z-waived-aaaa", by: GateShop.dana, "gate: launch", "until: 2026-12-01", body: "Later.")
        let judged = try await shop.check()
        #expect(judged.status == 1 && judged.findings("waiver/void").map(\.item) == [id], "\(judged)")
    }
}
