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
        for index in findings.indices where findings[index].state == .blocked {
            let finding = findings[index]
            guard let path = finding.path, let change = changes.first(where: { Self.isAbout($0, path) }) else {
                continue
            }
            switch finding.code {
            case .recordRemoved:
                guard try isWhole(change, changes) else { continue }
            case .recordEdited, .recordMoved:
                guard try isRestored(change, at: path) else { continue }
            case .recordInvalid:
                guard try isMended(path) else { continue }
            default: continue
            }
            findings[index].state = .satisfied
            findings[index].message += "; it has been put right since"
        }
    }

    private static func isAbout(_ change: RecordChange, _ path: String) -> Bool {
        if case .moved(let from) = change.action { return from == path || change.path == path }
        return change.path == path
    }

    /// One finding stands for an item with all that was said of it: all of it must be back.
    private func isWhole(_ change: RecordChange, _ changes: [RecordChange]) throws(GitError) -> Bool {
        let lost = changes.filter { other in
            other.path == change.path
                || (other.action == .removed && other.place.item != nil && other.place.item == change.place.item)
        }
        for loss in lost {
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
