import Records
import TestSupport
import Testing

/// Random items and events: any type by anyone at any time, sensible or not.
struct RandomRecords {
    var random: SplitMix64
    private static let actors = [
        Fold.dana, Fold.ana, Fold.eve, "bot:mail", "bot:import", Fold.customerText, "c-0000000000001",
    ]
    private static let shorts = ["aaaaaaaa", "bbbbbbbb", "cccccccc", "dddddddd", "zzzzzzzz"]

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    mutating func pick<Element>(_ elements: [Element]) throws -> Element {
        try Fold.required(elements.randomElement(using: &random))
    }

    mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &random) < percent
    }

    mutating func events(upTo count: Int) throws -> [Event] {
        let types = EventType.allCases.filter { $0.home == .feedback }
        var events: [EventName: Event] = [:]
        for _ in 0..<Int.random(in: 0...count, using: &random) {
            let event = try event(pick(types), after: events.values.sorted { $0.name < $1.name })
            events[event.name] = event
        }
        return events.values.sorted { $0.name < $1.name }
    }

    mutating func event(_ type: EventType, after earlier: [Event]) throws -> Event {
        var fields: RecordFields = [:]
        fields[.severity] = .text(try pick(["trivial", "minor", "major", "critical", "blocker", "unheard-of"]))
        if chance(30) { fields[.requirements] = .list([try pick(["a", "b"])]) }
        if chance(30) { fields[.blocks] = .text(try pick(["launch", "nowhere"])) }
        if chance(20) { fields[.releases] = .list([try pick(["2.0", "2.1"])]) }
        if chance(30) { fields[.owner] = .text(try pick([Fold.dana, Fold.ana])) }
        if chance(50) { fields[.onBehalf] = .text(try pick([Fold.customerText, "c-0000000000001"])) }
        if chance(50) { fields[.via] = .text("phone") }
        if chance(50) { fields[.evidence] = .text("sha256:0") }
        fields[.for] = .text("customer")
        fields[.gate] = .text("launch")
        fields[.until] = .text("2026-12-20")
        fields[.of] = .text(try of(type, earlier))
        fields[.to] = .text("fb-20261101-" + (try pick(Self.shorts)))
        let seen = chance(50) ? earlier.filter { $0.type.isSeen } : []
        return try Fold.event(
            type, Int.random(in: 1...6, using: &random), hour: Int.random(in: 0...2, using: &random),
            by: pick(Self.actors), seen: seen, fields, bits: UInt32.random(in: 0..<8, using: &random),
            year: chance(5) ? 2099 : 2026)
    }

    private mutating func of(_ type: EventType, _ earlier: [Event]) throws -> String {
        if type == .duplicate { return "fb-20261101-" + (try pick(Self.shorts)) }
        if type == .corrected, chance(50) { return "feedback" }
        return try chance(80) && !earlier.isEmpty ? pick(earlier).name.text : "20200101T000000Z-fixed-aaaa"
    }

    mutating func items() throws -> [ItemRecords] {
        var items: [ItemRecords] = []
        for short in Self.shorts.dropLast() {
            let received = "2026-11-0\(Int.random(in: 1...6, using: &random))T00:00:00Z"
            let customer = try pick([Fold.customerText, "c-0000000000001", nil])
            items.append(
                try Fold.item(Fold.feedback(short, received: received, customer: customer), events(upTo: 8)))
        }
        return items
    }
}

@Suite struct FoldPropertyTests {
    private func fold(_ events: [Event]) throws -> ItemState {
        try Fold.state(events, assumeAfter: 86_400)
    }

    @Test func everySetOfEventsHasTheSameStateInEveryOrder() throws {
        var records = RandomRecords(seed: 1)
        for _ in 0..<1500 {
            let events = try records.events(upTo: 14)
            let expected = try fold(events)
            #expect(try fold(events.reversed()) == expected)
            #expect(try fold(events.shuffled(using: &records.random)) == expected)
        }
    }

    @Test func branchesThatAreMergedInEitherOrderComeToTheSame() throws {
        var records = RandomRecords(seed: 2)
        for _ in 0..<1000 {
            let events = try records.events(upTo: 14)
            var left: Set<Event> = []
            var right: Set<Event> = []
            for event in events {
                let side = Int.random(in: 0..<3, using: &records.random)
                if side != 0 { left.insert(event) }
                if side != 1 { right.insert(event) }
            }
            let expected = try fold(events)
            #expect(try fold(Array(left.union(right))) == expected)
            #expect(try fold(Array(right.union(left))) == expected)
        }
    }

    @Test func whatCanOnlyHurtNeverClosesAnOpenItem() throws {
        var records = RandomRecords(seed: 3)
        for _ in 0..<3000 {
            let events = try records.events(upTo: 12)
            guard try fold(events).isOpen else { continue }
            let type = try records.pick([EventType.wrote, .disputed, .reopened])
            var hurting = try records.event(type, after: [])
            hurting.record[text: .by] = type == .reopened ? Fold.dana : Fold.customerText
            guard !events.contains(where: { $0.name == hurting.name }) else { continue }
            #expect(try fold(events + [hurting]).isOpen, "\(events.map(\.name)) + \(hurting.name)")
        }
    }

    @Test func anUnreadMessageOrDisputeAlwaysOpensAClosedItem() throws {
        var records = RandomRecords(seed: 4)
        for _ in 0..<2000 {
            let events = try records.events(upTo: 12)
            var hurting = try records.event(records.pick([EventType.wrote, .reopened]), after: [])
            hurting.record[text: .by] = hurting.type == .reopened ? Fold.dana : Fold.customerText
            let isKnown = events.contains { $0.name == hurting.name || $0.seen.contains(hurting.name) }
            let isCorrected = events.contains { $0.type == .corrected || $0.type == .withdrawn }
            guard !isKnown, !isCorrected else { continue }
            #expect(try fold(events + [hurting]).isOpen)
        }
    }

    @Test func productsComeToTheSameInEveryOrderOfItemsAndEvents() throws {
        var records = RandomRecords(seed: 5)
        let rules = try Fold.rules(assumeAfter: 86_400)
        for _ in 0..<400 {
            let items = try records.items()
            let expected = ProductFold.states(of: items, rules: rules) { to, _ in to.text.hasSuffix("zzzzzzzz") }
            var shuffled = items.shuffled(using: &records.random)
            for index in shuffled.indices { shuffled[index].events.shuffle(using: &records.random) }
            let again = ProductFold.states(of: shuffled, rules: rules) { to, _ in to.text.hasSuffix("zzzzzzzz") }
            #expect(again == expected)
        }
    }

    @Test func everyDuplicatesOriginalStandsForIt() throws {
        var records = RandomRecords(seed: 6)
        let rules = try Fold.rules()
        for _ in 0..<400 {
            let states = ProductFold.states(of: try records.items(), rules: rules) { _, _ in false }
            for state in states.values {
                guard let original = state.original else { continue }
                #expect(states[original]?.original == nil)
                #expect(states[original]?.duplicates.contains(state.id) == true)
                #expect(state.blocks.isSubset(of: states[original]?.blocks ?? []))
            }
        }
    }

    @Test func aCustomersWordInAnyFolderClosesNothingAnywhere() throws {
        var records = RandomRecords(seed: 7)
        let rules = try Fold.rules()
        for _ in 0..<2500 {
            let items = try records.items()
            let place = Int.random(in: items.indices, using: &records.random)
            var word = try records.event(records.pick([EventType.wrote, .disputed]), after: [])
            word.record[text: .by] = items[place].feedback?.customer?.text ?? Fold.customerText
            let known = items.flatMap(\.events).contains { $0.name == word.name || $0.seen.contains(word.name) }
            guard !known else { continue }
            var later = items
            later[place].events.append(word)
            let before = ProductFold.states(of: items, rules: rules) { _, _ in false }
            let after = ProductFold.states(of: later, rules: rules) { _, _ in false }
            for state in before.values where state.isOpen {
                let now = try Fold.required(after[state.id])
                #expect(now.isOpen || now.original.flatMap { after[$0] }?.isOpen == true, "\(word.name) in \(place)")
            }
            let spoken = try Fold.required(after[items[place].id])
            #expect(spoken.isOpen || spoken.end?.type == .withdrawn || spoken.openings.allSatisfy { $0 != word.name })
        }
    }

    @Test func anOpenDuplicateKeepsItsOriginalOpen() throws {
        var records = RandomRecords(seed: 8)
        let rules = try Fold.rules()
        for _ in 0..<1500 {
            let states = ProductFold.states(of: try records.items(), rules: rules) { _, _ in false }
            for state in states.values where state.isOpen {
                guard let original = state.original else { continue }
                #expect(states[original]?.isOpen == true)
            }
        }
    }
}
