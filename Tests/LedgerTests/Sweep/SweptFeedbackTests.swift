import GitStore
import Lifecycle
import Records
import TestSupport
import Testing

@testable import Ledger

/// What is told from sums, from groups and from what an earlier run kept is what is told of all records read at once.
@Suite struct SweptFeedbackTests {
    private static let workflow = Shop.workflow([
        "{id: linked, feedback: linked, reach: resolved}", "{id: all, feedback: all, reach: confirmed}",
        "{id: triaged, feedback: all, reach: assessed}", "{id: told, communicated: all}",
        "{id: disputes, disputes: 0}",
    ])
    private static let configuration =
        Shop.configuration + "clocks: {assume-confirmed-after: 5d, assess: {default: 20d}}\n"

    private func make(_ random: inout SplitMix64, damages: Int) throws -> Scratch {
        let scratch = try RandomRecords.make(&random, damages: damages)
        try scratch.write(Self.workflow, to: "repo/cx/workflow.yml")
        try scratch.write(Self.configuration, to: "repo/cx/hearback.yml")
        try scratch.commitAll()
        return scratch
    }

    private func time(_ text: String) throws -> Timestamp { try #require(Timestamp(rfc3339: text)) }

    @Test("about random records, good and bad, one commit after the other", arguments: 0..<12)
    func afterEachCommit(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let scratch = try make(&random, damages: Int(seed) % 3 == 0 ? 4 : 0)
        // Of these, what is told on the 21st counts as confirmed at the last one.
        var moments = [try time("2026-11-25T00:00:00Z"), try time("2026-12-01T00:00:00Z")]
        for step in 0..<6 {
            for at in moments {
                try expectSame(scratch, at)
                try expectSameList(scratch, at)
            }
            if step == 3 { moments.append(try time("2026-11-03T00:00:00Z")) }
            if step == 4 { moments.swapAt(0, 2) }
            try RandomRecords.change(scratch, times: Int.random(in: 1...3, using: &random), &random)
            if step == 4 { try RandomRecords.damage(scratch, times: 1, &random) }
            try scratch.commitAll()
        }
    }

    // MARK: - At a gate

    private func expectSame(_ scratch: Scratch, _ at: Timestamp) throws {
        for slug in ["shop", "store"] {
            let product = try Shop.slug(slug)
            let whole = try verdict(scratch) { reader in
                let all = try reader.whole([product], at: at, reading: DayMemo())
                return try reader.input(product: product, stage: "launch", release: nil, at: at, from: all)
            }
            for isCached in [false, true, true] {
                let every = try verdict(scratch, isCached) {
                    try $0.input(product: product, stage: "launch", release: nil, at: at)
                }
                #expect("\(every)" == "\(whole)", "\(slug) at \(at), cached: \(isCached)")
                let leading = try verdict(scratch, isCached) {
                    try $0.input(product: product, stage: "launch", release: nil, at: at, detail: .leading)
                }
                expectLeading(leading, whole)
            }
        }
    }

    private func verdict(
        _ scratch: Scratch, _ isCached: Bool = false, _ input: (GateReader) throws -> GateInput
    ) throws -> Verdict {
        let repository = try scratch.open()
        let cache = isCached ? RunCache(repository, tool: "0") : nil
        let reader = try GateReader(repository, root: "cx", request: .init(), cache: cache)
        return GateEvaluation.verdict(try input(reader), permissions: reader.permissions)
    }

    private func expectLeading(_ some: Verdict, _ all: Verdict) {
        #expect(some.state == all.state && some.counts == all.counts && some.notes == all.notes)
        #expect(some.criteria.map(\.id) == all.criteria.map(\.id))
        for (some, all) in zip(some.criteria, all.criteria) {
            #expect(some.found == all.found && some.state == all.state && some.notes == all.notes, "\(all.id)")
            #expect(some.judged == all.judged && some.endedWithoutFix == all.endedWithoutFix, "\(all.id)")
            #expect(some.listed == all.listed)
            #expect(some.findings.prefix(GateSummary.leading) == all.findings.prefix(GateSummary.leading), "\(all.id)")
        }
    }

    // MARK: - In a list

    private func expectSameList(_ scratch: Scratch, _ at: Timestamp) throws {
        let repository = try scratch.open()
        let policy = try PolicyReader(repository, root: "cx").read(.path("cx"))
        let rules = FoldRules(policy.configuration, RolePermissions(policy.configuration), at: at)
        let whole = try scratch.snapshot(.tree)
        let expected = inOrder(whole.products.values.flatMap { open(Array($0.items.values), whole, rules) })
        for isCached in [false, true, true] {
            let repository = try scratch.open()
            let feedback = try OpenFeedback(
                RecordsPlace(repository, root: "cx"), at: try repository.value.resolve("HEAD"), recordsBranch: nil,
                rules: rules, policy: policy.configuration, cache: isCached ? RunCache(repository, tool: "0") : nil)
            let read = feedback.read(into: try feedback.documents())
            var all = read.snapshot
            all.add(read.takers)
            let looked = read.snapshot.products.values.flatMap { open(Array($0.items.values), all, rules) }
            #expect(inOrder(read.listed + looked) == expected, "at \(at), cached: \(isCached)")
            let problems = whole.products.values.flatMap { $0.problems + $0.items.values.flatMap(\.problems) }
            let told = read.snapshot.products.values.flatMap { $0.problems + $0.items.values.flatMap(\.problems) }
            #expect(Set(told).isSuperset(of: problems))
        }
    }

    private func inOrder(_ items: [ListedItem]) -> [ListedItem] {
        items.sorted { ($0.id, $0.folder) < ($1.id, $1.folder) }
    }

    private func open(_ items: [ItemRecords], _ snapshot: Snapshot, _ rules: FoldRules) -> [ListedItem] {
        let states = ProductFold.states(of: items, rules: rules) { to, from in
            snapshot.products.values.contains { product in
                product.slug != items.first?.product && product.items[to]?.feedback?.source?.identifier == from.text
            }
        }
        return items.compactMap { item in states[item.id].map { ListedItem($0, item) } }.filter(\.isOpen)
    }
}
