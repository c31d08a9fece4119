import TestSupport
import Testing

/// Making it look less bad than it is for the customer.
@Suite struct SeverityThreats {
    static let severe = "{id: severe, feedback: all, severity: \"critical..\", reach: resolved}"

    @Test(arguments: RecordsShape.allCases)
    func threat07_loweringTheSeverityNeedsARight(_ shape: RecordsShape) async throws {
        let shop = try GateShop(shape, launch: [Self.severe])
        let id = try await shop.feedback(severity: "critical")
        shop.commands.wait(7200)
        try shop.event(id, "20261122T110000Z-assessed-aaaa", by: GateShop.eve, "severity: trivial")
        try shop.event(id, "20261122T110001Z-assessed-aaaa", by: GateShop.sam, "severity: major")
        let judged = try await shop.check()
        #expect(judged.status == 1 && judged.items("blocked") == [id], "\(judged)")
        #expect(judged.findings("gate/not-permitted").count == 2, "\(judged)")
        try shop.event(id, "20261122T110002Z-assessed-aaaa", by: GateShop.dana, "severity: major")
        #expect(try await shop.check().status == 0)
    }

    @Test(arguments: RecordsShape.allCases)
    func threat07_theHighestSeverityEverHeldCountsForTheCeiling(_ shape: RecordsShape) async throws {
        let shop = try GateShop(shape)
        let id = try await shop.feedback(severity: "critical")
        shop.commands.wait(7200)
        try shop.event(id, "20261122T110000Z-assessed-aaaa", by: GateShop.dana, "severity: minor")
        try shop.event(id, "20261122T110001Z-declined-aaaa", by: GateShop.sam, body: "No.")
        let judged = try await shop.check()
        #expect(judged.status == 1 && judged.codes("blocked") == ["gate/unresolved"], "\(judged)")
        #expect(judged.findings("gate/not-permitted").count == 1, "\(judged)")
    }

    @Test func threat07_nobodysAssessmentIsTheHighest() async throws {
        let shop = try GateShop(launch: [Self.severe])
        let id = try await shop.feedback()
        #expect(try await shop.check().items("blocked") == [id])
        shop.commands.wait(7200)
        // An assessment of the future helps nobody today.
        try shop.event(id, "20270101T000000Z-assessed-aaaa", by: GateShop.dana, "severity: trivial")
        #expect(try await shop.check().items("blocked") == [id])
    }

    @Test(arguments: ["explained", "workaround", "relief"])
    func threat08_resolvingWithoutAFixNeedsARight(_ type: String) async throws {
        let shop = try GateShop()
        let id = try await shop.feedback(severity: "major")
        let severe = try await shop.feedback("Worse", severity: "critical")
        shop.commands.wait(7200)
        try shop.event(id, "20261122T110000Z-\(type)-aaaa", by: GateShop.eve, body: "It is meant so.")
        try shop.event(severe, "20261122T110000Z-\(type)-aaaa", by: GateShop.sam, body: "It is meant so.")
        let judged = try await shop.check()
        #expect(judged.status == 1 && judged.items("blocked") == [id, severe], "\(judged)")
        #expect(judged.findings("gate/not-permitted").count == 2, "\(judged)")

        // Support may below the ceiling, a gatekeeper above; and every verdict counts them.
        try shop.event(id, "20261122T110001Z-\(type)-aaaa", by: GateShop.sam, body: "It is meant so.")
        try shop.event(severe, "20261122T110001Z-\(type)-aaaa", by: GateShop.dana, body: "It is meant so.")
        let passed = try await shop.check()
        #expect(passed.status == 0 && passed.criteria.first?.endedWithoutFix == 2, "\(passed)")
    }

    @Test(arguments: RecordsShape.allCases)
    func threat14_aSoftenedItemCannotBeWaivedBelowTheCeiling(_ shape: RecordsShape) async throws {
        let shop = try GateShop(shape)
        let id = try await shop.feedback(severity: "blocker")
        shop.commands.wait(7200)
        try shop.event(id, "20261122T110000Z-assessed-aaaa", by: GateShop.dana, "severity: minor")
        try shop.event(
            id, "20261122T110001Z-waived-aaaa", by: GateShop.dana, "gate: launch", "until: 2026-12-01", body: "Later.")
        let judged = try await shop.check()
        #expect(judged.status == 1 && judged.codes("blocked") == ["gate/unresolved"], "\(judged)")
        #expect(judged.findings("waiver/void").count == 1, "\(judged)")
    }

    /// What is corrected, at which place, by whom; the item blocks launch of 2.1 as a major complaint.
    @Test(
        arguments: RecordsShape.allCases,
        [
            ["feedback", "kind: praise"], ["feedback", "received: 2026-01-01T00:00:00Z"],
            ["assessed", "blocks: validation"], ["assessed", "releases: [\"9.9\"]"], ["assessed", "severity: trivial"],
            ["assessed", "requirements: []"], ["assessed", "owner: \(GateShop.eve)"],
            ["feedback", "touchpoint: other"], ["feedback", "customer: c-2222222222222"],
        ])
    func threat15_correctingWhatAGateReadsNeedsARight(_ shape: RecordsShape, _ correction: [String]) async throws {
        let shop = try GateShop(
            shape, launch: ["{id: done, feedback: all, severity: \"major..\", reach: resolved}"],
            configuration: ["baseline: 2026-11-01"])
        let id = try await shop.feedback("Lost", "--kind", "complaint", severity: "major")
        let place = correction[0] == "feedback" ? "feedback" : try shop.events(id, "assessed")[0]
        shop.commands.wait(7200)
        for by in [GateShop.eve, GateShop.sam] {
            try shop.event(
                id, "20261122T110000Z-corrected-\(by == GateShop.eve ? "aaaa" : "bbbb")", by: by, "of: \(place)",
                correction[1], body: "An honest mistake.")
        }
        let judged = try await shop.check("launch", "--release", "2.1")
        #expect(judged.status == 1 && judged.items("blocked") == [id], "\(judged)")
        #expect(judged.findings("gate/not-permitted").count == 2, "\(judged)")
    }

    @Test(arguments: RecordsShape.allCases)
    func threat15_narrowingToAnotherReleaseNeedsARight(_ shape: RecordsShape) async throws {
        let shop = try GateShop(shape)
        let id = try await shop.feedback(severity: "major")
        shop.commands.wait(7200)
        try shop.event(
            id, "20261122T110000Z-assessed-aaaa", by: GateShop.sam, "severity: major", "releases: [\"9.9\"]")
        let judged = try await shop.check("launch", "--release", "2.1")
        #expect(judged.status == 1 && judged.items("blocked") == [id], "\(judged)")
        #expect(judged.findings("gate/not-permitted").count == 1, "\(judged)")
        try shop.event(
            id, "20261122T110001Z-assessed-aaaa", by: GateShop.dana, "severity: major", "releases: [\"9.9\"]")
        #expect(try await shop.check("launch", "--release", "2.1").status == 0)
        #expect(try await shop.check("launch", "--release", "9.9").status == 1)
    }

    /// An assessment may move an item out of a gate's sight.
    @Test func threat15_movingToAnotherTouchpointNeedsARight() async throws {
        let shop = try GateShop(launch: ["{id: done, feedback: all, touchpoint: [checkout], reach: resolved}"])
        let id = try await shop.feedback("Lost", "--touchpoint", "checkout", severity: "major")
        shop.commands.wait(7200)
        try shop.event(id, "20261122T110000Z-assessed-aaaa", by: GateShop.sam, "severity: major", "touchpoint: other")
        let judged = try await shop.check()
        #expect(judged.status == 1 && judged.items("blocked") == [id], "\(judged)")
        #expect(judged.findings("gate/not-permitted").count == 1, "\(judged)")
        try shop.event(id, "20261122T110001Z-assessed-aaaa", by: GateShop.dana, "severity: major", "touchpoint: other")
        #expect(try await shop.check().status == 0)
    }

    /// Whom a duplicate or a transfer leads to decides who answers for it.
    @Test(arguments: RecordsShape.allCases, [["duplicate", "of", "corrected-of"], ["transferred", "to", "to"]])
    func threat15_leadingADuplicateOrTransferElsewhereNeedsARight(
        _ shape: RecordsShape, _ row: [String]
    ) async throws {
        let shop = try GateShop(shape)
        let severe = try await shop.feedback("Severe", severity: "major")
        let harmless = try await shop.feedback("Harmless", severity: "trivial")
        let item = try await shop.feedback("Again", severity: "major")
        shop.commands.wait(7200)
        try shop.event(item, "20261122T110000Z-\(row[0])-aaaa", by: GateShop.dana, "\(row[1]): \(severe)")
        let before = try await shop.check()
        try shop.event(
            item, "20261122T110001Z-corrected-aaaa", by: GateShop.eve, "of: 20261122T110000Z-\(row[0])-aaaa",
            "\(row[2]): \(harmless)", body: "An honest mistake.")
        let judged = try await shop.check()
        #expect(judged.status == 1 && judged.items("blocked") == before.items("blocked"), "\(judged)")
        #expect(judged.findings("gate/not-permitted").map(\.item) == [item], "\(judged)")
    }
}
