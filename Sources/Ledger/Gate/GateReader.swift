package import GitStore
package import Lifecycle
package import Records

/// Reads once what the verdicts of all asked gates need, and makes their inputs.
package struct GateReader {
    private let repository: RepositoryHandle
    /// The root, such as `cx`.
    package let root: String
    /// The revisions that are judged.
    package let found: RevisionFinder.Found
    package let policy: Policy
    /// All but the feedback, which is read for each gate.
    package let snapshot: Snapshot
    private let notes: [String]
    /// The root's folder in the records and in the code.
    private let place: Joint
    private let cache: RunCache?
    private let feedback: FeedbackNamesByProduct
    let signatures: SignatureReader

    /// Why nothing can be judged.
    package enum Failure: Error {
        case policy(PolicyError)
        case git(GitError)
        /// Neither the policy revision nor the code has a hearback.yml.
        case noPolicy(revision: String, path: String)
    }

    /// Reads policy and records of the revisions.
    /// - Parameter cache: Where sums of earlier runs are; `nil` to do without.
    package init(
        _ repository: RepositoryHandle, root: String, request: RevisionFinder.Request,
        program: SSHKeygen = SSHKeygen(), cache: RunCache? = nil
    ) throws(Failure) {
        let found = try Self.git { () throws(GitError) in
            try RevisionFinder(repository, root: root).find(request)
        }
        try self.init(repository, root: root, found: found, program: program, cache: cache)
    }

    /// Reads policy and records of revisions that are known already.
    package init(
        _ repository: RepositoryHandle, root: String, found: RevisionFinder.Found, program: SSHKeygen,
        cache: RunCache? = nil
    ) throws(Failure) {
        self.repository = repository
        self.root = root
        var found = found
        policy = try Self.policy(repository, root, &found)
        let joint = try Self.git { () throws(GitError) in
            Joint(
                records: try Self.folder(root, in: found.records, repository),
                code: try Self.folder(root, in: found.code, repository))
        }
        var snapshot = try Self.git { () throws(GitError) in
            try SnapshotReader(repository, root: root).read(joint, .decisions)
        }
        // The signers are policy: those of the revision that is judged could have let themselves in.
        let rules = found.isBootstrap ? found.code : found.policy
        var signatures = SignatureReader(
            policy.configuration, in: repository, at: .tree(rules.tree), program: program)
        signatures.mark(&snapshot, root: root)
        self.signatures = signatures
        self.snapshot = snapshot
        place = joint
        self.cache = cache
        feedback = FeedbackNamesByProduct(repository, root: root, joint, products: Array(snapshot.products.keys))
        var notes = found.notes
        if found.isBootstrap {
            notes.append(
                "bootstrap: \(found.policy.rev) has no policy; the code's own was used, and no decision can rest on it")
        }
        self.notes = notes
        self.found = found
    }

    private static func policy(
        _ repository: RepositoryHandle, _ root: String, _ found: inout RevisionFinder.Found
    ) throws(Failure) -> Policy {
        for isBootstrap in [false, true] {
            let revision = isBootstrap ? found.code : found.policy
            let place = try git { () throws(GitError) in try folder(root, in: revision, repository) }
            let policy: Policy
            do throws(PolicyReader.Failure) {
                policy = try PolicyReader(repository, root: root).read(place)
            } catch {
                switch error {
                case .missing: continue
                case .policy(let error): throw .policy(error)
                case .git(let error): throw .git(error)
                }
            }
            if let error = policy.check().first { throw .policy(error) }
            found.isBootstrap = isBootstrap
            return policy
        }
        throw .noPolicy(revision: found.policy.rev, path: root + "/hearback.yml")
    }

    private static func folder(
        _ root: String, in revision: Revision, _ repository: RepositoryHandle
    ) throws(GitError) -> Node? {
        guard let entry = try repository.value.entry(at: root, in: revision.tree) else { return nil }
        guard entry.mode == .tree else {
            throw GitError(.wrongType, "\(root) is no folder in \(revision.rev)")
        }
        return .object(entry.id)
    }

    private static func git<Value>(_ body: () throws(GitError) -> Value) throws(Failure) -> Value {
        do throws(GitError) {
            return try body()
        } catch {
            throw .git(error)
        }
    }

    /// Who may do what, by the policy that judges.
    package var permissions: RolePermissions { RolePermissions(policy.configuration) }

    /// A decision with what is known of its signature by the policy that judges.
    package func marked(_ decision: Event, of product: Slug) -> Event {
        var reader = signatures
        return reader.marked(decision, in: "\(root)/\(product)/decisions")
    }

    /// All records, the feedback included; of its signatures nothing is known yet.
    func allRecords(reading days: DayMemo) throws(GitError) -> Snapshot {
        try SnapshotReader(repository, root: root, days: days).read(place)
    }

    /// The input of one gate's evaluation.
    /// - Parameter whole: The records as this reader has read them at the same moment; `nil` to read of the feedback
    ///   what the gate has to look at.
    package func input(
        product: Slug, stage: String, release: String?, at: Timestamp, from whole: WholeRecords? = nil
    ) throws(GitError) -> GateInput {
        let gate = policy.workflow.stage(stage)?.gate
        var input = GateInput(
            policy: policy, snapshot: whole?.snapshot ?? snapshot, product: product, stage: stage, release: release,
            at: at, revisions: revisions, notes: notes, codeFiles: try codeFiles(gate), removals: .noDecision)
        if let whole {
            input.states = whole.states[product]
            input.signatureProblem = whole.signatureProblem
        } else {
            if let settling = ItemSettling(input, permissions: permissions) { try readFeedback(into: &input, settling) }
            var signatures = signatures
            signatures.mark(&input.snapshot, root: root)
            input.signatureProblem = signatures.problem
        }
        input.fixCommits = fixCommits(input.snapshot.products[product])
        // Last, because the `erased` events that license a difference stand among the feedback, and may have to be signed.
        input.removals = removals(in: input, gate)
        return input
    }

    /// Reads the feedback of the input's product: what the verdict has to look at, and what the rest comes to.
    private func readFeedback(into input: inout GateInput, _ settling: ItemSettling) throws(GitError) {
        let product = input.product
        let cache = try cache.flatMap { cache throws(GitError) in
            SettledCache(cache, product: product, policy: try policyFiles, settling: settling)
        }
        let live = LiveFeedback(repository: repository, names: feedback, at: input.at)
        guard let records = input.snapshot.products[product], let neighbours = live.read(records, settling, cache)
        else { return }
        input.snapshot.products[product] = neighbours.records
        for (other, items) in neighbours.elsewhere { input.snapshot.products[other]?.items = items }
        input.settled = neighbours.tally
        input.ids = feedback.ids(of: product)
        let named = (policy.requirements[product] ?? [:]).values.flatMap(\.feedback)
        let others = feedback.others(than: product).values
        input.elsewhere = Set(named.filter { id in others.contains { $0.contains(id) } })
    }

    /// The ids of the files that judge.
    private var policyFiles: [String] {
        get throws(GitError) {
            let revision = found.isBootstrap ? found.code : found.policy
            return try ["hearback.yml", "workflow.yml"].map { name throws(GitError) in
                try repository.value.entry(at: "\(root)/\(name)", in: revision.tree)?.id.hex ?? ""
            }
        }
    }

    /// Which commits brought the fixes that the code lacks.
    private func fixCommits(_ product: ProductRecords?) -> [String: String] {
        var paths: Set<String> = []
        for item in product?.items.values ?? [:].values {
            for event in item.events where event.type == .fixed && !item.inCode.contains(event.name) {
                paths.insert(item.path + "/" + event.name.file)
            }
        }
        guard !paths.isEmpty else { return [:] }
        return FixOrigins(repository: repository, root: root).commits(of: paths, from: found.records.commit)
    }

    /// The revisions as a verdict shows them.
    package var revisions: Revisions {
        Revisions(policy: ref(found.policy), records: ref(found.records), code: ref(found.code))
    }

    private func ref(_ revision: Revision) -> Revisions.Ref {
        Revisions.Ref(rev: revision.rev, commit: revision.commit.hex, tree: revision.tree.hex)
    }

    private func codeFiles(_ gate: Gate?) throws(GitError) -> Set<String> {
        var held: Set<String> = []
        for criterion in gate?.criteria ?? [] {
            guard case .files(let paths) = criterion.rule else { continue }
            for path in paths {
                if try holds(path) { held.insert(path) }
            }
        }
        return held
    }

    /// Whether the code holds a file with something in it: a folder, a link or an empty file is no deliverable.
    private func holds(_ path: String) throws(GitError) -> Bool {
        guard let entry = try repository.value.entry(at: path, in: found.code.tree) else { return false }
        guard entry.mode == .file || entry.mode == .executable else { return false }
        return try repository.value.blobSize(entry.id) > 0
    }

    private func removals(in input: GateInput, _ gate: Gate?) -> GateInput.Removals {
        guard gate?.criteria.contains(where: { $0.rule == .removals }) ?? false else { return .noDecision }
        let product = input.product
        let decisions = (input.snapshot.products[product]?.decisions ?? []).filter {
            permissions.may($0, .decide) && $0.time <= input.at.advanced(by: FoldRules.skew)
        }
        let licences = licences(in: input)
        let reader = RemovalsReader(repository, root: root) { licences.contains($0) }
        return reader.read(
            product: product, decisions: decisions, records: found.records.tree, code: found.code.tree)
    }

    /// The files of the `erased` events that count: by who may, signed where they must be, and not of the future.
    private func licences(in input: GateInput) -> Set<String> {
        var paths: Set<String> = []
        let latest = input.at.advanced(by: FoldRules.skew)
        for item in input.snapshot.products[input.product]?.items.values ?? [:].values {
            for event in item.events where event.type == .erased {
                guard permissions.may(event, .erase), event.time <= latest else { continue }
                paths.insert(item.path + "/" + event.name.file)
            }
        }
        return paths
    }
}
