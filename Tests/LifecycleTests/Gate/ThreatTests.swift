import Records
import Testing

@testable import Lifecycle

private typealias Gate = GateFixture

/// What people try on a Friday, at the level of the verdict.
@Suite struct ThreatTests {
    private func state(_ events: [Event], _ criterion: Criterion = GateFixture.all(.resolved), inCode: Bool = true)
        throws -> GateState
    {
        var gate = try Gate(criterion)
        try gate.add("aaaa", events, inCode: inCode)
        return gate.verdict().state
    }

    @Test func anEventThatCouldNotBeReadMakesItsItemUndeterminedEverywhere() throws {
        let broken = RecordProblem(
            path: "cx/x/20261122T100211Z-confirmed-aaaa.md", line: 1, message: "the file is empty")
        for rule in [
            Gate.all(.acknowledged), Gate.linked(.resolved), Gate.all(.confirmed, ItemFilter(severities: ["blocker"])),
            Gate.rule(.communicated), Gate.rule(.disputes(5)), Gate.rule(.feedbackCount(1)),
        ] {
            var gate = try Gate(rule)
            gate.release = "2.1"
            try gate.add("aaaa", [Gate.assessed("minor"), Gate.event(.fixed, 3)], problems: [broken])
            #expect(gate.verdict().state == .undetermined, "\(rule.id)")
            #expect(gate.verdict().findings.first?.path == broken.path)
            #expect(gate.verdict().counts.undetermined == 1)
        }
    }

    @Test func endsWithoutTheRightHaveNoEffectAndAreShown() throws {
        for type in [EventType.declined, .explained, .workaround, .relief] {
            var gate = try Gate(Gate.all(.resolved))
            try gate.add("aaaa", [Gate.assessed("minor"), Gate.event(type, 3, by: Gate.eve)])
            let verdict = gate.verdict()
            #expect(verdict.codes == ["gate/unresolved"])
            #expect(verdict.remarks == ["gate/not-permitted"])
            #expect(verdict.notes.contains("1 event is not permitted and has no effect"))
            #expect(verdict.criteria.last?.state == .satisfied)
        }
    }

    @Test func confirmingOnesOwnWorkOnBehalfHasNoEffect() throws {
        let proof: RecordFields = [
            .onBehalf: .text(Gate.customer), .via: .text("phone"), .evidence: .text("sha256:0"),
        ]
        let base = [try Gate.assessed("minor"), try Gate.event(.fixed, 3, by: Gate.ana)]
        #expect(try state(base + [Gate.event(.confirmed, 4, by: Gate.ana, proof)], Gate.all(.confirmed)) == .blocked)
        #expect(try state(base + [Gate.event(.confirmed, 4, by: Gate.sam, proof)], Gate.all(.confirmed)) == .satisfied)
    }

    @Test func aDuplicateOfSomethingHarmlessGivesItItsSeverityAndLinks() throws {
        var gate = try Gate(Gate.linked(.resolved, ItemFilter(severities: ["critical", "blocker"])))
        let harmless = try gate.add("aaaa", [Gate.assessed("trivial")])
        try gate.add(
            "bbbb",
            [
                Gate.assessed("critical", 2, [.blocks: .text("launch")]),
                Gate.event(.duplicate, 4, by: Gate.ana, [.of: .text(harmless.text)]),
            ])
        #expect(gate.verdict().findings.map(\.item) == [harmless.text])
        // One that came in after the resolution of its original disputes it.
        try gate.add(
            "aaaa", received: "2026-10-01T00:00:00Z", [Gate.assessed("trivial", 1), Gate.event(.fixed, 1, hour: 1)])
        #expect(gate.verdict().state == .blocked)
    }

    @Test func duplicatesInACircleOrOfNothingStandOnTheirOwn() throws {
        var gate = try Gate(Gate.all(.resolved))
        func duplicate(_ short: String) throws -> [Event] {
            [try Gate.event(.duplicate, 3, by: Gate.ana, [.of: .text(Gate.id(short).text)])]
        }
        try gate.add("aaaa", duplicate("bbbb"))
        try gate.add("bbbb", duplicate("aaaa"))
        try gate.add("cccc", duplicate("zzzz"))
        let verdict = gate.verdict()
        #expect(verdict.counts.blocked == 3)
        #expect(verdict.remarks == ["event/duplicate", "event/duplicate", "event/duplicate"])
    }

    @Test func softeningNeedsTheRight() throws {
        let severe = Gate.all(.resolved, ItemFilter(severities: ["critical", "blocker"]))
        let softened = [try Gate.assessed("critical"), try Gate.assessed("trivial", 3)]
        #expect(try state(softened, severe) == .blocked)
        #expect(
            try state([Gate.assessed("critical"), Gate.assessed("trivial", 3, by: Gate.ana)], severe) == .satisfied)
    }

    @Test func explainingASevereItemNeedsAGatekeeper() throws {
        #expect(try state([Gate.assessed("critical"), Gate.event(.explained, 3, by: Gate.sam)]) == .blocked)
        #expect(try state([Gate.assessed("minor"), Gate.event(.explained, 3, by: Gate.sam)]) == .satisfied)
        let softened = [try Gate.assessed("critical"), try Gate.assessed("minor", 3, by: Gate.ana)]
        #expect(try state(softened + [Gate.event(.explained, 4, by: Gate.sam)]) == .blocked)
    }

    @Test func fixedElsewhereIsNotFixedHere() throws {
        #expect(try state([Gate.event(.fixed, 3)], inCode: false) == .blocked)
    }

    @Test func resolvingInTheSecondAfterAnUnseenDisputeLeavesItOpen() throws {
        let dispute = try Gate.event(.disputed, 4, by: Gate.customer)
        #expect(try state([Gate.event(.fixed, 3), dispute, Gate.event(.fixed, 5)]) == .blocked)
        #expect(try state([Gate.event(.fixed, 3), dispute, Gate.event(.fixed, 5, seen: [dispute])]) == .satisfied)
        // A mail that arrives late, dated before the resolution.
        let late = try Gate.event(.wrote, 2, by: Gate.customer)
        #expect(try state([Gate.event(.fixed, 3), late]) == .blocked)
    }

    @Test func anEventOfTheFutureNeverHelps() throws {
        #expect(try state([Gate.event(.fixed, 3, year: 2099)]) == .blocked)
        let confirmed = try Gate.event(.confirmed, 4, by: Gate.customer, year: 2099)
        #expect(try state([Gate.event(.fixed, 3), confirmed], Gate.all(.confirmed)) == .blocked)
        #expect(try state([Gate.event(.fixed, 3), Gate.event(.reopened, 4, year: 2099)]) == .blocked)
    }

    @Test func correctingWhatAGateReadsNeedsTheRight() throws {
        func correction(by: String, _ fields: RecordFields) throws -> Event {
            try Gate.event(.corrected, 5, by: by, ([.of: .text("feedback")] as RecordFields).merging(fields) { $1 })
        }
        #expect(try state([correction(by: Gate.sam, [.kind: .text("praise")])]) == .blocked)
        #expect(try state([correction(by: Gate.ana, [.kind: .text("praise")])]) == .satisfied)
        var gate = try Gate(Gate.all(.resolved))
        gate.policy.configuration.baseline = Day("2026-10-01")
        let older: RecordFields = [.received: .text("2026-01-01T00:00:00Z")]
        try gate.add("aaaa", [correction(by: Gate.sam, older)])
        #expect(gate.verdict().state == .blocked)
        try gate.add("aaaa", [correction(by: Gate.ana, older)])
        #expect(gate.verdict().state == .satisfied)
        // Narrowing to another release.
        gate.release = "2.1"
        let narrowed: RecordFields = [.releases: .list(["3.0"])]
        try gate.add("aaaa", [Gate.assessed("minor", 2, by: Gate.sam, narrowed)])
        #expect(gate.verdict().state == .blocked)
    }

    @Test func aProductThatThePolicyDoesNotKnowIsUndetermined() throws {
        var gate = try Gate(Gate.all(.resolved))
        let ghost = try Gate.required(Slug("ghost"))
        var records = ProductRecords(slug: ghost)
        records.hasFeedbackFolder = true
        gate.snapshot.products[ghost] = records
        #expect(gate.verdict().notes.contains { $0.contains("'ghost'") })
        var asked = gate.input
        asked.product = ghost
        let verdict = GateEvaluation.verdict(asked, permissions: Gate.Team())
        #expect(verdict.state == .undetermined)
        #expect(verdict.remarks == ["gate/unknown-product"])
    }

    @Test func wordsThatThePolicyDoesNotKnowMakeTheItemUndetermined() throws {
        for assessed in [
            try Gate.assessed("minor", 2, [.blocks: .text("lunch")]),
            try Gate.assessed("minor", 2, [.requirements: .list(["fats"])]), try Gate.assessed("sever"),
        ] {
            var gate = try Gate(Gate.linked(.resolved))
            try gate.require("fast")
            try gate.add("aaaa", [assessed])
            #expect(gate.verdict().state == .undetermined)
            #expect(gate.verdict().codes == ["record/invalid"])
        }
        var gate = try Gate(Gate.linked(.resolved))
        gate.policy.configuration.touchpoints = ["checkout", "billing"]
        try gate.add("aaaa", touchpoint: "biling")
        #expect(gate.verdict().findings.first?.message.contains("did you mean 'billing'?") == true)
    }

    @Test func aRequirementThatAnswersAnItemWhichIsGoneIsUndetermined() throws {
        var gate = try Gate(Gate.linked(.resolved))
        try gate.require("fast", feedback: ["aaaa"])
        #expect(gate.verdict().state == .undetermined)
        #expect(gate.verdict().codes == ["requirement/dangling"])
    }

    @Test func aTransferCountsOnlyWhereTheOtherProductNamesTheItem() throws {
        var gate = try Gate(Gate.all(.resolved))
        let there = try Gate.id("zzzz")
        let item = try gate.add("aaaa", [Gate.event(.transferred, 3, by: Gate.ana, [.to: .text(there.text)])])
        #expect(gate.verdict().state == .blocked)
        let slug = try Gate.required(Slug("billing"))
        var other = ProductRecords(slug: slug)
        var record = ItemRecords(id: there, product: slug, path: "cx/billing/x")
        record.feedback = Feedback(
            id: there, record: Record(kind: .feedback, fields: [.source: .text("hearback/\(item)")]))
        other.items[there] = record
        gate.snapshot.products[slug] = other
        #expect(gate.verdict().state == .blocked)
        gate.policy.products[slug] = Product(slug: slug, record: Record(kind: .product, fields: [:]))
        #expect(gate.verdict().state == .satisfied)
    }
}
