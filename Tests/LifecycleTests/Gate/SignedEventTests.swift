import Records
import Testing

@testable import Lifecycle

private typealias Gate = GateFixture

/// What counts where the policy asks for signatures. Whether a signature is right is decided elsewhere.
@Suite struct SignedEventTests {
    private func signed(_ event: Event, _ standing: SignatureStanding) -> Event {
        var event = event
        event.record[text: .signature] = "c2ln"
        event.signature = standing
        return event
    }

    /// A gate with an item that was explained, and a waiver.
    private func gate(_ closing: Event, _ capability: Capability) throws -> Gate {
        var gate = try Gate(Gate.all(.resolved))
        gate.signed = [capability]
        gate.policy.configuration.allowedSigners = "cx/allowed_signers"
        try gate.add("aaaa", [Gate.assessed("minor"), closing])
        return gate
    }

    @Test(
        arguments: [
            (nil, "signature/missing", GateState.blocked), (.invalid, "signature/invalid", .blocked),
            (.undetermined, "signature/not-verified", .undetermined),
            (.unchecked, "signature/not-verified", .undetermined), (.verified, nil, .satisfied),
        ] as [(SignatureStanding?, String?, GateState)])
    func anEndCountsOnlyIfItsSignatureWasVerified(
        _ standing: SignatureStanding?, _ code: String?, _ state: GateState
    ) throws {
        var event = try Gate.event(.explained, 5, by: Gate.sam)
        if let standing { event = signed(event, standing) }
        let verdict = try gate(event, .endWithoutFix).verdict()
        #expect(verdict.state == state)
        #expect(verdict.remarks == [code].compactMap { $0 })
    }

    @Test(arguments: [SignatureStanding.invalid, .verified])
    func aWaiverCountsOnlyIfItsSignatureWasVerified(_ standing: SignatureStanding) throws {
        let verdict = try gate(signed(Gate.waived(), standing), .waive).verdict()
        #expect(verdict.state == (standing == .verified ? .waived : .blocked))
        #expect(verdict.remarks == (standing == .verified ? [] : ["waiver/void"]))
    }

    @Test func aWaiverThatNobodyCouldCheckIsUndetermined() throws {
        let verdict = try gate(signed(Gate.waived(), .undetermined), .waive).verdict()
        #expect(verdict.state == .undetermined)
        #expect(verdict.remarks == ["signature/not-verified"])
    }

    @Test func anUnsignedHoldHoldsNothing() throws {
        var gate = try Gate(Gate.all(.resolved))
        gate.signed = [.decide]
        gate.storefront.decisions = [try Gate.decided(.hold, 3)]
        #expect(gate.verdict().state == .satisfied)
        #expect(gate.verdict().remarks == ["signature/missing"])
        gate.storefront.decisions = [signed(try Gate.decided(.hold, 3), .verified)]
        #expect(gate.verdict().state == .blocked)
    }

    @Test func aCorrectionNeedsTheSignatureThatTheCorrectedEventMayNeed() throws {
        let duplicate = signed(
            try Gate.event(.duplicate, 5, by: Gate.ana, [.of: .text(Gate.id("bbbb").text)]), .verified)
        func gate(_ correction: Event) throws -> Gate {
            var gate = try self.gate(duplicate, .endSevere)
            gate.signed.insert(.endWithoutFix)
            let id = try Gate.id("aaaa")
            gate.storefront.items[id]?.events.append(correction)
            try gate.add("bbbb", [Gate.assessed("minor")])
            try gate.add("cccc", [Gate.assessed("minor"), signed(Gate.event(.explained, 4, by: Gate.ana), .verified)])
            return gate
        }
        let correction = try Gate.event(
            .corrected, 6, by: Gate.ana, [.of: .text(duplicate.name.text), .correctedOf: .text(Gate.id("cccc").text)])
        #expect(try gate(correction).verdict().remarks.contains("signature/missing"))
        #expect(try !gate(signed(correction, .verified)).verdict().remarks.contains("signature/missing"))
    }

    // MARK: - What every verdict says

    private func isSaid(_ gate: Gate) -> Bool {
        gate.verdict().notes.contains { $0.hasPrefix("identities not verified") }
    }

    @Test func thatIdentitiesAreNotVerifiedIsSaidUnlessEachRightWasSignedFor() throws {
        var gate = try Gate(Gate.all(.resolved))
        #expect(isSaid(gate))
        gate.policy.configuration.allowedSigners = "cx/allowed_signers"
        #expect(!isSaid(gate))
        try gate.add("aaaa", [Gate.assessed("minor"), Gate.event(.fixed, 5)])
        #expect(!isSaid(gate))
        try gate.add("bbbb", [Gate.assessed("minor"), Gate.event(.explained, 5, by: Gate.sam)])
        #expect(isSaid(gate))
        try gate.add("bbbb", [Gate.assessed("minor"), signed(Gate.event(.explained, 5, by: Gate.sam), .verified)])
        #expect(!isSaid(gate))
        try gate.add("cccc", [Gate.assessed("minor"), signed(Gate.event(.explained, 5, by: Gate.sam), .invalid)])
        #expect(isSaid(gate))
    }

    @Test func whatHadNoEffectIsNotCounted() throws {
        var gate = try Gate(Gate.all(.resolved))
        gate.policy.configuration.allowedSigners = "cx/allowed_signers"
        try gate.add("aaaa", [Gate.assessed("minor"), Gate.event(.declined, 5, by: Gate.eve)])
        #expect(!isSaid(gate))
    }

    @Test func loweringASeverityIsARight() throws {
        var gate = try Gate(Gate.all(.resolved))
        gate.policy.configuration.allowedSigners = "cx/allowed_signers"
        try gate.add("aaaa", [Gate.assessed("major"), Gate.assessed("critical", 3, by: Gate.ana)])
        #expect(!isSaid(gate))
        try gate.add("aaaa", [Gate.assessed("major"), Gate.assessed("minor", 3, by: Gate.ana)])
        #expect(isSaid(gate))
    }
}
