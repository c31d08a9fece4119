import Records
import Testing

@testable import Lifecycle

private typealias Gate = GateFixture

/// Decisions that several gatekeepers make. Ana and Kim are gatekeepers.
@Suite struct JointDecisionTests {
    private static let kim = "kim@example.com"

    private struct Two: Permissions {
        func may(_ actor: Actor, _ capability: Capability, at time: Timestamp) -> Bool {
            [Gate.ana, kim, "bo@example.com"].contains(actor.text.lowercased())
        }
    }

    private func gate(_ decisions: [Event]) throws -> Gate {
        var gate = try Gate(Gate.all(.resolved))
        gate.policy.configuration.decide.need = 2
        gate.storefront.decisions = decisions
        return gate
    }

    private func verdict(_ decisions: [Event]) throws -> Verdict {
        GateEvaluation.verdict(try gate(decisions).input, permissions: Two())
    }

    private func next(_ decisions: [Event]) throws -> String? {
        let gate = try gate(decisions)
        return NextGate.of(
            gate.product, release: nil, policy: gate.policy, decisions: decisions, permissions: Two(), at: gate.at)?.id
    }

    @Test func aGoOfOneDoesNotStandAndOneOfTwoDoes() throws {
        let go = try Gate.decided(.go, 3)
        #expect(try verdict([go]).codes == ["decision/not-standing"])
        #expect(try next([go]) == "validation")
        let joined = try Gate.decided(.go, 4, by: Self.kim, joins: go)
        #expect(try verdict([go, joined]).codes == [])
        #expect(try next([go, joined]) == "review")
    }

    @Test func aHoldOfOneIsUndeterminedAndOneOfTwoBlocks() throws {
        let hold = try Gate.decided(.hold, 3)
        #expect(try verdict([hold]).state == .undetermined)
        #expect(try verdict([hold, Gate.decided(.hold, 4, by: Self.kim, joins: hold)]).state == .blocked)
    }

    @Test func nobodyJoinsTwice() throws {
        let go = try Gate.decided(.go, 3)
        for by in [Gate.ana, "ANA@example.com"] {
            let again = try Gate.decided(.go, 4, by: by, joins: go)
            #expect(try verdict([go, again]).codes == ["decision/not-standing"])
            #expect(try next([go, again]) == "validation")
        }
    }

    @Test func whoMayNotDecideDoesNotCount() throws {
        let go = try Gate.decided(.go, 3)
        let verdict = try verdict([go, Gate.decided(.go, 4, by: Gate.eve, joins: go)])
        #expect(verdict.codes == ["decision/not-standing"])
        #expect(verdict.remarks == ["gate/not-permitted"])
    }

    @Test func aJoinThatSaysSomethingElseOrNamesNothingDoesNotCount() throws {
        let go = try Gate.decided(.go, 5)
        var other = try Gate.decided(.go, 6, by: Self.kim, joins: go)
        other.record[text: .code] = String(repeating: "c", count: 40) + " " + String(repeating: "d", count: 40)
        let early = try Gate.decided(.go, 4, by: Self.kim, joins: go)
        let astray = try Gate.decided(.go, 6, by: Self.kim, joins: Gate.decided(.go, 2))
        for join in [other, early, astray, try Gate.decided(.kill, 6, by: Self.kim, joins: go)] {
            #expect(try next([go, join]) == "validation", "\(join.name)")
        }
    }

    @Test func aHoldThatJoinsNothingStandsForItself() throws {
        let stray = try Gate.decided(.hold, 6, by: Self.kim, joins: Gate.decided(.go, 2))
        #expect(try verdict([stray]).state == .undetermined)
    }

    @Test func twoThatContradictEachOtherLeaveItOpenUntilALaterOne() throws {
        let go = try Gate.decided(.go, 3)
        let hold = try Gate.decided(.hold, 4, by: Self.kim)
        let both = [
            go, hold, try Gate.decided(.go, 5, by: "bo@example.com", joins: go),
            try Gate.decided(.hold, 6, by: Gate.ana, joins: hold),
        ]
        #expect(try verdict(both).state == .undetermined)
        #expect(try verdict(both).codes == ["decision/contradiction"])
        #expect(try next(both) == "validation")
        let later = try Gate.decided(.go, 7)
        let settled = both + [later, try Gate.decided(.go, 8, by: Self.kim, joins: later)]
        #expect(try verdict(settled).codes == [])
        #expect(try next(settled) == "review")
    }

    @Test func oneAfterTheOtherIsNoContradiction() throws {
        let hold = try Gate.decided(.hold, 3)
        let go = try Gate.decided(.go, 5)
        let events = [
            hold, try Gate.decided(.hold, 4, by: Self.kim, joins: hold), go,
            try Gate.decided(.go, 6, by: Self.kim, joins: go),
        ]
        #expect(try verdict(events).codes == [])
    }

    @Test func oneGatekeepersWordsInTheSameSecondContradictEachOther() throws {
        var gate = try gate([Gate.decided(.go, 3), Gate.decided(.hold, 3, by: Self.kim, bits: 2)])
        gate.policy.configuration.decide.need = 1
        #expect(GateEvaluation.verdict(gate.input, permissions: Two()).codes == ["decision/contradiction"])
    }

    @Test func aHoldThatSomebodyMakesAfterTheGoWaitsForTheOthers() throws {
        let go = try Gate.decided(.go, 3)
        let joined = try Gate.decided(.go, 4, by: Self.kim, joins: go)
        #expect(try verdict([go, joined, Gate.decided(.hold, 5)]).state == .undetermined)
    }
}
