import CLibgit2

/// What a branch's name leads to.
package struct BranchTip: Hashable, Sendable {
    /// The commit at the tip.
    package var revision: Revision
    /// The full name of the reference that was read, such as `refs/remotes/origin/hearback`.
    package var reference: String
    /// Whether `refs/heads/NAME` and `refs/remotes/origin/NAME` are both there and differ.
    package var differsFromRemote: Bool

    /// Makes a tip out of its parts; nothing is looked up.
    package init(revision: Revision, reference: String, differsFromRemote: Bool) {
        self.revision = revision
        self.reference = reference
        self.differsFromRemote = differsFromRemote
    }
}

extension Repository {
    /// The full name of the branch that is checked out, such as `refs/heads/main`, also before its first commit; nil
    /// when HEAD is detached.
    package var headBranch: String? {
        let head = try? unsafe Owned(freedBy: { unsafe git_reference_free($0) }) { made in
            unsafe git_reference_lookup(&made, handle.repository, "HEAD")
        }
        guard let head, let target = unsafe git_reference_symbolic_target(head.pointer) else { return nil }
        return unsafe String(cString: target)
    }

    /// The commit that is checked out; nil before the first commit.
    package func headRevision() throws(GitError) -> Revision? {
        if let branch = headBranch { return try revision(ofReference: branch, as: "HEAD") }
        return try resolve("HEAD")
    }

    /// Resolves a revision in any of git's notations (gitrevisions(7)) and peels it to a commit.
    /// - Throws: `.unknownRevision`, `.ambiguousRevision`, `.shallowHistory`, `.wrongType`, `.missingObject`.
    package func resolve(_ revision: String) throws(GitError) -> Revision {
        let object = try lookUp(revision)
        do throws(Libgit2Failure) {
            let commit = try unsafe Owned(freedBy: { unsafe git_object_free($0) }) { made in
                unsafe git_object_peel(&made, object.pointer, GIT_OBJECT_COMMIT)
            }
            return unsafe Self.revision(commit.pointer, as: revision)
        } catch {
            throw unpeeled(revision, error)
        }
    }

    /// The tip of a branch: `refs/heads/NAME`, else `refs/remotes/origin/NAME`, never a tag; nil without either.
    /// - Parameter name: `hearback` or `refs/heads/hearback`.
    package func branch(_ name: String) throws(GitError) -> BranchTip? {
        let short = name.hasPrefix("refs/heads/") ? String(name.dropFirst("refs/heads/".count)) : name
        let references = ["refs/heads/" + short, "refs/remotes/origin/" + short]
        let local = try revision(ofReference: references[0], as: short)
        let remote = try revision(ofReference: references[1], as: "origin/" + short)
        guard let tip = local ?? remote else { return nil }
        return BranchTip(
            revision: tip, reference: references[local == nil ? 1 : 0],
            differsFromRemote: local.flatMap { local in remote.map { $0.commit != local.commit } } ?? false)
    }

    /// The commit that a reference leads to; nil when there is no such reference.
    package func revision(ofReference name: String, as rev: String) throws(GitError) -> Revision? {
        guard let reference = try lookUp(reference: name) else { return nil }
        do throws(Libgit2Failure) {
            let commit = try unsafe Owned(freedBy: { unsafe git_object_free($0) }) { made in
                unsafe git_reference_peel(&made, reference.pointer, GIT_OBJECT_COMMIT)
            }
            return unsafe Self.revision(commit.pointer, as: rev)
        } catch {
            throw unpeeled(name, error)
        }
    }

    private func lookUp(_ revision: String) throws(GitError) -> Owned {
        do throws(Libgit2Failure) {
            return try unsafe Owned(freedBy: { unsafe git_object_free($0) }) { made in
                unsafe git_revparse_single(&made, handle.repository, revision)
            }
        } catch {
            throw unresolved(revision, error)
        }
    }

    /// The reference of this full name; nil when there is none.
    private func lookUp(reference name: String) throws(GitError) -> Owned? {
        do throws(Libgit2Failure) {
            return try unsafe Owned(freedBy: { unsafe git_reference_free($0) }) { made in
                unsafe git_reference_lookup(&made, handle.repository, name)
            }
        } catch {
            if error.isNotFound { return nil }
            throw GitError(error, doing: "read \(name) of \(location)")
        }
    }

    private static func revision(_ commit: OpaquePointer, as rev: String) -> Revision {
        let id = unsafe git_object_id(commit).pointee
        let tree = unsafe git_commit_tree_id(commit).pointee
        return Revision(rev: rev, commit: ObjectID(id), tree: ObjectID(tree))
    }
}

extension Repository {
    private func unresolved(_ revision: String, _ failure: Libgit2Failure) -> GitError {
        var error = GitError(failure, doing: "resolve the revision \(revision) in \(location)")
        let folder = GitError.quoted(location)
        if failure.code == GIT_EAMBIGUOUS.rawValue {
            error.message = "the revision \(revision) is ambiguous in \(location)"
            error.hint = "git -C \(folder) rev-parse --disambiguate=\(GitError.quoted(revision))"
        } else if failure.code == GIT_EINVALIDSPEC.rawValue || failure.isNotFound {
            if isShallow, revision.contains(where: { $0 == "~" || $0 == "^" }) { return shallow("resolve \(revision)") }
            error.code = .unknownRevision
            error.message = "there is no revision \(revision) in \(location)"
            error.hint =
                isShallow ? "git -C \(folder) fetch --unshallow" : "git -C \(folder) fetch --all --tags"
        }
        return error
    }

    private func unpeeled(_ revision: String, _ failure: Libgit2Failure) -> GitError {
        var error = GitError(failure, doing: "read the commit of \(revision) in \(location)")
        if failure.code == GIT_EPEEL.rawValue || failure.code == GIT_EINVALIDSPEC.rawValue {
            error.code = .wrongType
            error.message = "the revision \(revision) in \(location) is not a commit"
        } else if failure.isNotFound {
            error.code = .missingObject
            error.message = "the commit of \(revision) is missing in \(location)"
            error.hint = "git -C \(GitError.quoted(location)) fsck"
        }
        return error
    }

    /// The refusal where a shallow clone has cut off what is needed.
    func shallow(_ action: String) -> GitError {
        GitError(
            .shallowHistory, "cannot \(action): \(location) is a shallow clone, its history was cut off",
            hint: "git -C \(GitError.quoted(location)) fetch --unshallow")
    }
}
