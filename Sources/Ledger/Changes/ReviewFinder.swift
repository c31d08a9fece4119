package import GitStore
import Lifecycle

/// Finds the revisions that a review compares: the branch as it is, and as it would be.
package struct ReviewFinder {
    private let repository: RepositoryHandle
    private let root: String

    /// Finds revisions for a root such as `cx`.
    package init(_ repository: RepositoryHandle, root: String) {
        self.repository = repository
        self.root = root
    }

    /// The revisions that were found.
    package struct Found: Sendable {
        /// The branch as it is; `nil` where nothing was there before.
        package var base: Revision?
        /// What was proposed or pushed.
        package var head: Revision
        /// The branch as it would be: the head, or head and base merged.
        package var result: Revision
        /// Files that both sides changed in different ways, below the root.
        package var conflicts: [String] = []
        package var notes: [String] = []
    }

    /// Finds the revisions.
    /// - Throws: `GitError` with the line that fetches what is missing.
    package func find(_ request: ReviewRequest) throws(GitError) -> Found {
        let head = try head(request)
        if let base = try baseOfHostsMerge(head, request) {
            return Found(
                base: base, head: head, result: head,
                notes: ["judged on the merge that the host made: \(request.origin)"])
        }
        let (base, kind) = try base(request, head)
        guard let base else {
            return Found(head: head, result: head, notes: ["nothing was there before: all of it is judged"])
        }
        guard kind == .proposal else { return Found(base: base, head: head, result: head) }
        return try merged(base, head)
    }

    // MARK: - Head

    private func head(_ request: ReviewRequest) throws(GitError) -> Revision {
        guard let name = request.head else {
            guard let head = try repository.value.headRevision() else {
                throw GitError(.unknownRevision, "HEAD has no commit yet, and commits are judged")
            }
            return head
        }
        if ObjectID(hex: name).map({ !repository.value.hasObject($0) }) ?? false {
            throw missing("the commit \(name)", reference: request.headReference ?? name)
        }
        return try repository.value.resolve(name)
    }

    /// The first parent of a merge that the host made, where the head is that merge. A merge that somebody made on the
    /// branch is not: there the first parent is the branch's own.
    private func baseOfHostsMerge(_ head: Revision, _ request: ReviewRequest) throws(GitError) -> Revision? {
        guard let merged = request.merged else { return nil }
        let parents = try repository.value.commit(head.commit).parents
        guard parents.count > 1, let first = parents.first else { return nil }
        if case .commit(let id) = merged, !parents.dropFirst().contains(where: { $0.hex == id }) { return nil }
        guard repository.value.hasObject(first) else { throw missing("the base \(first)", reference: first.hex) }
        var base = try repository.value.resolve(first.hex)
        base.rev = request.branch ?? first.hex
        return base
    }

    // MARK: - Base

    private func base(
        _ request: ReviewRequest, _ head: Revision
    ) throws(GitError) -> (Revision?, ReviewRequest.Kind) {
        if let name = request.base, !Self.isNull(name) { return (try base(named: name, request), request.kind) }
        if request.base == nil, let branch = request.branch, request.kind == .proposal {
            return (try tip(branch), .proposal)
        }
        // A new branch, or a host that does not say what was there: compared with the main branch.
        if let main = request.defaultBranch, main != request.branch { return (try tip(main), .proposal) }
        guard let parent = try repository.value.commit(head.commit).parents.first else { return (nil, .push) }
        guard repository.value.hasObject(parent) else { throw missing("the base \(parent)", reference: parent.hex) }
        return (try repository.value.resolve(parent.hex), .push)
    }

    private func base(named name: String, _ request: ReviewRequest) throws(GitError) -> Revision {
        if let id = ObjectID(hex: name) {
            guard repository.value.hasObject(id) else { throw missing("the base \(name)", reference: name) }
            var found = try repository.value.resolve(name)
            if let branch = request.branch { found.rev = branch }
            return found
        }
        return try repository.value.resolve(name)
    }

    /// git's way of saying that there was nothing.
    private static func isNull(_ id: String) -> Bool { !id.isEmpty && id.utf8.allSatisfy { $0 == UInt8(ascii: "0") } }

    /// The tip of a branch of the remote, else of the local branch: in CI, a local branch is what somebody left there.
    private func tip(_ branch: String) throws(GitError) -> Revision {
        let short = branch.hasPrefix("refs/heads/") ? String(branch.dropFirst("refs/heads/".count)) : branch
        for reference in ["refs/remotes/origin/" + short, "refs/heads/" + short] {
            guard var found = try? repository.value.resolve(reference) else { continue }
            found.rev = short
            return found
        }
        throw missing("the branch '\(short)'", reference: "+refs/heads/\(short):refs/remotes/origin/\(short)")
    }

    /// The one line that fetches what is missing; in a shallow clone with the history, which the next step asks for.
    private func missing(_ what: String, reference: String) -> GitError {
        let isFull = reference.hasPrefix("+") || ObjectID(hex: reference) != nil
        let target = isFull ? reference : "+\(reference):refs/remotes/\(reference.dropFirst("refs/".count))"
        let unshallow = repository.value.isShallow ? "--unshallow " : ""
        return GitError(
            .unknownRevision, "\(what) is not in this clone, so there is nothing to compare with",
            hint: "git fetch \(unshallow)origin \(target)")
    }

    // MARK: - Merge

    private func merged(_ base: Revision, _ head: Revision) throws(GitError) -> Found {
        if try holds(base, head) { return Found(base: base, head: head, result: head) }
        let bases = try repository.value.mergeBases(base.commit, head.commit)
        guard !bases.isEmpty else {
            throw GitError(
                .unknownRevision, "\(base.rev) and \(head.rev) have no history in common, so they cannot be compared",
                hint: "hearback review --base REVISION names the one that it grew from")
        }
        if bases == [head.commit] {
            return Found(
                base: base, head: head, result: base, notes: ["\(base.rev) holds \(head.rev) already: nothing to judge"]
            )
        }
        let trees = try bases.map { id throws(GitError) in try repository.value.commit(id).tree }
        let merge = try repository.value.merge(bases: trees, ours: base.tree, theirs: head.tree)
        return Found(
            base: base, head: head, result: Revision(rev: head.rev, commit: head.commit, tree: merge.tree),
            conflicts: merge.conflicts.filter { $0 == root || $0.hasPrefix(root + "/") },
            notes: ["judged as merged into \(base.rev), which has moved on"])
    }

    /// Whether the head holds the base already, by its parents where the history is cut off.
    private func holds(_ base: Revision, _ head: Revision) throws(GitError) -> Bool {
        if base.commit == head.commit { return true }
        if try repository.value.commit(head.commit).parents.contains(base.commit) { return true }
        do throws(GitError) {
            return try repository.value.isAncestor(base.commit, of: head.commit)
        } catch {
            guard error.code == .shallowHistory else { throw error }
            var cut = error
            cut.hint = "git fetch --unshallow origin"
            throw cut
        }
    }
}
