import Records
import Testing

@testable import Lifecycle

private typealias Gate = GateFixture

/// Ways past a gate that once were open.
@Suite struct SlippedThroughTests {
    // MARK: - Decisions and waivers

    @Test func anotherLetterCaseOfTheOwnersAddressDoesNotMakeSomebodyElse() throws {
        var gate = try Gate(Gate.all(.resolved))
        try gate.add(
            "aaaa",
            [Gate.assessed("minor"), Gate.event(.assigned, 3, [.owner: .text("Ana@Example.COM")]), Gate.waived()])
        #expect(gate.verdict().remarks == ["waiver/void"])
        var owned = try Gate(Gate.all(.resolved))
        owned.storefront.decisions = [try Gate.decided(.hold, 3)]
        owned.policy.configuration.decide.notOwner = true
        owned.policy.products[owned.product]?.record.fields[.owner] = .text("ANA@example.com")
        #expect(owned.verdict().remarks == ["gate/not-permitted"])
        // The Kelvin sign is no k.
        #expect(Actor("kim@example.com")?.isSame(as: "\u{212A}im@example.com") == false)
    }

    @Test func aWaiverDoesNotCoverADuplicateThatCameInAfterIt() throws {
        var gate = try Gate(Gate.all(.resolved))
        let original = try gate.add("aaaa", [Gate.assessed("minor"), Gate.waived(25)])
        let duplicate = try Gate.event(.duplicate, 27, by: Gate.ana, [.of: .text(original.text)])
        try gate.add("bbbb", received: "2026-11-24T08:00:00Z", [Gate.assessed("minor", 26), duplicate])
        #expect(gate.verdict().state == .waived)
        try gate.add("bbbb", received: "2026-11-26T08:00:00Z", [Gate.assessed("minor", 26), duplicate])
        #expect(gate.verdict().state == .blocked)
        #expect(gate.verdict().remarks == ["waiver/void"])
    }

    @Test func aHoldAtAnEarlierGateHoldsTheLaterOnesEvenWhereADecisionIsBeingMade() throws {
        var gate = try Gate(Gate.all(.resolved))
        let hold = try Gate.decided(.hold, 3, gate: "validation")
        gate.storefront.decisions = [hold]
        let verdict = gate.verdict(includingDecision: false)
        #expect(verdict.codes == ["gate/on-hold"])
        #expect(verdict.state == .blocked)
        #expect(verdict.findings.first?.message.contains("earlier gate 'validation'") == true)
        #expect(
            verdict.findings.first?.hint
                == "hearback gate decide validation --product storefront --outcome go -m '…'")
        #expect(DecisionCheck.refusal(of: .go, verdict: verdict, to: nil, workflow: gate.policy.workflow) != nil)
        // What is decided at another gate lifts nothing.
        gate.storefront.decisions = [hold, try Gate.decided(.go, 4)]
        #expect(gate.verdict().codes == ["gate/on-hold"])
        gate.storefront.decisions = [hold, try Gate.decided(.go, 4, gate: "validation")]
        #expect(gate.verdict().state == .satisfied)
        gate.storefront.decisions = [try Gate.decided(.kill, 3, gate: "validation", release: "2.0")]
        #expect(gate.verdict().state == .satisfied)
        gate.release = "2.0"
        #expect(gate.verdict().codes == ["gate/killed"])
    }

    @Test func aHoldOfTheFutureSaysWhatCanLiftIt() throws {
        var gate = try Gate(Gate.all(.resolved))
        gate.storefront.decisions = [try Gate.decided(.hold, 3, year: 2099)]
        let finding = try Gate.required(gate.verdict().findings.first)
        #expect(finding.message.hasSuffix("only a decision dated after it lifts it, once that time has come"))
        #expect(finding.hint == nil)
    }

    // MARK: - Duplicates, transfers, erasures

    @Test func aDuplicateThatIsOpenAgainStaysTiedToWhatItsOriginalBlocks() throws {
        var gate = try Gate(Gate.linked(.resolved))
        let original = try gate.add(
            "aaaa", [Gate.assessed("minor", 2, [.blocks: .text("launch")]), Gate.event(.fixed, 20)])
        let duplicate = try Gate.event(.duplicate, 3, by: Gate.ana, [.of: .text(original.text)])
        let wrote = try Gate.event(.wrote, 21, by: Gate.customer)
        let id = try gate.add("bbbb", [Gate.assessed("minor"), duplicate, wrote])
        #expect(gate.verdict().findings.filter { $0.state == .blocked }.map(\.item).contains(id.text))
        let dispute = try Gate.event(.disputed, 21, by: Gate.customer)
        try gate.add("bbbb", [Gate.assessed("minor"), duplicate, dispute])
        #expect(gate.verdict().findings.filter { $0.state == .blocked }.map(\.item).contains(id.text))
        // Whoever may not say that it is a duplicate ties nothing.
        let claimed = try Gate.event(.duplicate, 3, by: Gate.eve, [.of: .text(original.text)])
        try gate.add("bbbb", [Gate.assessed("minor"), claimed])
        #expect(gate.verdict().state == .satisfied)
    }

    @Test func aDuplicateThatIsOpenAgainStaysTiedToTheRequirementOfItsOriginal() throws {
        var gate = try Gate(Gate.linked(.resolved))
        try gate.require("fast", feedback: ["aaaa"])
        let original = try gate.add("aaaa", [Gate.assessed("minor"), Gate.event(.fixed, 20)])
        let middle = try gate.add(
            "bbbb", [Gate.event(.duplicate, 3, by: Gate.ana, [.of: .text(original.text)])])
        let id = try gate.add(
            "cccc",
            [
                Gate.event(.duplicate, 3, by: Gate.ana, [.of: .text(middle.text)]),
                Gate.event(.wrote, 21, by: Gate.customer),
            ])
        #expect(gate.verdict().findings.filter { $0.state == .blocked }.map(\.item).contains(id.text))
    }

    @Test func anErasureOfTheFutureLicensesNoDifference() throws {
        var gate = try Gate(Gate.all(.resolved))
        let fixed = try Gate.event(.fixed, 3)
        for (year, state) in [(2026, GateState.satisfied), (2099, .undetermined)] {
            let erased = try Gate.event(.erased, 4, by: Gate.ana, year: year)
            let id = try gate.add("aaaa", [Gate.assessed("minor"), fixed, erased])
            gate.storefront.items[id]?.licences = [erased.name]
            #expect(gate.verdict().state == state)
        }
    }

    private func transferred(to: String, takenOverFrom: String, backTo: String? = nil, isKnown: Bool = true) throws
        -> GateFixture
    {
        var gate = try Gate(Gate.all(.resolved))
        let from = try gate.add(
            "aaaa", [Gate.assessed("minor"), Gate.event(.transferred, 3, by: Gate.ana, [.to: .text(Gate.id(to).text)])])
        if backTo != nil {
            gate.storefront.items[from]?.feedback?.record[text: .source] = "hearback/\(try Gate.id(to))"
        }
        var other = try Gate(Gate.all(.resolved))
        other.product = try Gate.required(Slug("backoffice"))
        let events = try backTo.map {
            [try Gate.event(.transferred, 4, by: Gate.ana, [.to: .text(Gate.id($0).text)])]
        }
        let id = try other.add(to, events ?? [])
        var product = ProductRecords(slug: other.product)
        product.items = other.storefront.items
        product.items[id]?.feedback?.record[text: .source] = "hearback/\(try Gate.id(takenOverFrom))"
        gate.snapshot.products[other.product] = product
        if isKnown, let known = gate.policy.products[gate.product] {
            gate.policy.products[other.product] = Product(slug: other.product, record: known.record)
        }
        return gate
    }

    @Test func anItemCannotBeTransferredToAProductThatThePolicyDoesNotKnow() throws {
        #expect(try transferred(to: "bbbb", takenOverFrom: "aaaa").verdict().state == .satisfied)
        #expect(try transferred(to: "bbbb", takenOverFrom: "aaaa", isKnown: false).verdict().state == .blocked)
    }

    @Test func itemsTransferredToEachOtherStandOnTheirOwn() throws {
        #expect(try transferred(to: "bbbb", takenOverFrom: "aaaa", backTo: "cccc").verdict().state == .satisfied)
        #expect(try transferred(to: "bbbb", takenOverFrom: "aaaa", backTo: "aaaa").verdict().state == .blocked)
    }

    // MARK: - Reach

    @Test func startingWorkDisputingOrAssessingADuplicateIsNoTriage() throws {
        var gate = try Gate(Gate.all(.assessed))
        for event in [
            try Gate.event(.started, 3, by: Gate.eve), try Gate.event(.disputed, 3, by: Gate.customer),
            try Gate.event(.assessed, 3, by: Gate.ana, [.severity: .text("minor")], year: 2099),
        ] {
            try gate.add("aaaa", [event])
            #expect(gate.verdict().codes == ["gate/untriaged"], "\(event.name)")
        }
        try gate.add("aaaa", [Gate.assessed("minor"), Gate.event(.started, 3)])
        #expect(gate.verdict().state == .satisfied)
        let original = try gate.add("aaaa", [Gate.event(.started, 3)])
        try gate.add(
            "bbbb", [Gate.assessed("minor"), Gate.event(.duplicate, 4, by: Gate.ana, [.of: .text(original.text)])])
        #expect(gate.verdict().codes == ["gate/untriaged"])
    }

    @Test func anItemThatEndedBeforeAMessageThatNobodyReadIsNeitherAssessedNorAcknowledged() throws {
        let events = [
            try Gate.event(.declined, 3, by: Gate.ana), try Gate.event(.wrote, 4, by: Gate.customer),
        ]
        var assessed = try Gate(Gate.all(.assessed))
        try assessed.add("aaaa", events)
        #expect(assessed.verdict().codes == ["gate/untriaged"])
        var acknowledged = try Gate(Gate.all(.acknowledged))
        try acknowledged.add("aaaa", events)
        #expect(acknowledged.verdict().codes == ["gate/unread"])
    }

    @Test func aDisputeIsNoAcknowledgment() throws {
        var gate = try Gate(Gate.all(.acknowledged))
        let dispute = try Gate.event(.disputed, 3, by: Gate.customer)
        try gate.add("aaaa", [dispute])
        #expect(gate.verdict().codes == ["gate/unacknowledged"])
        try gate.add("aaaa", [dispute, Gate.event(.acknowledged, 4)])
        #expect(gate.verdict().state == .satisfied)
    }

    @Test func praiseThatSomebodyAssessedOrTiedIsJudged() throws {
        var gate = try Gate(Gate.all(.resolved))
        try gate.add("aaaa", kind: "praise", [Gate.event(.acknowledged, 2)])
        #expect(gate.verdict().criteria.first?.judged == 0)
        try gate.add("aaaa", kind: "praise", [Gate.assessed("critical", 2, [.blocks: .text("launch")])])
        #expect(gate.verdict().codes == ["gate/unresolved"])
    }

    // MARK: - What the code does not hold

    @Test func aVerificationElsewhereDoesNotStandForTheApproval() throws {
        func codes(_ events: [Event]) throws -> [String] {
            var gate = try Gate(Gate.rule(.requirements(must: .approved)))
            try gate.require("fast", events, inCode: false)
            return gate.verdict().codes
        }
        let verified = try Gate.judgment(.verified, of: "fast")
        #expect(try codes([verified]) == ["requirement/not-approved"])
        #expect(try codes([Gate.judgment(.approved, of: "fast", day: 10), verified]).isEmpty)
        let older = try Gate.judgment(
            .approved, of: "fast", digest: "sha256:" + String(repeating: "0", count: 64), day: 10)
        #expect(try codes([older, verified]) == ["requirement/suspect"])
        #expect(try codes([Gate.judgment(.failed, of: "fast", day: 10), verified]) == ["requirement/failed"])
    }

    @Test func aFixThatTheCodeLacksAnswersNoDispute() throws {
        var gate = try Gate(Gate.rule(.disputes(0)))
        let dispute = try Gate.event(.disputed, 4, by: Gate.customer)
        let fixed = try Gate.event(.fixed, 5, seen: [dispute])
        try gate.add("aaaa", [Gate.assessed("minor"), dispute, fixed])
        #expect(gate.verdict().state == .satisfied)
        let id = try gate.add("aaaa", [Gate.assessed("minor"), dispute, fixed], inCode: false)
        #expect(gate.verdict().codes == ["gate/disputed"])
        #expect(gate.verdict().findings.first?.message.contains("in this revision (main), which lacks the fix") == true)
        #expect(gate.verdict().findings.first?.hint?.hasPrefix("git cherry-pick -x") == true)
        // Another answer is enough.
        let explained = try Gate.event(.explained, 6, by: Gate.ana, seen: [dispute])
        gate.storefront.items[id]?.events.append(explained)
        #expect(gate.verdict().state == .satisfied)
    }

    @Test func aFixThatTheCodeLacksAnswersNoLateDuplicate() throws {
        var gate = try Gate(Gate.rule(.disputes(0)))
        let first = try Gate.event(.fixed, 5)
        let second = try Gate.event(.fixed, 20)
        let original = try gate.add("aaaa", [Gate.assessed("minor"), first, second])
        try gate.add(
            "bbbb", received: "2026-11-10T08:00:00Z",
            [Gate.event(.duplicate, 11, by: Gate.ana, [.of: .text(original.text)])])
        #expect(gate.verdict().state == .satisfied)
        gate.storefront.items[original]?.inCode = [first.name]
        #expect(gate.verdict().codes == ["gate/disputed"])
    }
}
