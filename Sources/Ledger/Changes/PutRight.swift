import GitStore
import Lifecycle
import Records

/// What has been put back, or mended, since a commit: it need not be answered for again and again.
struct PutRight {
    private let repository: RepositoryHandle
    private let root: String
    private let tip: ObjectID

    /// Looks at what stands now.
    /// - Parameter tip: The tree at the end of the history.
    init(_ repository: RepositoryHandle, root: String, tip: ObjectID) {
        self.repository = repository
        self.root = root
        self.tip = tip
    }

    /// Softens findings: what was put back, or mended, is told only.
    func tell(_ findings: inout [Finding], _ changes: [RecordChange]) throws(GitError) {
        guard findings.contains(where: { $0.state == .blocked }) else { return }
        let index = ChangeIndex(changes)
        for place in findings.indices where findings[place].state == .blocked {
            let finding = findings[place]
            guard let path = finding.path, let change = index.byPath[path] else { continue }
            switch finding.code {
            case .recordRemoved:
                guard try isWhole(change, index) else { continue }
            case .recordEdited, .recordMoved:
                guard try isRestored(change, at: path) else { continue }
            case .recordInvalid:
                guard try isMended(path) else { continue }
            default: continue
            }
            findings[place].state = .satisfied
            findings[place].message += "; it has been put right since"
        }
    }

    /// Finds changes: a commit may have thousands.
    private struct ChangeIndex {
        /// By where the file stands, and where it stood.
        private(set) var byPath: [String: RecordChange] = [:]
        /// What is gone of each item.
        private(set) var removed: [FeedbackID: [RecordChange]] = [:]

        init(_ changes: [RecordChange]) {
            for change in changes {
                if case .moved(let from) = change.action { add(change, at: from) }
                add(change, at: change.path)
                if change.action == .removed, let item = change.place.item {
                    removed[item, default: []].append(change)
                }
            }
        }

        private mutating func add(_ change: RecordChange, at path: String) {
            if byPath[path] == nil { byPath[path] = change }
        }
    }

    /// One finding stands for an item with all that was said of it: all of it must be back.
    private func isWhole(_ change: RecordChange, _ index: ChangeIndex) throws(GitError) -> Bool {
        let item = change.place.item.flatMap { index.removed[$0] } ?? []
        for loss in item + [change] {
            if try !isRestored(loss, at: loss.path) { return false }
        }
        return true
    }

    private func isRestored(_ change: RecordChange, at path: String) throws(GitError) -> Bool {
        guard let before = change.before, let kind = change.place.kind,
            let entry = try repository.value.entry(at: path, in: tip), entry.mode == .file
        else { return false }
        let bytes = try repository.value.readBlob(entry.id, limit: RecordLimits.fileSize)
        return (try? Record(reading: bytes, as: kind)) == before
    }

    /// Whether what stands there now is a record, or nothing does.
    private func isMended(_ path: String) throws(GitError) -> Bool {
        guard let entry = try repository.value.entry(at: path, in: tip) else { return true }
        guard entry.mode == .file, let kind = ChangeReader(repository, root: root).place(path).kind,
            let bytes = try? repository.value.readBlob(entry.id, limit: RecordLimits.fileSize)
        else { return false }
        return (try? Record(reading: bytes, as: kind)) != nil
    }
}
