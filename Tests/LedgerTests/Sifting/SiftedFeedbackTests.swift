import GitStore
import Lifecycle
import Records
import TestSupport
import Testing

@testable import Ledger

/// What is sifted says the same as what is read whole: an item that is left out has nothing wrong with it and nothing to
/// say, and every other one comes out as among all.
@Suite struct SiftedFeedbackTests {
    @Test("about random records, good and bad", arguments: 0..<5, Way.allCases)
    func siftedIsWhole(seed: UInt64, way: Way) throws {
        var random = SplitMix64(seed: seed)
        let scratch = try RandomRecords.make(&random)
        if way == .tree || seed % 2 == 0 { try scratch.commitAll() }
        // Some of it is not committed.
        if way == .workTree { try RandomRecords.damage(scratch, times: 6, &random) }
        let whole = try Whole(try scratch.snapshot(way), try policy(scratch))
        let sifted = try sift(scratch, way, whole)
        var left = whole.snapshot.products.mapValues { Set($0.items.keys) }
        var files = sifted.files.count
        try sifted.forEachBatch { batch in
            for (id, item) in batch.items {
                #expect(left[batch.product]?.remove(id) != nil, "\(id) comes once")
                try expectSame(item, whole, batch, sifted)
                if !batch.ordinary.contains(id) { files += whole.files(of: item).count }
            }
        }
        for (slug, ids) in left {
            for id in ids { try expectNothingToSay(of: id, in: slug, whole) }
        }
        #expect(files == whole.items.map { whole.files(of: $0).count }.reduce(0, +))
        #expect(left.values.map(\.count).reduce(0, +) > 3, "some are ordinary")
    }

    private func policy(_ scratch: Scratch) throws -> Policy {
        try PolicyReader(try scratch.open(), root: "cx").read(.path("cx"))
    }

    private func sift(_ scratch: Scratch, _ way: Way, _ whole: Whole) throws -> SiftedFeedback {
        let node = way == .tree ? try scratch.root("HEAD") : .path("cx")
        let sifting = try RecordSifting(try scratch.open(), root: "cx", Joint(records: node, code: node))
        let sieves = sifting.documents.products.mapValues { product in
            ItemSieve(
                ItemSettling(
                    lintBy: whole.rules, KnownWords(whole.policy, of: product.slug), whole.policy.configuration)
            ) { record in
                !String(decoding: record.body, as: UTF8.self).contains("secret")
            } isOrdinary: {
                !$0.body.contains("secret")
            }
        }
        return sifting.feedback(sieves, countingBelow: [])
    }

    private func expectSame(
        _ item: ItemRecords, _ whole: Whole, _ batch: SiftedFeedback.Batch, _ sifted: SiftedFeedback
    ) throws {
        let other = try #require(whole.snapshot.products[batch.product]?.items[item.id])
        #expect(item.path == other.path && item.events == other.events && item.feedback == other.feedback)
        #expect(Set(item.problems) == Set(other.problems))
        let states = ProductFold.states(of: Array(batch.items.values), rules: whole.rules) {
            sifted.tookOver($0, $1, of: batch.product)
        }
        let (state, among) = (states[item.id], whole.states[batch.product]?[item.id])
        #expect(state?.remarks == among?.remarks && state?.name == among?.name && state?.voices == among?.voices)
        #expect(state?.duplicates == among?.duplicates && state?.severity == among?.severity)
    }

    private func expectNothingToSay(of id: FeedbackID, in slug: Slug, _ whole: Whole) throws {
        let item = try #require(whole.snapshot.products[slug]?.items[id])
        let state = try #require(whole.states[slug]?[id])
        #expect(item.problems.isEmpty && state.remarks.isEmpty, "\(item.problems) \(state.remarks)")
        #expect(KnownWords(whole.policy, of: slug).unknown(in: state).isEmpty)
        #expect(
            ([item.feedback?.record].compactMap(\.self) + item.events.map(\.record)).allSatisfy { record in
                !record.body.contains("secret")
            })
        #expect(item.events.allSatisfy { $0.type != .waived })
    }
}

/// All records, read and folded at once.
private struct Whole {
    let snapshot: Snapshot
    let policy: Policy
    let rules: FoldRules
    var states: [Slug: [FeedbackID: ItemState]] = [:]

    init(_ snapshot: Snapshot, _ policy: Policy) throws {
        self.snapshot = snapshot
        self.policy = policy
        let at = try #require(Timestamp(rfc3339: "2026-12-01T00:00:00Z"))
        rules = FoldRules(
            assumeConfirmedAfter: 86_400, permissions: RolePermissions(policy.configuration), at: at)
        for product in snapshot.products.values {
            let others = snapshot.products.values.filter { $0.slug != product.slug }
            states[product.slug] = ProductFold.states(of: Array(product.items.values), rules: rules) { to, from in
                others.contains { $0.items[to]?.feedback?.source?.identifier == from.text }
            }
        }
    }

    var items: [ItemRecords] { snapshot.products.values.flatMap(\.items.values) }

    /// The paths of what was read or found broken.
    func files(of item: ItemRecords) -> Set<String> {
        var paths = Set(item.problems.map(\.path) + item.events.map { item.path + "/" + $0.name.file })
        if item.feedback != nil { paths.insert(item.documentPath) }
        return paths
    }
}
