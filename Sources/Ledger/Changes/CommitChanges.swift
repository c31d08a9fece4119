import GitStore
import Lifecycle
import Records

/// What single commits do: to the records, and to the rest. The ids of the records' folders are kept, so that a commit
/// that does not touch them costs two small trees.
struct CommitChanges {
    let repository: RepositoryHandle
    let root: String
    /// What trees hold at a path.
    private var entries: [String: [ObjectID: TreeEntry?]] = [:]
    private var trees: [ObjectID: ObjectID] = [:]

    init(_ repository: RepositoryHandle, root: String) {
        self.repository = repository
        self.root = root
    }

    /// Whether a commit's records, or one of some other files, differ from those of one of its parents.
    mutating func touchesRecords(_ commit: Commit, besides others: Set<String> = []) throws(GitError) -> Bool {
        if try touches(root, commit) { return true }
        for path in others where !path.hasPrefix(root + "/") {
            if try touches(path, commit) { return true }
        }
        return false
    }

    private mutating func touches(_ path: String, _ commit: Commit) throws(GitError) -> Bool {
        let own = try entry(at: path, in: commit.tree)
        guard !commit.parents.isEmpty else { return own != nil }
        for parent in commit.parents {
            if try entry(at: path, in: tree(of: parent)) != own { return true }
        }
        return false
    }

    /// What a commit itself changed below the root and at some other paths, in the order of the paths. A merge answers
    /// for what differs from each of its parents, and for what one of them had added and is not there any more.
    mutating func own(_ commit: Commit, besides others: Set<String> = []) throws(GitError) -> [TreeChange] {
        let parents = try commit.parents.map { parent throws(GitError) in try tree(of: parent) }
        guard parents.count > 1 else { return try differences(parents.first, commit.tree, others) }
        var changes: [String: [TreeChange]] = [:]
        for parent in parents {
            for change in try differences(parent, commit.tree, others) {
                changes[change.path, default: []].append(change)
            }
        }
        let suspects = changes.values.filter { $0[0].new == nil && $0.count < parents.count }.map { $0[0].path }
        let dropped = try suspects.isEmpty ? [] : dropped(suspects, by: commit)
        var own: [TreeChange] = []
        for (path, found) in changes where found.count == parents.count || dropped.contains(path) {
            if try isPlainMerge(found, commit) { continue }
            let old = found.lazy.compactMap(\.old).first
            own.append(TreeChange(path: path, old: old, new: found[0].new))
        }
        return own.sorted { $0.path < $1.path }
    }

    /// Whether a file that both sides changed is what git itself makes of them.
    private func isPlainMerge(_ changes: [TreeChange], _ commit: Commit) throws(GitError) -> Bool {
        guard commit.parents.count == 2, changes.count == 2, let ours = changes[0].old, let theirs = changes[1].old,
            let merged = changes[0].new, ours.mode == .file, theirs.mode == .file, merged.mode == .file,
            let bases = try? repository.value.mergeBases(commit.parents[0], commit.parents[1]), bases.count == 1,
            let base = try repository.value.entry(at: changes[0].path, in: try tree(of: bases[0])), base.mode == .file
        else { return false }
        return try repository.value.isPlainMerge(
            merged.id, base: base.id, ours: ours.id, theirs: theirs.id, limit: RecordLimits.fileSize)
    }

    private func differences(
        _ old: ObjectID?, _ new: ObjectID, _ others: Set<String>
    ) throws(GitError) -> [TreeChange] {
        var changes = try repository.value.diff(from: old, to: new, path: root)
        for path in others.sorted() where !path.hasPrefix(root + "/") {
            changes += try repository.value.diff(from: old, to: new, path: path)
        }
        return changes
    }

    /// Of the paths that one parent held and another did not: those that no common ancestor held either. There, a
    /// parent had added the file, and the merge let it fall; else a parent's own history took it away.
    private func dropped(_ paths: [String], by commit: Commit) throws(GitError) -> Set<String> {
        var held: Set<String> = []
        for index in commit.parents.indices.dropFirst() {
            // Where the history is cut off, nobody can say whose doing it was.
            guard let bases = try? repository.value.mergeBases(commit.parents[0], commit.parents[index]) else {
                return []
            }
            for base in bases {
                let tree = try repository.value.commit(base).tree
                for path in paths where !held.contains(path) {
                    if try repository.value.entry(at: path, in: tree) != nil { held.insert(path) }
                }
            }
        }
        return Set(paths).subtracting(held)
    }

    /// Whether a commit changes anything outside of the root, compared with every parent.
    mutating func changesCode(_ commit: Commit) throws(GitError) -> Bool {
        guard !commit.parents.isEmpty else { return try changesCode(from: nil, to: commit.tree) }
        for parent in commit.parents {
            if try !changesCode(from: tree(of: parent), to: commit.tree) { return false }
        }
        return true
    }

    /// Whether two trees differ outside of the root.
    func changesCode(from old: ObjectID?, to new: ObjectID) throws(GitError) -> Bool {
        try differ(old, new, without: root.split(separator: "/").map(String.init)[...])
    }

    private func differ(
        _ old: ObjectID?, _ new: ObjectID?, without path: ArraySlice<String>
    ) throws(GitError) -> Bool {
        guard old != new, let name = path.first else { return false }
        let left = try old.map { id throws(GitError) in try repository.value.readTree(id).entries } ?? []
        let right = try new.map { id throws(GitError) in try repository.value.readTree(id).entries } ?? []
        if left.filter({ $0.nameString != name }) != right.filter({ $0.nameString != name }) { return true }
        guard path.count > 1 else { return false }
        let inner = [left, right].map { $0.first { $0.nameString == name && $0.mode == .tree }?.id }
        return try differ(inner[0], inner[1], without: path.dropFirst())
    }

    // MARK: - Trees

    func tree(of commit: ObjectID) throws(GitError) -> ObjectID {
        if let known = trees[commit] { return known }
        return try repository.value.commit(commit).tree
    }

    /// Keeps the tree of a commit, so that those that come after it need not read the commit again.
    mutating func note(_ commit: Commit) { trees[commit.id] = commit.tree }

    /// What stands at the root in a tree.
    mutating func recordsEntry(_ tree: ObjectID) throws(GitError) -> TreeEntry? { try entry(at: root, in: tree) }

    private mutating func entry(at path: String, in tree: ObjectID) throws(GitError) -> TreeEntry? {
        if let known = entries[path]?[tree] { return known }
        let entry = try repository.value.entry(at: path, in: tree)
        entries[path, default: [:]][tree] = .some(entry)
        return entry
    }
}

extension CommitFact {
    /// What a commit says of itself.
    init(_ commit: Commit, changesCode: Bool = false) {
        self.init(
            id: commit.id.hex, author: commit.author.email, coAuthors: Self.coAuthors(in: commit.message),
            committer: commit.committer.email, authored: Timestamp(seconds: Int(commit.author.time)),
            committed: Timestamp(seconds: Int(commit.committer.time)),
            subject: commit.message.split(whereSeparator: \.isNewline).first.map(String.init) ?? "",
            isMerge: commit.parents.count > 1, changesCode: changesCode)
    }
}
