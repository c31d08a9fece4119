package import GitStore
package import Lifecycle
import Records

/// Reads what differs between two trees below the records root, file by file, as records.
package struct ChangeReader {
    private let repository: RepositoryHandle
    private let root: String

    /// Compares below a root such as `cx`.
    package init(_ repository: RepositoryHandle, root: String) {
        self.repository = repository
        self.root = root
    }

    /// All differences in the order of the paths; nobody is named as their author yet.
    /// - Parameters:
    ///   - old: The tree before; `nil` for nothing.
    ///   - new: The tree after.
    ///   - policyFiles: Files of the policy that stand outside of the root.
    /// - Throws: `.missingObject` and the like: what could not be read is never taken for unchanged.
    package func changes(
        from old: ObjectID?, to new: ObjectID, policyFiles: Set<String> = []
    ) throws(GitError) -> [RecordChange] {
        var differences = try repository.value.diff(from: old, to: new, path: root)
        for path in policyFiles.sorted() where !path.hasPrefix(root + "/") {
            differences += try repository.value.diff(from: old, to: new, path: path)
        }
        return try changes(differences, in: new)
    }

    /// Some differences as records.
    /// - Parameter new: The tree after.
    func changes(_ differences: [TreeChange], in new: ObjectID) throws(GitError) -> [RecordChange] {
        let moves = Moves(differences, place: place)
        let added = Set(differences.filter { $0.old == nil }.map(\.path))
        var changes: [RecordChange] = []
        for difference in differences where !moves.targets.contains(difference.path) {
            let target = moves.target(of: difference.path)
            let new = target.map { Side(tree: new, entry: $0.new) } ?? Side(tree: new, entry: difference.new)
            var change = try read(difference, new, movedTo: target?.path)
            if let document = documentPath(of: change), added.contains(document) { change.comesWithDocument = true }
            changes.append(change)
        }
        nameLostItems(&changes)
        return changes
    }

    /// Gives the events of an item that is gone its document: the new tree has none.
    private func nameLostItems(_ changes: inout [RecordChange]) {
        var lost: [FeedbackID: Record] = [:]
        for change in changes where change.action == .removed {
            if case .feedback(_, let id) = change.place { lost[id] = change.before }
        }
        guard !lost.isEmpty else { return }
        for index in changes.indices where changes[index].document == nil {
            if let item = changes[index].place.item { changes[index].document = lost[item] }
        }
    }

    /// What stands at a path, by the path alone.
    func place(_ path: String) -> RecordPlace {
        path.hasPrefix(root + "/") ? RecordPlace(path.dropFirst(root.utf8.count + 1)) : .unknown
    }

    /// One side of a difference.
    private struct Side {
        var tree: ObjectID
        var entry: TreeEntry?
    }

    private func read(
        _ difference: TreeChange, _ new: Side, movedTo target: String?
    ) throws(GitError) -> RecordChange {
        let isPolicy = !difference.path.hasPrefix(root + "/") && difference.path != root
        let place = isPolicy ? .signers : place(difference.path)
        let path = target ?? difference.path
        let before = try record(difference.old, place, at: difference.path)
        let after = try record(new.entry, place, at: path)
        let action: RecordChange.Action =
            if target != nil { .moved(from: difference.path) } else if difference.old == nil {
                .added
            } else if difference.new == nil { .removed } else { .edited }
        var change = RecordChange(
            action, path: path, place: place, before: before.record, after: after.record,
            problem: new.entry == nil ? nil : after.problem)
        if case .feedbackEvent = place {
            change.document = try document(of: difference.path, in: new.tree) ?? change.document
        } else if case .feedback = place {
            change.document = before.record ?? after.record
        }
        if action == .edited, Erasure.isLicensed(before: before.record, after: after.record) {
            change.licences = try licences(beside: path, in: new.tree)
        }
        return change
    }

    // MARK: - Records

    private func record(
        _ entry: TreeEntry?, _ place: RecordPlace, at path: String
    ) throws(GitError) -> (record: Record?, problem: RecordProblem?) {
        guard let entry else { return (nil, nil) }
        if let oddity = Self.oddity(entry.mode) { return (nil, WayOut.oddity(oddity, at: path)) }
        guard let kind = place.kind else { return (nil, place == .unknown ? Self.unknown(path) : nil) }
        do {
            let bytes = try repository.value.readBlob(entry.id, limit: RecordLimits.fileSize)
            return (try Record(reading: bytes, as: kind), nil)
        } catch let error as GitError {
            guard error.code == .tooLarge else { throw error }
            return (nil, RecordProblem(error, path: path))
        } catch let problem as RecordProblem {
            return (nil, WayOut.added(to: problem.at(path), of: kind))
        } catch {
            return (nil, RecordProblem(path: path, message: "\(error)"))
        }
    }

    private static func oddity(_ mode: FileMode) -> String? {
        switch mode {
        case .file, .tree: nil
        case .executable: "an executable file"
        case .symlink: "a symbolic link"
        case .submodule: "a submodule"
        case .unknown: "an entry of an unknown kind"
        }
    }

    private static func unknown(_ path: String) -> RecordProblem {
        RecordProblem(
            path: path, message: "unknown entry: no record has such a name in such a place",
            hint: "git rm \(path), or git mv it out of the records")
    }

    private func documentPath(of change: RecordChange) -> String? {
        guard case .feedbackEvent = change.place else { return nil }
        return Self.folder(of: change.path) + "/feedback.md"
    }

    private func document(of path: String, in tree: ObjectID) throws(GitError) -> Record? {
        let file = Self.folder(of: path) + "/feedback.md"
        let entry = try repository.value.entry(at: file, in: tree)
        return try record(entry, place(file), at: file).record
    }

    /// The `erased` events beside a file.
    private func licences(beside path: String, in tree: ObjectID) throws(GitError) -> [Event] {
        let folder = Self.folder(of: path)
        guard let entry = try repository.value.entry(at: folder, in: tree), entry.mode == .tree else { return [] }
        var licences: [Event] = []
        for file in try repository.value.readTree(entry.id).entries {
            let below = folder + "/" + file.nameString
            guard let name = place(below).event, name.type == .erased,
                let record = try record(file, place(below), at: below).record
            else { continue }
            licences.append(Event(name: name, record: record))
        }
        return licences
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }
}
