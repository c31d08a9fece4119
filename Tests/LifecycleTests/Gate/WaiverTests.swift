import Records
import Testing

@testable import Lifecycle

private typealias Gate = GateFixture

@Suite struct WaiverTests {
    private func gate(_ events: [Event], severity: String = "minor") throws -> GateFixture {
        var gate = try Gate(Gate.all(.resolved))
        try gate.add("aaaa", [Gate.assessed(severity)] + events)
        return gate
    }

    @Test func aWaiverLetsOneItemThroughAndIsShown() throws {
        let verdict = try gate([Gate.waived()]).verdict()
        #expect(verdict.state == .waived)
        #expect(verdict.codes == ["gate/waived"])
        #expect(
            verdict.findings.first?.message.hasPrefix("waived by ana@example.com until 2026-12-10: because") == true)
        #expect(verdict.counts.waived == 1)
        #expect(Lifecycle.ExitStatus.of([verdict]) == .passed)
    }

    @Test func whoMayNotOrOwnsTheItemCannotWaive() throws {
        #expect(try gate([Gate.waived(by: Gate.sam)]).verdict().state == .blocked)
        let owned = try gate([Gate.event(.assigned, 3, [.owner: .text(Gate.ana)]), Gate.waived()]).verdict()
        #expect(owned.state == .blocked)
        #expect(owned.remarks == ["waiver/void"])
        // Handing the item over afterwards does not heal it.
        let handed = [
            try Gate.event(.assigned, 3, [.owner: .text(Gate.ana)]), try Gate.waived(),
            try Gate.event(.assigned, 26, [.owner: .text(Gate.sam)]),
        ]
        #expect(try gate(handed).verdict().state == .blocked)
    }

    @Test func theHighestSeverityEverHeldDecides() throws {
        #expect(try gate([Gate.waived()], severity: "critical").verdict().state == .waived)
        #expect(try gate([Gate.waived()], severity: "blocker").verdict().state == .blocked)
        let softened = [try Gate.assessed("trivial", 3, by: Gate.ana), try Gate.waived()]
        #expect(try gate(softened, severity: "blocker").verdict().remarks == ["waiver/void"])
        var unassessed = try Gate(Gate.all(.resolved))
        try unassessed.add("aaaa", [Gate.waived()])
        #expect(unassessed.verdict().state == .blocked)
    }

    @Test func aWaiverEndsWithItsDayAndMayNotLastTooLong() throws {
        var ended = try gate([Gate.waived(until: "2026-11-30")])
        #expect(ended.verdict().state == .blocked)
        #expect(ended.verdict().remarks == ["waiver/expired"])
        ended.at = ended.at.advanced(by: -1)
        #expect(ended.verdict().state == .waived)
        // Thirty days from 25 November at noon end within 25 December: the last whole day is the 24th.
        #expect(try gate([Gate.waived(until: "2026-12-24")]).verdict().state == .waived)
        #expect(try gate([Gate.waived(until: "2026-12-25")]).verdict().remarks == ["waiver/void"])
        let rules = try gate([]).policy.configuration.waivers
        #expect(rules.latestUntil(from: try Gate.waived().time).description == "2026-12-24")
        #expect(try gate([Gate.waived(until: "2026-02-31")]).verdict().remarks == ["waiver/void"])
    }

    @Test func aWaiverIsForOneGateAndRelease() throws {
        #expect(try gate([Gate.waived(gate: "validation")]).verdict().state == .blocked)
        #expect(try gate([Gate.waived(release: "2.0")]).verdict().state == .blocked)
        var release = try gate([Gate.waived(release: "2.0")])
        release.release = "2.0"
        #expect(release.verdict().state == .waived)
        release.release = "2.1"
        #expect(release.verdict().state == .blocked)
        var product = try gate([Gate.waived()])
        product.release = "2.1"
        #expect(product.verdict().state == .blocked)
    }

    @Test func onlyTheOldestCountUpToTheLimit() throws {
        var gate = try Gate(Gate.all(.resolved))
        for (index, short) in ["aaaa", "bbbb", "cccc", "dddd"].enumerated() {
            try gate.add(short, [Gate.assessed("minor"), Gate.waived(25 - index, until: "2026-12-10")])
        }
        let verdict = gate.verdict()
        #expect(verdict.counts.waived == 3)
        #expect(verdict.findings.filter { $0.code == .unresolved }.map(\.item) == ["fb-20261101-aaaa0000"])
        #expect(verdict.remarks == ["waiver/void"])
    }

    @Test func aLaterRecycleVoids() throws {
        var gate = try gate([Gate.waived()])
        gate.storefront.decisions = [try Gate.decided(.recycle, 26, to: "validation")]
        #expect(gate.verdict().remarks == ["waiver/void"])
        gate.storefront.decisions = [try Gate.decided(.recycle, 24, to: "validation")]
        #expect(gate.verdict().state == .waived)
        gate.storefront.decisions = [try Gate.decided(.recycle, 26, release: "2.0", to: "validation")]
        #expect(gate.verdict().state == .waived)
        gate.storefront.decisions = [try Gate.decided(.recycle, 26, by: Gate.eve, to: "validation")]
        #expect(gate.verdict().state == .waived)
    }

    @Test func aWaiverOfTheFutureDoesNotHelp() throws {
        let future = try Gate.event(
            .waived, 25, by: Gate.ana, [.gate: .text("launch"), .until: .text("2099-12-01")], year: 2099)
        #expect(try gate([future]).verdict().state == .blocked)
    }

    @Test func aWaiverThatNothingNeedsIsShownAndBlocksNothing() throws {
        let verdict = try gate([Gate.event(.fixed, 3), Gate.waived()]).verdict()
        #expect(verdict.state == .satisfied)
        #expect(verdict.remarks == ["waiver/unused"])
    }

    @Test func takenBackItCountsNoLonger() throws {
        let waived = try Gate.waived()
        #expect(
            try gate([waived, Gate.event(.unwaived, 26, [.of: .text(waived.name.text)])]).verdict().state == .blocked)
    }

    @Test func whatItsWriterHadNotSeenStaysOpen() throws {
        let dispute = try Gate.event(.disputed, 24, by: Gate.customer)
        #expect(try gate([dispute, Gate.waived()]).verdict().state == .blocked)
        #expect(try gate([dispute, Gate.waived(seen: [dispute])]).verdict().state == .waived)
        let wrote = try Gate.event(.wrote, 26, by: Gate.customer)
        #expect(try gate([wrote, Gate.waived()]).verdict().codes == ["gate/unread"])
    }

    @Test func nothingUndeterminedIsWaived() throws {
        var gate = try Gate(Gate.all(.resolved))
        try gate.add("aaaa", [Gate.assessed("minor"), Gate.waived()], problems: [RecordProblem(message: "broken")])
        #expect(gate.verdict().state == .undetermined)
    }
}
