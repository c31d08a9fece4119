import CLibgit2

extension Repository {
    /// Whether some branch (local or remote-tracking) or tag holds the commit in its history; a commit that is not
    /// in the repository is held by none.
    /// - Throws: `.shallowHistory` where a shallow clone leaves it open; `.missingObject`.
    package func isReachable(_ commit: ObjectID) throws(GitError) -> Bool {
        let tips = try describing("list the branches and tags of \(location)") { () throws(Libgit2Failure) in
            try referenceTips()
        }
        if tips.contains(commit) { return true }
        guard !tips.isEmpty, isShallow || hasObject(commit) else { return false }
        var raw = commit.libgit2ID
        let descendants = tips.map(\.libgit2ID)
        let code = unsafe git_graph_reachable_from_any(handle.repository, &raw, descendants, descendants.count)
        if code >= 0 { return code == 1 }
        let failure = Libgit2Failure(code: code)
        // Whatever libgit2 says then: it stumbled over what was cut off.
        if isShallow { throw shallow("tell whether a branch holds \(commit)") }
        throw failure.isNotFound ? missing(commit, failure) : GitError(failure, doing: "search for \(commit)")
    }

    /// The commits that branches and tags lead to; references to anything else are passed over.
    private func referenceTips() throws(Libgit2Failure) -> [ObjectID] {
        let iterator = try unsafe Owned(freedBy: { unsafe git_reference_iterator_free($0) }) { made in
            unsafe git_reference_iterator_new(&made, handle.repository)
        }
        var tips: Set<ObjectID> = []
        while true {
            var next: OpaquePointer?
            let code = unsafe git_reference_next(&next, iterator.pointer)
            if code == GIT_ITEROVER.rawValue { return tips.sorted() }
            try Libgit2Failure.check(code)
            defer { unsafe git_reference_free(next) }
            guard let name = unsafe git_reference_name(next).map({ unsafe String(cString: $0) }),
                ["refs/heads/", "refs/remotes/", "refs/tags/"].contains(where: name.hasPrefix)
            else { continue }
            var commit: OpaquePointer?
            guard unsafe git_reference_peel(&commit, next, GIT_OBJECT_COMMIT) >= 0 else { continue }
            defer { unsafe git_object_free(commit) }
            if let id = unsafe ObjectID(git_object_id(commit)) { tips.insert(id) }
        }
    }
}
