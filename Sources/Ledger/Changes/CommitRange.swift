import GitStore

/// The commits that a change brings: those of the new revision that the old one does not hold.
struct CommitRange {
    /// Newest first, children before parents.
    private(set) var commits: [Commit] = []
    /// Whether all of them are there, with what came before each.
    private(set) var isComplete = true

    /// Reads a range.
    /// - Parameter old: What came before; `nil` where the whole history is meant.
    /// - Throws: `GitError` for what is damaged; a history that is cut off is no error.
    init(_ repository: RepositoryHandle, from old: ObjectID?, to new: ObjectID) throws(GitError) {
        do throws(GitError) {
            var history = try repository.value.history(from: new, hiding: old.map { [$0] } ?? [])
            while let commit = try history.next() { commits.append(commit) }
        } catch {
            guard error.code == .shallowHistory || error.code == .missingObject else { throw error }
            commits = []
            readWhatIsThere(repository, from: old, to: new)
        }
    }

    /// In a shallow clone libgit2 walks nothing: what is there is found one by one.
    private mutating func readWhatIsThere(_ repository: RepositoryHandle, from old: ObjectID?, to new: ObjectID) {
        let known = Self.reachable(repository, from: [old].compactMap(\.self), without: []).commits
        let found = Self.reachable(repository, from: [new], without: Set(known.map(\.id)))
        commits = found.commits
        isComplete = !found.isCutOff
    }

    private static func reachable(
        _ repository: RepositoryHandle, from starts: [ObjectID], without known: Set<ObjectID>
    ) -> (commits: [Commit], isCutOff: Bool) {
        var seen = known
        var waiting = starts
        var commits: [Commit] = []
        var isCutOff = false
        while !waiting.isEmpty {
            let id = waiting.removeFirst()
            guard seen.insert(id).inserted else { continue }
            guard let commit = try? repository.value.commit(id) else {
                isCutOff = true
                continue
            }
            commits.append(commit)
            waiting += commit.parents
        }
        return (commits, isCutOff)
    }
}
