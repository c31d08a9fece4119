import GitStore
import Records

/// Finds the commits that brought files in: what a release branch lacks, as ids to cherry-pick.
struct FixOrigins {
    let repository: RepositoryHandle
    /// The root, such as `cx`.
    let root: String

    /// How many commits are looked at; a verdict must not wait for the whole history of an old repository.
    private static let limit = 20_000

    /// The newest commit that added each of some files. A file whose commit is not found is left out: the history may
    /// be cut off, and a hint is not worth an error.
    func commits(of paths: Set<String>, from tip: ObjectID) -> [String: String] {
        var found: [String: String] = [:]
        do throws(GitError) {
            var history = try repository.value.history(from: tip)
            var count = 0
            while found.count < paths.count, count < Self.limit, let commit = try history.next() {
                count += 1
                guard try touchesRoot(commit) else { continue }
                for path in paths where found[path] == nil {
                    if try adds(commit, path) { found[path] = commit.id.hex }
                }
            }
        } catch {
            return found
        }
        return found
    }

    private func touchesRoot(_ commit: Commit) throws(GitError) -> Bool {
        let own = try repository.value.entry(at: root, in: commit.tree)?.id
        for parent in commit.parents {
            let tree = try repository.value.commit(parent).tree
            if try repository.value.entry(at: root, in: tree)?.id == own { return false }
        }
        return true
    }

    private func adds(_ commit: Commit, _ path: String) throws(GitError) -> Bool {
        guard try repository.value.entry(at: path, in: commit.tree) != nil else { return false }
        for parent in commit.parents {
            let tree = try repository.value.commit(parent).tree
            if try repository.value.entry(at: path, in: tree) != nil { return false }
        }
        return true
    }
}
