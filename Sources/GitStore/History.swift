import CLibgit2

/// A walk over commits, newest first and children before parents.
///
/// Not a `Sequence`, so that a walk that fails cannot look like one that has ended.
package struct History: ~Copyable {
    private let walk: Owned
    private let repository: Repository

    fileprivate init(_ walk: consuming Owned, in repository: consuming Repository) {
        self.walk = walk
        self.repository = repository
    }

    /// The next commit; nil after the last.
    /// - Throws: `.shallowHistory` in a shallow clone (libgit2 1.5 fails there before the first commit),
    ///   `.missingObject`.
    package mutating func next() throws(GitError) -> Commit? {
        var id = git_oid()
        let code = unsafe git_revwalk_next(&id, walk.pointer)
        if code == GIT_ITEROVER.rawValue { return nil }
        guard code >= 0 else {
            let failure = Libgit2Failure(code: code)
            if failure.isNotFound, repository.isShallow { throw repository.shallow("walk the history") }
            throw GitError(failure, doing: "walk the history of \(repository.location)")
        }
        return try repository.commit(ObjectID(id))
    }
}

extension Repository {
    /// Walks the history from a commit.
    /// - Parameters:
    ///   - hiding: commits that are left out, with all that came before them.
    ///   - firstParent: follow only the first parent of merges.
    ///   - oldestFirst: the other way round, parents before children.
    package func history(
        from commit: ObjectID, hiding hidden: [ObjectID] = [], firstParent: Bool = false,
        oldestFirst: Bool = false
    ) throws(GitError) -> History {
        _ = try lookUpCommit(commit)
        let walk = try describing("walk the history of \(location)") { () throws(Libgit2Failure) in
            let walk = try unsafe Owned(freedBy: { unsafe git_revwalk_free($0) }) { made in
                unsafe git_revwalk_new(&made, handle.repository)
            }
            var order = GIT_SORT_TOPOLOGICAL.rawValue | GIT_SORT_TIME.rawValue
            if oldestFirst { order |= GIT_SORT_REVERSE.rawValue }
            try Libgit2Failure.check(unsafe git_revwalk_sorting(walk.pointer, order))
            if firstParent { try Libgit2Failure.check(unsafe git_revwalk_simplify_first_parent(walk.pointer)) }
            var raw = commit.libgit2ID
            try Libgit2Failure.check(unsafe git_revwalk_push(walk.pointer, &raw))
            for id in hidden {
                var raw = id.libgit2ID
                try Libgit2Failure.check(unsafe git_revwalk_hide(walk.pointer, &raw))
            }
            return walk
        }
        return History(walk, in: Repository(handle: handle, writesForbidden: writesForbidden))
    }
}
