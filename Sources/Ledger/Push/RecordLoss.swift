package import GitStore
package import Lifecycle

/// What a push would take from the records: removals and edits of what only grows. Trees are compared, not histories:
/// so a rebase or a squash that keeps everything loses nothing, and a merge that drops the other side's records does.
package struct RecordLoss: Hashable, Sendable {
    /// Gone, or there with other bytes.
    package var kind: GateInput.Removal.Kind
    /// The file, from the repository's root.
    package var path: String

    /// The losses between two trees, in the order of their paths.
    /// - Parameters:
    ///   - root: The records root, such as `cx`.
    ///   - licenses: Whether the `erased` event with a path counts.
    package static func between(
        _ old: ObjectID, and new: ObjectID, root: String, in repository: RepositoryHandle,
        licenses: @escaping (String) -> Bool
    ) throws(GitError) -> [RecordLoss] {
        let rules = AppendOnly(repository: repository, root: root, licenses: licenses)
        var losses: [RecordLoss] = []
        for change in try repository.value.diff(from: old, to: new, path: root) {
            guard let before = change.old, rules.isKept(change.path, isGone: change.new == nil) else { continue }
            if let after = change.new {
                // A link or an executable in the place of a record is another thing, whatever its bytes.
                let isErasure =
                    after.mode == before.mode && rules.isErasure(change.path, from: before, to: after, in: new)
                if !isErasure { losses.append(RecordLoss(kind: .edited, path: change.path)) }
            } else {
                losses.append(RecordLoss(kind: .removed, path: change.path))
            }
        }
        return losses
    }
}
