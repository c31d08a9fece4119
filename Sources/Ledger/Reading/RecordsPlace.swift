package import GitStore
package import Lifecycle
package import Records

/// Where commands find the records that they show and add to: the work tree, and the records branch where there is one.
package struct RecordsPlace {
    let repository: RepositoryHandle
    /// The root, such as `cx`.
    package let root: String

    /// Looks below a root such as `cx`.
    package init(_ repository: RepositoryHandle, root: String) {
        self.repository = repository
        self.root = root
    }

    /// Whether the work tree holds the root's folder.
    package var isInWorkTree: Bool {
        guard let path = repository.value.workTree else { return false }
        return (try? WorkTree(root: path).list(root)) != nil
    }

    /// The policy that a person at this work tree sees: the work tree's own, else that of HEAD.
    /// - Parameter revision: A revision to see instead.
    package func policy(at revision: Revision? = nil) throws(PolicyReader.Failure) -> Policy {
        try PolicyReader(repository, root: root).read(try place(of: revision))
    }

    /// The records that a person at this work tree sees.
    /// - Parameters:
    ///   - revision: A revision to see instead of the work tree.
    ///   - recordsBranch: The branch of its own that the records have; `nil` where they are with the code.
    package func snapshot(at revision: Revision? = nil, recordsBranch: String?) throws(PolicyReader.Failure) -> Snapshot
    {
        let joint = try joint(at: revision, recordsBranch: recordsBranch)
        do throws(GitError) {
            return try SnapshotReader(repository, root: root).read(joint)
        } catch {
            throw .git(error)
        }
    }

    /// Where single items are found among the records that a person at this work tree sees.
    package func lookup(at revision: Revision? = nil, recordsBranch: String?) throws(PolicyReader.Failure) -> ItemLookup
    {
        ItemLookup(repository, root: root, try joint(at: revision, recordsBranch: recordsBranch))
    }

    func joint(at revision: Revision?, recordsBranch: String?) throws(PolicyReader.Failure) -> Joint {
        let code = try place(of: revision)
        guard let recordsBranch else { return Joint(records: code, code: code) }
        return Joint(records: try tip(of: recordsBranch), code: code)
    }

    /// Where a person at this work tree reads whose signatures count: beside the policy.
    package func signersPlace(at revision: Revision? = nil) throws(PolicyReader.Failure) -> Signers.Place {
        if revision == nil, isInWorkTree { return .workTree }
        do throws(GitError) {
            if let revision { return .tree(revision.tree) }
            guard let head = try repository.value.headRevision() else { return .workTree }
            return .tree(head.tree)
        } catch {
            throw .git(error)
        }
    }

    private func tip(of branch: String) throws(PolicyReader.Failure) -> Node? {
        do throws(GitError) {
            guard let tip = try repository.value.branch(branch) else {
                throw GitError(
                    .unknownRevision, "the records branch '\(branch)' is not here",
                    hint: "git fetch origin +refs/heads/\(branch):refs/remotes/origin/\(branch)")
            }
            return try repository.value.entry(at: root, in: tip.revision.tree).map { .object($0.id) }
        } catch {
            throw .git(error)
        }
    }

    private func place(of revision: Revision?) throws(PolicyReader.Failure) -> Node? {
        do throws(GitError) {
            if revision == nil, isInWorkTree { return .path(root) }
            let head = try repository.value.headRevision()
            guard let seen = revision ?? head else { return nil }
            return try repository.value.entry(at: root, in: seen.tree).map { .object($0.id) }
        } catch {
            throw .git(error)
        }
    }
}
