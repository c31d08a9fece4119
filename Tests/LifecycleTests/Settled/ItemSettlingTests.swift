import Records
import TestSupport
import Testing

@testable import Lifecycle

private typealias Gate = GateFixture

/// A verdict is the same whether items are settled first or all are looked at.
@Suite struct ItemSettlingTests {
    /// Who may lower a severity, and not move an item.
    private static let tess = "tess@example.com"

    /// The team of the other tests, and Tess.
    private struct Team: Permissions {
        func may(_ actor: Actor, _ capability: Capability, at time: Timestamp) -> Bool {
            actor.text == tess ? capability == .lowerSeverity : Gate.Team().may(actor, capability, at: time)
        }
    }

    private static let actors = [
        tess, tess, Gate.dana, Gate.ana, Gate.sam, Gate.eve, "bot:mail", Gate.customer, Gate.other,
    ]

    private static func gate() throws -> GateFixture {
        var gate = try GateFixture(
            Criterion(id: "linked", rule: .feedback(.linked, reach: .resolved)),
            Criterion(
                id: "severe", rule: .feedback(.all, reach: .confirmed),
                filter: ItemFilter(severities: ["critical", "blocker"])),
            Criterion(id: "triaged", rule: .feedback(.all, reach: .assessed)),
            Criterion(id: "heard", rule: .feedbackCount(1)), Criterion(id: "told", rule: .communicated),
            Criterion(id: "disputes", rule: .disputes(1)))
        gate.policy.configuration.clocks.assumeConfirmedAfter = .days(5)
        return gate
    }

    /// A policy that lists its touchpoints, or has a baseline, or neither.
    private static func vary(_ gate: inout GateFixture, _ random: inout SplitMix64) {
        gate.policy.configuration.touchpoints = Bool.random(using: &random) ? ["checkout", "billing"] : nil
        gate.policy.configuration.baseline = Bool.random(using: &random) ? Day("2026-11-02") : nil
    }

    /// An item as most are, and now and then one as they should not be.
    static func add(_ number: Int, to gate: inout GateFixture, _ random: inout SplitMix64) throws {
        func pick<Element>(_ elements: [Element]) throws -> Element {
            try Gate.required(elements.randomElement(using: &random))
        }
        func actor() throws -> String {
            Int.random(in: 0..<4, using: &random) == 0 ? try pick(actors) : try pick([Gate.dana, Gate.sam, Gate.ana])
        }
        var events: [Event] = []
        let types: [EventType] = try pick([
            [.assessed, .fixed, .told, .confirmed], [.acknowledged, .assessed, .explained, .told], [.assessed],
            [.wrote, .replied, .assessed, .declined, .told], [.assessed, .assessed, .fixed],
            [.assessed, .assessed, .declined], [.wrote],
            [.assessed, .workaround, .disputed, .fixed], [.assessed, .duplicate], [.assessed, .withdrawn], [],
            [.assessed, .waived, .noted, .started, .waiting, .assigned],
        ])
        for (index, type) in types.enumerated() {
            var fields: RecordFields = [:]
            if type == .assessed {
                fields[.severity] = .text(try pick(["minor", "critical", "critical", "major", "unheard-of"]))
                if Bool.random(using: &random) { fields[.blocks] = .text(try pick(["launch", "launch", "nowhere"])) }
                if Int.random(in: 0..<8, using: &random) == 0 { fields[.requirements] = .list(["fast"]) }
                if Int.random(in: 0..<9, using: &random) == 0 { fields[.releases] = .list(["2.1"]) }
                if Int.random(in: 0..<4, using: &random) == 0 {
                    fields[.touchpoint] = .text(try pick(["billing", "checkout"]))
                }
            }
            if type == .told { fields[.of] = .text(events.last?.name.text ?? "20261101T000000Z-fixed-aaaa") }
            if type == .duplicate {
                fields[.of] = .text(try Gate.id("aaa\(Int.random(in: 0..<9, using: &random))").text)
            }
            if type == .waived {
                fields[.gate] = .text("launch")
                fields[.until] = .text("2026-12-03")
            }
            if type == .waiting { fields[.for] = .text("customer") }
            if type == .assigned { fields[.owner] = .text(Gate.dana) }
            let isCustomers = type.isCustomers && Int.random(in: 0..<6, using: &random) > 0
            let seen = events.filter { $0.type.isSeen && Int.random(in: 0..<6, using: &random) > 0 }
            events.append(
                try Gate.event(
                    type, 2 + index * 5 + Int.random(in: 0..<4, using: &random),
                    hour: Int.random(in: 0..<2, using: &random), by: isCustomers ? Gate.customer : actor(),
                    seen: type.listsSeen ? seen : [], fields, bits: UInt32(index),
                    year: Int.random(in: 0..<40, using: &random) == 0 ? 2099 : 2026))
        }
        try gate.add(
            "aaa\(number)", kind: try pick(["problem", "complaint", "praise", "survey-response"]),
            customer: try pick([Gate.customer, Gate.customer, nil]),
            touchpoint: try pick(["checkout", "checkout", "billing", "elsewhere"]), events,
            inCode: Int.random(in: 0..<5, using: &random) > 0, body: try pick(["", "It does not work."]))
    }

    @Test("by themselves", arguments: 0..<40)
    func sumsStandForItems(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var gate = try Self.gate()
        Self.vary(&gate, &random)
        try gate.require("fast", feedback: ["aaa3"])
        for number in 0..<9 { try Self.add(number, to: &gate, &random) }
        let whole = gate.input
        let settling = try Gate.required(ItemSettling(whole, permissions: Team()))
        var part = whole
        part.ids = FeedbackIDs(gate.storefront.items.keys)
        var tally = settling.nothing
        let named = Set(
            gate.storefront.items.values.flatMap(\.events).compactMap { $0.record[text: .of] }.compactMap {
                FeedbackID($0)
            })
        for item in gate.storefront.items.values where !named.contains(item.id) {
            guard let settled = settling.settle(item) else { continue }
            #expect(settled.span.contains(whole.at))
            tally += settled.tally
            part.snapshot.products[gate.product]?.items[item.id] = nil
        }
        part.settled = tally
        let (summed, looked) = (part, whole)
        #expect(
            "\(GateEvaluation.verdict(summed, permissions: Team()))"
                == "\(GateEvaluation.verdict(looked, permissions: Team()))")
    }

    @Test("items of one shape come to the same", arguments: 0..<30)
    func shapes(seed: UInt64) throws {
        var random = SplitMix64(seed: seed &+ 1_000)
        var gate = try Self.gate()
        Self.vary(&gate, &random)
        let settling = try Gate.required(ItemSettling(gate.input, permissions: Team()))
        var known: [[UInt8]: SettledTally?] = [:]
        var met = 0
        for _ in 0..<1_000 {
            try Self.add(0, to: &gate, &random)
            let item = try Gate.required(gate.storefront.items[try Gate.id("aaa0")])
            guard let shape = try Self.shape(of: item, settling) else { continue }
            let judged = settling.settle(item)
            if let before = known[shape.key] {
                met += 1
                #expect(before == judged?.tally, "\(item)")
            }
            known[shape.key] = .some(judged?.tally)
            if let judged {
                _ = settling.settle(item, shape)
                let fromShape = try #require(settling.settle(shape))
                #expect(fromShape.tally == judged.tally && fromShape.span.contains(gate.at))
                // From the shape it may hold for fewer moments, never for more.
                #expect(judged.span.from <= fromShape.span.from && judged.span.until == nil)
            }
        }
        #expect(met > 20)
    }

    /// The shape that is found in the item's files.
    static func shape(of item: ItemRecords, _ settling: ItemSettling) throws -> ItemShape? {
        guard let feedback = item.feedback, let document = PlainRecord(feedback.record.canonical, as: .feedback) else {
            return nil
        }
        var events: [(name: EventName, record: PlainRecord)] = []
        for event in item.events {
            guard let record = PlainRecord(event.record.canonical, as: .event(event.type)) else { return nil }
            events.append((event.name, record))
        }
        return settling.shape(item.id, document, events, isInCode: item.inCode == .all)
    }

    @Test("a confirmation that will be assumed ends the span")
    func span() throws {
        var gate = try Self.gate()
        let fixed = try Gate.event(.fixed, 28)
        try gate.add(
            "aaaa",
            [
                Gate.assessed("minor"), fixed,
                Gate.event(.told, 29, [.of: .text(fixed.name.text)]),
            ])
        let settling = try Gate.required(ItemSettling(gate.input, permissions: Team()))
        let item = try Gate.required(gate.storefront.items.values.first)
        let settled = try #require(settling.settle(item))
        #expect(settled.span.until == Timestamp(rfc3339: "2026-12-04T12:00:00Z"))
        #expect(!settled.span.contains(try Gate.required(Timestamp(rfc3339: "2026-12-05T00:00:00Z"))))
        #expect(!settled.span.contains(try Gate.required(Timestamp(rfc3339: "2026-11-20T00:00:00Z"))))
    }
}
