import GitStore
import Records

/// What of the records only grows, and which edit an `erased` event licenses.
struct AppendOnly {
    let repository: RepositoryHandle
    /// The root, such as `cx`.
    let root: String
    /// Whether the `erased` event with a path counts: by who may, and not of the future.
    let licenses: (String) -> Bool

    /// Whether a file is append-only. Policy is edited under review, and the revert of a fix takes its event with it.
    func isKept(_ path: String, isGone: Bool) -> Bool {
        let parts = path.dropFirst(root.utf8.count + 1).split(separator: "/")
        guard parts.count >= 3, let file = parts.last, !SnapshotReader.folderFiles.contains(String(file)) else {
            return false
        }
        switch parts[1] {
        case "feedback": return !isGone || FolderReader.eventName(String(file))?.type != .fixed
        case "decisions": return true
        // A requirement's text may change; that it was there may not.
        case "requirements": return true
        default: return false
        }
    }

    /// Whether an edit is allowed: of a requirement's text, or of what an `erased` event in the same folder licenses.
    func isErasure(_ path: String, from old: TreeEntry, to new: TreeEntry, in records: ObjectID) -> Bool {
        let parts = path.split(separator: "/")
        if parts.last == "requirement.md" { return true }
        let place = parts.dropLast().joined(separator: "/")
        guard let file = parts.last, let folder = try? repository.value.entry(at: place, in: records),
            let tree = try? repository.value.readTree(folder.id),
            tree.entries.contains(where: { isLicence($0, in: place) })
        else { return false }
        let kind: RecordKind = FolderReader.eventName(String(file)).map { .event($0.type) } ?? .feedback
        return Erasure.isLicensed(before: record(old, kind), after: record(new, kind))
    }

    private func isLicence(_ entry: TreeEntry, in folder: String) -> Bool {
        FolderReader.eventName(entry.nameString)?.type == .erased && licenses("\(folder)/\(entry.nameString)")
    }

    /// The record in an entry; `nil` where it cannot be read.
    func record(_ entry: TreeEntry, _ kind: RecordKind) -> Record? {
        guard let bytes = try? repository.value.readBlob(entry.id, limit: RecordLimits.fileSize) else { return nil }
        return try? Record(reading: bytes, as: kind)
    }
}
