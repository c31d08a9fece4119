import CLibgit2

extension Repository {
    /// The best common ancestors of two commits, in the order of their ids; none where their histories never met, several
    /// where they crossed.
    /// - Throws: `.shallowHistory` where a shallow clone cut off what would tell: what is left could name a wrong one.
    package func mergeBases(_ one: ObjectID, _ other: ObjectID) throws(GitError) -> [ObjectID] {
        var (left, right) = (one.libgit2ID, other.libgit2ID)
        var found = unsafe git_oidarray()
        defer { unsafe git_oidarray_dispose(&found) }
        let code = unsafe git_merge_bases(&found, handle.repository, &left, &right)
        if code >= 0 {
            let ids = unsafe UnsafeBufferPointer(start: found.ids, count: found.count)
            return unsafe ids.map { ObjectID($0) }.sorted()
        }
        if isShallow { throw shallow("find where \(one) and \(other) parted") }
        let failure = Libgit2Failure(code: code)
        guard failure.isNotFound else { throw GitError(failure, doing: "find where \(one) and \(other) parted") }
        // libgit2 says the same of a missing commit and of histories that never met.
        _ = try lookUpCommit(one)
        _ = try lookUpCommit(other)
        return []
    }

    /// Whether a commit is another one or one of those that came before it.
    /// - Throws: `.shallowHistory` where a shallow clone leaves it open.
    package func isAncestor(_ ancestor: ObjectID, of commit: ObjectID) throws(GitError) -> Bool {
        if ancestor == commit { return true }
        var (old, new) = (ancestor.libgit2ID, commit.libgit2ID)
        let code = unsafe git_graph_descendant_of(handle.repository, &new, &old)
        if code == 1 { return true }
        if isShallow { throw shallow("tell whether \(commit) comes after \(ancestor)") }
        if code == 0 { return false }
        throw GitError(Libgit2Failure(code: code), doing: "tell whether \(commit) comes after \(ancestor)")
    }
}
