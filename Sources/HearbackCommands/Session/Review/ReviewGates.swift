import GitStore
import Ledger
import Lifecycle
import Records

/// The gates before a change and after it, by the policy in force; and by the changed one, where it is changed.
struct ReviewGates {
    let policy: Policy
    /// `nil` where nothing was there before.
    let before: GateReader?
    /// `nil` where the records root is no folder any more.
    let after: GateReader?
    private let run: ReviewRun
    private let days = DayMemo()

    init(_ run: ReviewRun) throws {
        self.run = run
        let (repository, root) = (run.session.repository, run.session.root)
        // A change that adds the policy is judged by it; there is nothing to compare with then.
        before =
            try run.setting.isBootstrap
            ? nil
            : run.setting.before.map {
                try GateReader(repository, root: root, found: $0, program: run.session.sshKeygen)
            }
        let places = [run.setting.after.records, run.setting.after.code]
        let areFolders = try places.allSatisfy { revision in
            let entry = try repository.value.entry(at: root, in: revision.tree)
            return entry == nil || entry?.mode == .tree
        }
        after =
            areFolders
            ? try GateReader(
                repository, root: root, found: run.setting.after, program: run.session.sshKeygen) : nil
        guard let policy = before?.policy ?? after?.policy else {
            throw Failure(.wrong, "policy/missing", "\(root) is no folder, before or after the change")
        }
        self.policy = policy
    }

    /// The records before and after, read once: a change may touch items by the thousand, and ask each gate.
    func records(_ changes: RecordChanges) throws -> (before: WholeRecords?, after: WholeRecords?) {
        let products = products(changes)
        return (
            try before?.whole(products, at: run.at, reading: days),
            try after?.whole(products, at: run.at, reading: days)
        )
    }

    /// Adds what the change does to each gate, and how it changes the policy.
    func judge(
        _ changes: RecordChanges, _ records: (before: WholeRecords?, after: WholeRecords?),
        into input: inout ReviewInput
    ) throws {
        guard let after = Side(after, records.after) else { return }
        let before = Side(before, records.before)
        let changesPolicy = changes.all.contains { $0.place.capability != nil } && before != nil
        let products = products(changes)
        let changed = changesPolicy ? try changedPolicy(&input, products) : nil
        input.newPolicy = changed?.reader.policy
        for product in products.sorted() where isKnown(product, after) {
            for stage in policy.workflow.stages where stage.gate != nil {
                for release in releases(changes, product) {
                    let gate = (product: product, stage: stage.id, release: release)
                    input.gates.append(try effect(gate, before, after, changed))
                }
            }
        }
    }

    /// A reader, and what it has read.
    private struct Side {
        let reader: GateReader
        let records: WholeRecords

        init?(_ reader: GateReader?, _ records: WholeRecords?) {
            guard let reader, let records else { return nil }
            (self.reader, self.records) = (reader, records)
        }

        func knows(_ product: Slug) -> Bool {
            reader.policy.products[product] != nil || records.snapshot.products[product] != nil
        }
    }

    private typealias Gate = (product: Slug, stage: String, release: String?)

    private func effect(_ gate: Gate, _ before: Side?, _ after: Side, _ changed: Side?) throws -> GateEffect {
        GateEffect(
            before: try before.flatMap { $0.knows(gate.product) ? try verdict($0, gate) : nil },
            after: try verdict(after, gate),
            underNewRules: try changed.flatMap { side in
                side.reader.policy.workflow.stage(gate.stage)?.gate == nil ? nil : try verdict(side, gate)
            })
    }

    private func verdict(_ side: Side, _ gate: Gate) throws -> Verdict {
        let input = try side.reader.input(
            product: gate.product, stage: gate.stage, release: gate.release, at: run.at, from: side.records)
        return GateEvaluation.verdict(input, permissions: side.reader.permissions)
    }

    /// The gates as the changed policy would have them; `nil` where it cannot be read, which is a finding.
    private func changedPolicy(_ input: inout ReviewInput, _ products: Set<Slug>) throws -> Side? {
        var found = run.setting.after
        found.policy = run.found.result
        let reader: GateReader
        do throws(GateReader.Failure) {
            reader = try GateReader(
                run.session.repository, root: run.session.root, found: found, program: run.session.sshKeygen)
        } catch {
            switch error {
            case .policy(let problem): input.policyProblem = problem
            case .git(let error): input.policyProblem = PolicyError(path: run.session.root, message: error.message)
            case .noPolicy(_, let path):
                input.policyProblem = PolicyError(path: path, message: "it is not there any more")
            }
            return nil
        }
        return Side(reader, try reader.whole(products, at: run.at, reading: days))
    }

    /// The products that are touched; all of them where the rules for all are.
    private func products(_ changes: RecordChanges) -> Set<Slug> {
        let isForAll = changes.all.contains { $0.place.capability == .policy }
        guard isForAll else { return Set(changes.all.compactMap(\.place.product)) }
        return Set(policy.products.keys).union(after?.snapshot.products.keys.map { $0 } ?? [])
    }

    private func isKnown(_ product: Slug, _ after: Side) -> Bool {
        policy.products[product] != nil || after.records.snapshot.products[product] != nil
    }

    /// The product itself, and the releases that the change speaks of.
    private func releases(_ changes: RecordChanges, _ product: Slug) -> [String?] {
        let named = changes.all.filter { $0.place.product == product }.compactMap { $0.after?[text: .release] }
        return [nil] + Set(named).sorted()
    }
}
