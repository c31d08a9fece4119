import GitStore
import Ledger
import Records
import TestSupport
import Testing

/// Single items come out of the lookup as they stand among all: same records, same problems, same state.
@Suite struct ItemLookupTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Shop.make()
        // b is a duplicate of a, c of b; d says so of a and was corrected to mean b; e stands alone; f was handed to g
        // of another product.
        for (name, events) in [
            "aaaaaaaa": [], "eeeeeeee": [("noted", "by: dana@example.com", "A note.")],
            "bbbbbbbb": [("duplicate", "by: dana@example.com\nof: fb-20261122-aaaaaaaa", "")],
            "cccccccc": [("duplicate", "by: dana@example.com\nof: fb-20261122-bbbbbbbb", "")],
            "dddddddd": [("duplicate", "by: dana@example.com\nof: fb-20261122-aaaaaaaa", "")],
            "ffffffff": [("transferred", "by: dana@example.com\nto: fb-20261122-gggggggg", "")],
        ] { try add(name, events: events) }
        try scratch.write("---\ntitle: Depot\n---\n", to: "repo/cx/depot/product.md")
        try add("gggggggg", in: "depot", more: "source: hearback/fb-20261122-ffffffff\n")
        try scratch.write(
            "---\nby: dana@example.com\nof: 20261123T100000Z-duplicate-aaaa\ncorrected-of: fb-20261122-bbbbbbbb\n---\n\nWrong.\n",
            to: "repo/cx/shop/feedback/2026/11-22/fb-20261122-dddddddd/20261124T100000Z-corrected-aaaa.md")
    }

    private func add(
        _ name: String, in product: String = "shop", day: String = "11-22", more: String = "",
        events: [(type: String, fields: String, body: String)] = []
    ) throws {
        let folder = "repo/cx/\(product)/feedback/2026/\(day)/fb-20261122-\(name)"
        try scratch.write(
            "---\ntitle: T\nkind: problem\ntouchpoint: checkout\nchannel: email\nreceived: 2026-11-22T09:14:00Z\n\(more)---\n",
            to: folder + "/feedback.md")
        for event in events {
            try scratch.write(
                "---\n\(event.fields)\n---\n\n\(event.body)\n",
                to: folder + "/20261123T100000Z-\(event.type)-aaaa.md")
        }
    }

    private func lookup(_ way: Way) throws -> ItemLookup {
        if way == .tree { try scratch.commitAll() }
        let node = way == .tree ? try scratch.root("HEAD") : .path("cx")
        return ItemLookup(try scratch.open(), root: "cx", Joint(records: node, code: node))
    }

    private struct Anyone: Permissions {
        func may(_ actor: Actor, _ capability: Capability, at time: Timestamp) -> Bool { true }
    }

    private func states(_ snapshot: Snapshot, of product: String) throws -> [FeedbackID: ItemState] {
        let rules = FoldRules(permissions: Anyone(), at: try #require(Timestamp(rfc3339: "2026-12-01T00:00:00Z")))
        let items = try #require(snapshot.products[try Shop.slug(product)]).items.values
        return ProductFold.states(of: Array(items), rules: rules) { to, from in
            snapshot.products.values.contains { $0.items[to]?.feedback?.source?.identifier == from.text }
        }
    }

    /// What of a state depends on others, in words.
    private static func text(_ state: ItemState?) -> String {
        guard let state else { return "none" }
        let names = state.duplicates.map(\.text) + [state.original?.text ?? "none", state.end?.text ?? "none"]
        let voices = state.voices.map(\.text).sorted()
        return "\(state.level) \(state.cycles) \(names) \(voices) \(state.remarks.map(\.message))"
    }

    @Test(arguments: ["aaaa", "b", "c", "d", "e", "f", "g", "fb-20261122-7k3mq9x4"], Way.allCases)
    func theStateIsThatAmongAllItems(word: String, way: Way) throws {
        let part = try lookup(way).snapshot(of: [ItemWord(word)])
        let whole = try scratch.snapshot(way)
        let product = word == "g" ? "depot" : "shop"
        let (left, right) = (try states(part, of: product), try states(whole, of: product))
        let meant = right.keys.filter { ItemWord(word).matches($0) }
        #expect(meant.count == 1)
        for id in meant {
            #expect(Self.text(left[id]) == Self.text(right[id]))
            #expect(part.item(id)?.problems == whole.item(id)?.problems)
            #expect(part.item(id)?.events.map(\.name) == whole.item(id)?.events.map(\.name))
        }
    }

    @Test(arguments: Way.allCases) func onlyWhatIsMeantAndItsNeighboursAreRead(way: Way) throws {
        func names(_ word: String) throws -> [String] {
            let part = try lookup(way).snapshot(of: [ItemWord(word)])
            return part.products.values.flatMap(\.items.keys).map { String($0.short.prefix(1)) }.sorted()
        }
        #expect(try names("e") == ["e"])
        #expect(try names("c") == ["a", "b", "c", "d"])
        #expect(try names("f") == ["f", "g"])
        #expect(try names("zz") == [])
        #expect(try lookup(way).snapshot(of: []).products.count == 2)
    }

    @Test(arguments: Way.allCases) func anIdThatStandsTwiceIsAProblemHereToo(way: Way) throws {
        try add("eeeeeeee", in: "depot")
        try add("aaaaaaaa", day: "11-23")
        for word in ["eeee", "aaaa"] {
            let part = try lookup(way).snapshot(of: [ItemWord(word)])
            let whole = try scratch.snapshot(way)
            let id = try Shop.id("fb-20261122-" + String(repeating: String(word.prefix(1)), count: 8))
            let shop = try Shop.slug()
            #expect(part.products[shop]?.items[id]?.problems.isEmpty == false)
            #expect(part.products[shop]?.items[id]?.problems == whole.products[shop]?.items[id]?.problems)
        }
    }

    @Test(arguments: Way.allCases) func anIdIsTakenWhereItsFolderStands(way: Way) throws {
        let lookup = try lookup(way)
        #expect(try lookup.holds(try Shop.id(), in: try Shop.slug()))
        #expect(try !lookup.holds(try Shop.id("fb-20261122-zzzzzzzz"), in: try Shop.slug()))
        #expect(try !lookup.holds(try Shop.id("fb-20200101-zzzzzzzz"), in: try Shop.slug()))
        #expect(try !lookup.holds(try Shop.id(), in: try Shop.slug("none")))
        #expect(try lookup.items(ItemWord("7k3mq9x4")).map(\.id) == [try Shop.id()])
    }

    @Test func whatOnlyTheCodeHoldsIsSeenBesideTheRecords() throws {
        try scratch.commitAll()
        try scratch.git("branch", "records")
        try scratch.write(Shop.fix, to: "repo/\(Shop.item)/\(Shop.fixed).md")
        let joint = Joint(records: try scratch.root("records"), code: .path("cx"))
        let part = try ItemLookup(try scratch.open(), root: "cx", joint).snapshot(of: [ItemWord("7k3m")])
        let whole = try SnapshotReader(try scratch.open(), root: "cx").read(joint)
        #expect(part.item(try Shop.id())?.events.map(\.name.text) == [Shop.fixed])
        #expect(part.item(try Shop.id())?.inCode == whole.item(try Shop.id())?.inCode)
    }
}
