import Records
import Testing

@testable import Lifecycle

private typealias Gate = GateFixture

@Suite struct StandingDecisionTests {
    private func gate(_ decisions: [Event]) throws -> GateFixture {
        var gate = try Gate(Gate.all(.resolved))
        gate.storefront.decisions = decisions
        return gate
    }

    @Test func holdAndKillBlockUntilALaterDecision() throws {
        #expect(try gate([Gate.decided(.hold, 3)]).verdict().codes == ["gate/on-hold"])
        #expect(try gate([Gate.decided(.kill, 3)]).verdict().codes == ["gate/killed"])
        #expect(try gate([Gate.decided(.hold, 3), Gate.decided(.go, 4)]).verdict().state == .satisfied)
        #expect(try gate([Gate.decided(.hold, 3)]).verdict(includingDecision: false).state == .satisfied)
    }

    @Test func laterGatesAndTheSameReleaseAreHeld() throws {
        #expect(try gate([Gate.decided(.hold, 3, gate: "review")]).verdict().state == .satisfied)
        #expect(try gate([Gate.decided(.hold, 3, release: "2.0")]).verdict().state == .satisfied)
        var release = try gate([Gate.decided(.hold, 3)])
        release.release = "2.0"
        #expect(release.verdict().state == .satisfied)
    }

    @Test func whoMayNotDecideHasNoEffectAndIsShown() throws {
        let verdict = try gate([Gate.decided(.hold, 3), Gate.decided(.go, 4, by: Gate.eve)]).verdict()
        #expect(verdict.codes == ["gate/on-hold"])
        #expect(verdict.remarks == ["gate/not-permitted"])
        var owned = try gate([Gate.decided(.hold, 3), Gate.decided(.go, 4)])
        owned.policy.configuration.decide.notOwner = true
        #expect(owned.verdict().state == .satisfied)
        owned.policy.products[owned.product]?.record.fields[.owner] = .text(Gate.ana)
        #expect(owned.verdict().state == .satisfied)
        #expect(owned.verdict().remarks == ["gate/not-permitted", "gate/not-permitted"])
    }

    @Test func aGoOfTheFutureDoesNotLiftAHoldAndAHoldOfTheFutureCounts() throws {
        #expect(try gate([Gate.decided(.hold, 3), Gate.decided(.go, 4, year: 2099)]).verdict().state == .blocked)
        #expect(try gate([Gate.decided(.hold, 3, year: 2099)]).verdict().state == .blocked)
    }
}

@Suite struct LifecyclePositionTests {
    private func position(_ decisions: [Event], release: String? = nil) throws -> [String?] {
        let gate = try Gate(Gate.all(.resolved))
        let position = LifecyclePosition(
            of: gate.product, release: release, policy: gate.policy, decisions: decisions, permissions: Gate.Team(),
            at: gate.at)
        return [position.currentStage?.id, position.nextGate?.id]
    }

    @Test func itStartsBeforeTheFirstGate() throws {
        #expect(try position([]) == ["discovery", "validation"])
    }

    @Test func aGoLeadsOnAndARecycleBack() throws {
        let go = try Gate.decided(.go, 3, gate: "validation")
        #expect(try position([go]) == ["validation", "launch"])
        #expect(try position([go, Gate.decided(.conditionalGo, 4)]) == ["launch", "review"])
        #expect(try position([go, Gate.decided(.hold, 4)]) == ["validation", "launch"])
        #expect(try position([go, Gate.decided(.recycle, 4, to: "discovery")]) == ["discovery", "validation"])
        #expect(try position([Gate.decided(.go, 5, gate: "review")]) == ["review", nil])
        #expect(try position([Gate.decided(.go, 3, gate: "validation", by: Gate.eve)]) == ["discovery", "validation"])
        #expect(try position([go], release: "2.0") == ["discovery", "validation"])
    }

    @Test func nextGateIsThatOfThePosition() throws {
        let gate = try Gate(Gate.all(.resolved))
        let next = NextGate.of(
            gate.product, release: nil, policy: gate.policy, decisions: [try Gate.decided(.go, 3, gate: "validation")],
            permissions: Gate.Team(), at: gate.at)
        #expect(next?.id == "launch")
    }
}

@Suite struct DecisionCheckTests {
    private func refusal(_ outcome: Outcome, _ state: GateState, to: String? = nil, isBootstrap: Bool = false) throws
        -> String?
    {
        let gate = try Gate(Gate.all(.resolved))
        let verdict = Verdict(product: "storefront", stage: "launch", state: state, revisions: gate.input.revisions)
        return DecisionCheck.refusal(
            of: outcome, verdict: verdict, to: to, workflow: gate.policy.workflow, isBootstrap: isBootstrap)?.message
    }

    @Test func goNeedsAPassWithoutWaiversAndConditionalGoOneWith() throws {
        #expect(try refusal(.go, .satisfied) == nil)
        #expect(try refusal(.go, .waived) != nil)
        #expect(try refusal(.go, .blocked) == "'go' needs a gate that passes; this one is blocked")
        #expect(try refusal(.go, .undetermined) != nil)
        #expect(try refusal(.conditionalGo, .waived) == nil)
        #expect(try refusal(.conditionalGo, .satisfied) != nil)
        #expect(try refusal(.conditionalGo, .blocked) != nil)
    }

    @Test func holdAndKillAreAlwaysOpenUnlessTheQuestionIsWrong() throws {
        for state in [GateState.satisfied, .waived, .blocked, .undetermined] {
            #expect(try refusal(.hold, state) == nil)
            #expect(try refusal(.kill, state) == nil)
        }
        #expect(try refusal(.hold, .error) != nil)
        #expect(try refusal(.go, .satisfied, isBootstrap: true) != nil)
    }

    @Test func recycleNamesAnEarlierStage() throws {
        #expect(try refusal(.recycle, .blocked, to: "discovery") == nil)
        #expect(
            try refusal(.recycle, .blocked) == "recycle names the stage to go back to: one of discovery, validation")
        #expect(try refusal(.recycle, .blocked, to: "review") != nil)
        #expect(try refusal(.recycle, .blocked, to: "launch") != nil)
        #expect(
            try refusal(.recycle, .blocked, to: "discovry") == "unknown stage 'discovry'; did you mean 'discovery'?")
        #expect(try refusal(.go, .satisfied, to: "discovery") != nil)
    }
}

@Suite struct VerdictDigestTests {
    @Test func itIsOverStatesAndCodesWithTheirItemsAndNothingElse() throws {
        var gate = try Gate(Gate.all(.resolved))
        gate.release = "2 1"
        try gate.add("aaaa", [Gate.assessed("minor")])
        let digest = VerdictDigest(gate.verdict())
        #expect(
            digest.text == """
                hearback.verdict-digest/1
                product storefront
                release 2%201
                stage launch
                state blocked
                criterion all blocked
                finding gate/unresolved blocked fb-20261101-aaaa0000

                """)
        #expect(digest.value.hasPrefix("sha256:"))
        #expect(digest.value.utf8.count == 71)
        gate.at = gate.at.advanced(by: 86_400)
        #expect(VerdictDigest(gate.verdict()) == digest)
        try gate.add("bbbb")
        #expect(VerdictDigest(gate.verdict()) != digest)
    }

    @Test func theStandingDecisionIsNoPartOfIt() throws {
        var gate = try Gate(Gate.all(.resolved))
        gate.storefront.decisions = [try Gate.decided(.hold, 3)]
        #expect(VerdictDigest(gate.verdict()) == VerdictDigest(gate.verdict(includingDecision: false)))
    }
}
