package import GitStore
import Lifecycle

/// By which policy a change is judged, and on which records and which code the gates look before and after it.
package struct ReviewSetting: Sendable {
    /// The policy in force: the base's, or that of the branch which has one.
    package var policy: Revision
    /// Whether the policy comes with the change itself, because there was none before.
    package var isBootstrap = false
    /// What the gates look at before the change; `nil` where nothing was there.
    package var before: RevisionFinder.Found?
    package var after: RevisionFinder.Found
    package var notes: [String] = []

    /// The names of branches that a user gave instead of what hearback.yml says.
    package struct Names: Sendable {
        package var policy: String?
        package var records: String?

        /// Notes names.
        package init(policy: String? = nil, records: String? = nil) {
            self.policy = policy
            self.records = records
        }
    }

    /// Finds the setting of a comparison.
    /// - Throws: `.unknownRevision` with the line that fetches a branch that is not there.
    package init(
        _ repository: RepositoryHandle, root: String, found: ReviewFinder.Found, request: ReviewRequest, names: Names
    ) throws(GitError) {
        let branches = BranchReader(repository, root: root)
        let base = found.base ?? found.result
        let holdsPolicy = branches.configuration(in: base) != nil
        var notes: [String] = []
        if let name = names.policy {
            policy = try branches.tip(name)
        } else if branches.hasPolicy(base) {
            policy = base
        } else if branches.hasPolicy(found.result) {
            policy = found.result
            isBootstrap = true
        } else {
            policy = try branches.tip(request.defaultBranch ?? branches.headsPolicy ?? "main")
        }
        let configuration = branches.configuration(in: policy)
        let records = names.records ?? configuration?.records ?? "main"
        let isOwnBranch = configuration.map { $0.records != $0.policy } ?? false
        var other: Revision?
        if !isOwnBranch {
            // A release branch is judged by what customers say today, where the records are.
            if let branch = request.branch, branch != records, holdsPolicy, !isBootstrap {
                other = try branches.tip(records)
                notes.append("the records are those of '\(records)', the code that of \(branch)")
            }
        } else if holdsPolicy || isBootstrap {
            other = try branches.tip(records)
        }
        let code = isOwnBranch && !holdsPolicy && !isBootstrap ? policy : nil
        let policy = policy
        let revisions = { (revision: Revision) in
            RevisionFinder.Found(code: code ?? revision, records: other ?? revision, policy: policy)
        }
        before = found.base.map(revisions)
        after = revisions(found.result)
        self.notes = notes
    }
}

/// Looks into branches for their policy.
private struct BranchReader {
    let repository: RepositoryHandle
    let root: String

    init(_ repository: RepositoryHandle, root: String) {
        self.repository = repository
        self.root = root
    }

    /// Whether there is a hearback.yml, readable or not.
    func hasPolicy(_ revision: Revision) -> Bool {
        (try? repository.value.entry(at: root + "/hearback.yml", in: revision.tree)) != nil
    }

    func configuration(in revision: Revision) -> Configuration? {
        guard let entry = try? repository.value.entry(at: root + "/hearback.yml", in: revision.tree),
            let bytes = try? repository.value.readBlob(entry.id, limit: 1 << 20)
        else { return nil }
        return try? ConfigurationReader.read(bytes, path: root + "/hearback.yml")
    }

    /// The branch of the policy that HEAD's own configuration names.
    var headsPolicy: String? {
        guard let head = try? repository.value.headRevision() else { return nil }
        return configuration(in: head)?.policy
    }

    func tip(_ name: String) throws(GitError) -> Revision {
        if let tip = try repository.value.branch(name) { return tip.revision }
        if let revision = try? repository.value.resolve(name), revision.commit.hex.hasPrefix(name) || name == "HEAD" {
            return revision
        }
        throw GitError(
            .unknownRevision, "there is no branch '\(name)' here",
            hint: "git fetch --depth=1 origin +refs/heads/\(name):refs/remotes/origin/\(name)")
    }
}
