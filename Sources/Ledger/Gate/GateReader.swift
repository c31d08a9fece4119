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
    package let snapshot: Snapshot
    private let notes: [String]

    /// Why nothing can be judged.
    package enum Failure: Error {
        case policy(PolicyError)
        case git(GitError)
        /// Neither the policy revision nor the code has a hearback.yml.
        case noPolicy(revision: String, path: String)
    }

    /// Reads policy and records of the revisions.
    package init(
        _ repository: RepositoryHandle, root: String, request: RevisionFinder.Request
    ) throws(Failure) {
        let found = try Self.git { () throws(GitError) in
            try RevisionFinder(repository, root: root).find(request)
        }
        try self.init(repository, root: root, found: found)
    }

    /// Reads policy and records of revisions that are found already.
    package init(_ repository: RepositoryHandle, root: String, found: RevisionFinder.Found) throws(Failure) {
        self.repository = repository
        self.root = root
        var found = found
        policy = try Self.policy(repository, root, &found)
        snapshot = try Self.git { () throws(GitError) in
            try SnapshotReader(repository, root: root).read(
                Joint(
                    records: try Self.folder(root, in: found.records, repository),
                    code: try Self.folder(root, in: found.code, repository)))
        }
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

    /// The input of one gate's evaluation.
    package func input(product: Slug, stage: String, release: String?, at: Timestamp) throws(GitError) -> GateInput {
        let gate = policy.workflow.stage(stage)?.gate
        return GateInput(
            policy: policy, snapshot: snapshot, product: product, stage: stage, release: release, at: at,
            revisions: revisions, notes: notes, codeFiles: try codeFiles(gate),
            removals: removals(product, gate, at: at), fixCommits: fixCommits(product))
    }

    /// Which commits brought the fixes that the code lacks.
    private func fixCommits(_ product: Slug) -> [String: String] {
        var paths: Set<String> = []
        for item in snapshot.products[product]?.items.values ?? [:].values {
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

    private func removals(_ product: Slug, _ gate: Gate?, at: Timestamp) -> GateInput.Removals {
        guard gate?.criteria.contains(where: { $0.rule == .removals }) ?? false else { return .noDecision }
        let decisions = (snapshot.products[product]?.decisions ?? []).filter {
            permissions.may($0.by, .decide, at: $0.time) && $0.time <= at.advanced(by: FoldRules.skew)
        }
        let reader = RemovalsReader(repository, root: root) { [permissions] erased in
            permissions.may(erased.by, .erase, at: erased.time) && erased.time <= at.advanced(by: FoldRules.skew)
        }
        return reader.read(
            product: product, decisions: decisions, records: found.records.tree, code: found.code.tree)
    }
}
