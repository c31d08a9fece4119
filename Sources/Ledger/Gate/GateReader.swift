package import GitStore
package import Lifecycle
package import Records

/// Reads once what the verdicts of all asked gates need, and makes their inputs.
package struct GateReader {
    let repository: RepositoryHandle
    /// The root, such as `cx`.
    package let root: String
    /// The revisions that are judged.
    package let found: RevisionFinder.Found
    package let policy: Policy
    /// All but the feedback, which is read for each gate.
    package let snapshot: Snapshot
    let notes: [String]
    /// The root's folder in the records and in the code.
    private let place: Joint
    let cache: RunCache?
    let feedback: FeedbackNamesByProduct
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
        feedback = FeedbackNamesByProduct(
            repository, root: root, joint, products: Array(snapshot.products.keys), cache: cache)
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

    /// Which commits brought the fixes that the code lacks.
    func fixCommits(_ product: ProductRecords?) -> [String: String] {
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

    func codeFiles(_ gate: Gate?) throws(GitError) -> Set<String> {
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

    func removals(in input: GateInput, _ gate: Gate?) -> GateInput.Removals {
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
