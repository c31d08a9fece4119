import Records
import TestSupport
import Testing

@testable import Lifecycle

private typealias Gate = GateFixture

/// A verdict out of a summary says the same as the one that the summary was made from, as far as it is told.
@Suite struct GateSummaryTests {
    private static func gate(_ random: inout SplitMix64, items: Int = 40, disputes: Int = 0) throws -> GateFixture {
        var gate = try GateFixture(
            Criterion(id: "linked", rule: .feedback(.linked, reach: .resolved)),
            Criterion(
                id: "severe", rule: .feedback(.all, reach: .confirmed),
                filter: ItemFilter(severities: ["critical", "blocker"])),
            Criterion(id: "triaged", rule: .feedback(.all, reach: .assessed)),
            Criterion(id: "heard", rule: .feedbackCount(1)), Criterion(id: "told", rule: .communicated),
            Criterion(id: "disputes", rule: .disputes(disputes)))
        gate.policy.configuration.clocks.assumeConfirmedAfter = .days(5)
        gate.policy.configuration.clocks.assess = Clocks.Targets(standard: .days(20))
        try gate.require("fast", feedback: ["aa03", "zzzz"])
        for number in 0..<items { try add(number, to: &gate, &random) }
        return gate
    }

    private static func name(_ number: Int) -> String { "aa" + (number < 10 ? "0" : "") + "\(number)" }

    /// Most stand in the way of something; many speak of others.
    private static func add(_ number: Int, to gate: inout GateFixture, _ random: inout SplitMix64) throws {
        func pick<Element>(_ elements: [Element]) throws -> Element {
            try Gate.required(elements.randomElement(using: &random))
        }
        let types: [EventType] = try pick([
            [.assessed, .fixed, .told, .confirmed], [.assessed, .explained, .told], [.assessed], [], [.wrote],
            [.assessed, .fixed, .disputed], [.assessed, .duplicate], [.duplicate], [.assessed, .duplicate, .disputed],
            [.assessed, .waived], [.assessed, .corrected], [.assessed, .fixed, .told], [.assessed, .declined],
        ])
        var events: [Event] = []
        for (index, type) in types.enumerated() {
            var fields: RecordFields = [:]
            switch type {
            case .assessed:
                fields[.severity] = .text(try pick(["minor", "critical", "blocker", "major"]))
                if Bool.random(using: &random) { fields[.blocks] = .text("launch") }
            case .told: fields[.of] = .text(events.last?.name.text ?? "")
            case .duplicate:
                fields[.of] = .text(try Gate.id(name(Int.random(in: 0..<50, using: &random))).text)
            case .corrected:
                fields[.of] = .text(events[0].name.text)
                fields[.severity] = .text("major")
            case .waived:
                fields[.gate] = .text("launch")
                fields[.until] = .text("2026-12-03")
            default: break
            }
            let by = type.isCustomers ? Gate.customer : try pick([Gate.dana, Gate.dana, Gate.ana, Gate.sam, Gate.eve])
            events.append(
                try Gate.event(
                    type, 2 + index * 5 + Int.random(in: 0..<4, using: &random), by: by,
                    seen: type.listsSeen ? events.filter(\.type.isSeen) : [], fields, bits: UInt32(index)))
        }
        try gate.add(
            name(number), received: "2026-11-\(try pick(["01", "08", "14"]))T08:00:00Z",
            customer: try pick([Gate.customer, Gate.other, nil]), events,
            inCode: Int.random(in: 0..<6, using: &random) > 0, body: "It does not work.")
    }

    /// What is kept of a gate's items.
    private struct Kept {
        var summary: GateSummary
        var looked: Set<FeedbackID>
    }

    /// Adds up what the groups of an input's items come to.
    private static func keep(_ whole: GateInput) throws -> Kept {
        let settling = try Gate.required(ItemSettling(whole, permissions: Gate.Team()))
        var parts: [(ids: [FeedbackID], part: GroupPart)] = []
        var looked: Set<FeedbackID> = []
        for group in groups(Array((whole.snapshot.products[whole.product]?.items ?? [:]).values)) {
            if let part = settling.part(of: ItemGroup(group)) {
                parts.append((group.map(\.id), part))
            } else {
                looked.formUnion(group.map(\.id))
            }
        }
        let leading = GateSummary.leading(of: parts.map(\.part))
        for place in leading { looked.formUnion(parts[place].ids) }
        return Kept(
            summary: GateSummary(settling.nothing, .always, parts.map(\.part), without: leading), looked: looked)
    }

    /// The items, those together of which one names another.
    private static func groups(_ items: [ItemRecords]) -> [[ItemRecords]] {
        var groups: [[ItemRecords]] = []
        for item in items {
            func named(by item: ItemRecords) -> Set<FeedbackID> {
                let events = item.events.filter { [.duplicate, .corrected].contains($0.type) }
                return Set(events.compactMap { $0.record[text: .of].flatMap { FeedbackID($0) } })
            }
            let isTied = { (group: [ItemRecords]) in
                group.contains { named(by: $0).contains(item.id) || named(by: item).contains($0.id) }
            }
            let united = groups.filter(isTied).flatMap(\.self) + [item]
            groups = groups.filter { !isTied($0) } + [united]
        }
        return groups
    }

    /// The input without what the summary stands for.
    private static func input(_ whole: GateInput, _ kept: Kept) -> GateInput {
        var input = whole
        let items = whole.snapshot.products[whole.product]?.items ?? [:]
        input.snapshot.products[whole.product]?.items = items.filter { kept.looked.contains($0.key) }
        (input.settled, input.unlisted) = (kept.summary.tally, kept.summary.unlisted)
        input.ids = FeedbackIDs(items.keys)
        return input
    }

    private func expectSame(_ some: Verdict, _ all: Verdict) {
        #expect(some.state == all.state && some.counts == all.counts && some.notes == all.notes)
        #expect(some.criteria.map(\.id) == all.criteria.map(\.id))
        for (some, all) in zip(some.criteria, all.criteria) {
            #expect(some.found == all.found && some.state == all.state && some.notes == all.notes, "\(all.id)")
            #expect(some.judged == all.judged && some.endedWithoutFix == all.endedWithoutFix, "\(all.id)")
            #expect(some.listed == all.listed)
            #expect(some.findings.prefix(GateSummary.leading) == all.findings.prefix(GateSummary.leading), "\(all.id)")
        }
    }

    @Test("whatever the items are", arguments: 0..<60)
    func worstFindings(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let whole = try Self.gate(&random).input
        let kept = try Self.keep(whole)
        #expect(kept.summary.span.contains(whole.at) && kept.looked.count < 40)
        expectSame(
            GateEvaluation.verdict(Self.input(whole, kept), permissions: Gate.Team()),
            GateEvaluation.verdict(whole, permissions: Gate.Team()))
    }

    @Test("at every other moment of its span", arguments: 0..<30)
    func otherMoments(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var whole = try Self.gate(&random).input
        whole.at = whole.at.advanced(by: -Int(seed) * 24 * 3600)
        let kept = try Self.keep(whole)
        var met = 0
        for hours in stride(from: -30 * 24, to: 30 * 24, by: 7) {
            var later = whole
            later.at = whole.at.advanced(by: hours * 3600)
            guard kept.summary.span.contains(later.at) else { continue }
            met += 1
            expectSame(
                GateEvaluation.verdict(Self.input(later, kept), permissions: Gate.Team()),
                GateEvaluation.verdict(later, permissions: Gate.Team()))
        }
        #expect(met > 0)
    }

    @Test("what a list shows stays as it is for the span of the states", arguments: 0..<20)
    func listedItemsLast(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let gate = try Self.gate(&random)
        let items = Array(gate.input.snapshot.products[gate.input.product]?.items.values ?? [:].values)
        var rules = FoldRules(
            assumeConfirmedAfter: 5 * Timestamp.secondsPerDay, permissions: Gate.Team(),
            at: gate.input.at.advanced(by: -Int(seed) * Timestamp.secondsPerDay))
        func states() -> [FeedbackID: ItemState] { ProductFold.states(of: items, rules: rules) { _, _ in false } }
        func listed() -> [ListedItem] {
            let states = states()
            return items.compactMap { item in states[item.id].map { ListedItem($0, item) } }
        }
        let (at, before) = (rules.at, listed())
        let span = SettledSpan(of: items, states(), at: at)
        var met = 0
        for hours in stride(from: -30 * 24, to: 30 * 24, by: 7) {
            rules.at = at.advanced(by: hours * 3600)
            guard span.contains(rules.at) else { continue }
            met += 1
            #expect(listed() == before)
        }
        #expect(span.contains(at) && met > 0)
    }

    @Test("one of the worst that gives way makes room for the next")
    func confirmationThatWillBeAssumed() throws {
        var gate = try GateFixture(Criterion(id: "severe", rule: .feedback(.all, reach: .confirmed)))
        gate.policy.configuration.clocks.assumeConfirmedAfter = .days(14)
        let fixed = try Gate.event(.fixed, 20)
        let told = try Gate.event(.told, 21, [.of: .text(fixed.name.text)])
        try gate.add("aa00", [Gate.assessed("blocker"), fixed, told])
        for number in 1..<10 { try gate.add(Self.name(number), [Gate.assessed("critical")]) }
        #expect(try Self.keep(gate.input).summary.span.until == Timestamp(rfc3339: "2026-12-05T12:00:00Z"))
    }

    @Test("a number of disputes that is tolerated is no sum", arguments: [0, 2])
    func noSum(disputes: Int) throws {
        var random = SplitMix64(seed: 1)
        let whole = try Self.gate(&random, disputes: disputes).input
        let settling = try #require(ItemSettling(whole, permissions: Gate.Team()))
        #expect(settling.isSum == (disputes == 0))
    }
}
