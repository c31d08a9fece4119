import GitStore
import Ledger
import Lifecycle

/// What is not committed, and therefore not judged.
enum Uncommitted: Sendable {
    /// So many changes below the root.
    case counted(Int)
    /// The work tree has so many files that counting would take longer than judging.
    case notCounted(files: Int)

    /// `git status` looks at every file of the work tree. Above this many a gate does not wait for it.
    static let mostFiles = 10_000

    /// The line that says so; `nil` where there is nothing to say.
    func note(root: String) -> String? {
        switch self {
        case .counted(0): nil
        case .counted(let count): Wording.count(count, "uncommitted change") + " below \(root)/ not judged"
        case .notCounted(let files):
            "uncommitted changes are not judged, nor counted among \(files) files: git status \(root)"
        }
    }
}

/// What is not committed, as soon as it is counted.
enum UncommittedCount {
    case known(Uncommitted)
    case beingCounted(Task<Uncommitted, Never>)

    var value: Uncommitted {
        get async {
            switch self {
            case .known(let uncommitted): uncommitted
            case .beingCounted(let task): await task.value
            }
        }
    }
}

extension Session {
    /// Starts counting what is not committed below the root, beside the reading of the records.
    func countUncommitted() -> UncommittedCount {
        guard let status = repository.value.workTreeStatus else { return .known(.counted(0)) }
        let files = status.indexEntryCount
        guard files <= Uncommitted.mostFiles else { return .known(.notCounted(files: files)) }
        let task = Task.detached { [committed = committedTree, root, git] in
            // Most often there is nothing to count, and the index tells so in less time than git takes to start.
            if let committed, status.holds(committed, at: root) { return Uncommitted.counted(0) }
            return .counted((try? status.count(under: root, git: git)) ?? 0)
        }
        return .beingCounted(task)
    }

    /// The records root as the checked-out commit holds it.
    private var committedTree: ObjectID? {
        guard let head = try? repository.value.headRevision(),
            let entry = try? repository.value.entry(at: root, in: head.tree)
        else { return nil }
        return entry.mode == .tree ? entry.id : nil
    }

    /// The verdicts with a line on what they do not judge.
    func adding(_ uncommitted: Uncommitted, to verdicts: [Verdict]) -> [Verdict] {
        guard let note = uncommitted.note(root: root) else { return verdicts }
        return verdicts.map { verdict in
            var copy = verdict
            copy.notes.append(note)
            return copy
        }
    }
}
