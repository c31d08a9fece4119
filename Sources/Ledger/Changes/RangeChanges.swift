package import GitStore
package import Lifecycle
import Records

/// Reads what a range of commits does to the records as a whole, with who did it.
package struct RangeChanges {
    private let repository: RepositoryHandle
    private let root: String

    /// Reads below a root such as `cx`.
    package init(_ repository: RepositoryHandle, root: String) {
        self.repository = repository
        self.root = root
    }

    /// Compares two revisions.
    /// - Parameters:
    ///   - old: The revision before; `nil` where there was none.
    ///   - new: The revision after; its tree may be the result of a merge that nobody has made.
    ///   - policyFiles: Files of the policy that stand outside of the root.
    package func read(
        from old: Revision?, to new: Revision, policyFiles: Set<String> = []
    ) throws(GitError) -> RecordChanges {
        let changes = try ChangeReader(repository, root: root).changes(
            from: old?.tree, to: new.tree, policyFiles: policyFiles)
        var commits = CommitChanges(repository, root: root)
        let range = try CommitRange(repository, from: old?.commit, to: new.commit)
        var result = RecordChanges(
            changes, changesCode: try commits.changesCode(from: old?.tree, to: new.tree),
            isHistoryComplete: range.isComplete, commits: range.commits.map { CommitFact($0) })
        let doers = try doers(of: changes, range, policyFiles, &commits, &result.isHistoryComplete)
        for index in result.all.indices { result.all[index].commits = Self.commits(of: result.all[index], doers) }
        return result
    }

    /// Which commits did what: a list for each path, the newest first.
    private func doers(
        of changes: [RecordChange], _ range: CommitRange, _ policyFiles: Set<String>, _ reader: inout CommitChanges,
        _ isComplete: inout Bool
    ) throws(GitError) -> [String: [Doer]] {
        var wanted = Set(changes.map(\.path))
        for case .moved(let from) in changes.map(\.action) { wanted.insert(from) }
        guard !wanted.isEmpty else { return [:] }
        var doers: [String: [Doer]] = [:]
        for commit in range.commits {
            do throws(GitError) {
                guard try reader.touchesRecords(commit, besides: policyFiles) else { continue }
                let own = try reader.own(commit, besides: policyFiles).filter { wanted.contains($0.path) }
                guard !own.isEmpty else { continue }
                let fact = CommitFact(commit, changesCode: try reader.changesCode(commit))
                for change in own {
                    doers[change.path, default: []].append(Doer(commit: fact, isRemoval: change.new == nil))
                }
            } catch {
                // What came before a commit at the edge of a shallow clone is not there.
                guard error.code == .shallowHistory || error.code == .missingObject else { throw error }
                isComplete = false
            }
        }
        return doers
    }

    private struct Doer {
        var commit: CommitFact
        var isRemoval: Bool
    }

    /// Who did a change as a whole: of a file that is gone those who took it away, else those who wrote it.
    private static func commits(of change: RecordChange, _ doers: [String: [Doer]]) -> [CommitFact] {
        switch change.action {
        case .removed: (doers[change.path] ?? []).filter(\.isRemoval).map(\.commit)
        case .moved(let from): (doers[from] ?? []).filter(\.isRemoval).map(\.commit)
        case .added, .edited: (doers[change.path] ?? []).filter { !$0.isRemoval }.map(\.commit)
        }
    }
}
