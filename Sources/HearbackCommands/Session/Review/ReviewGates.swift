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

    /// Adds what the change does to each gate, and how it changes the policy.
    func judge(_ changes: RecordChanges, into input: inout ReviewInput) throws {
        guard let after else { return }
        let changesPolicy = changes.all.contains { $0.place.capability != nil } && before != nil
        let changed = changesPolicy ? changedPolicy(&input) : nil
        input.newPolicy = changed?.policy
        for product in products(changes, after) {
            for stage in policy.workflow.stages where stage.gate != nil {
                for release in releases(changes, product) {
                    input.gates.append(try effect(product, stage.id, release, after, changed))
                }
            }
        }
    }

    private func effect(
        _ product: Slug, _ stage: String, _ release: String?, _ after: GateReader, _ changed: GateReader?
    ) throws -> GateEffect {
        let known = before.map { $0.policy.products[product] != nil || $0.snapshot.products[product] != nil } ?? false
        return GateEffect(
            before: try known ? before.map { try verdict($0, product, stage, release) } : nil,
            after: try verdict(after, product, stage, release),
            underNewRules: try changed.flatMap { reader in
                reader.policy.workflow.stage(stage)?.gate == nil ? nil : try verdict(reader, product, stage, release)
            })
    }

    private func verdict(
        _ reader: GateReader, _ product: Slug, _ stage: String, _ release: String?
    ) throws -> Verdict {
        let input = try reader.input(product: product, stage: stage, release: release, at: run.at)
        return GateEvaluation.verdict(input, permissions: reader.permissions)
    }

    /// The gates as the changed policy would have them; `nil` where it cannot be read, which is a finding.
    private func changedPolicy(_ input: inout ReviewInput) -> GateReader? {
        var found = run.setting.after
        found.policy = run.found.result
        do throws(GateReader.Failure) {
            return try GateReader(
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
    }

    /// The products that are touched; all of them where the rules for all are.
    private func products(_ changes: RecordChanges, _ after: GateReader) -> [Slug] {
        let touched = Set(changes.all.compactMap(\.place.product))
        let known = Set(policy.products.keys).union(after.snapshot.products.keys)
        let isForAll = changes.all.contains { $0.place.capability == .policy }
        return (isForAll ? known : known.intersection(touched)).sorted()
    }

    /// The product itself, and the releases that the change speaks of.
    private func releases(_ changes: RecordChanges, _ product: Slug) -> [String?] {
        let named = changes.all.filter { $0.place.product == product }.compactMap { $0.after?[text: .release] }
        return [nil] + Set(named).sorted()
    }
}
