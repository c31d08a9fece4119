/// What a merge of two trees comes to.
package struct MergedTree: Hashable, Sendable {
    /// The merged tree; it is held in memory where it is none of the trees that were merged.
    package var tree: ObjectID
    /// The paths that both sides changed in different ways. There, the merged tree holds what ours does.
    package var conflicts: [String]
}

extension Repository {
    /// Merges two trees by whole entries, as git does before it looks into files. Only folders that differ are opened.
    ///
    /// Not git's own merge: that one walks every file, and nothing is written here that a hook or a check would leave
    /// behind.
    /// - Parameters:
    ///   - bases: the trees of the best common ancestors; none where there is no common history.
    ///   - ours: the tree that is merged into.
    ///   - theirs: the tree that is brought in.
    /// - Throws: `.missingObject`, `.corruptObject`; `.tooLarge` where folders are nested deeper than 1,000.
    package func merge(
        bases: [ObjectID], ours: ObjectID, theirs: ObjectID
    ) throws(GitError) -> MergedTree {
        var merge = TreeMerge()
        let root = { (id: ObjectID) in TreeEntry(name: [], mode: .tree, id: id) }
        let ancestors = bases.isEmpty ? [nil] : bases.map(root)
        guard let merged = try merge.entry(ancestors, root(ours), root(theirs), at: "", depth: 0, in: self) else {
            return MergedTree(tree: try storeInMemory([]), conflicts: [])
        }
        return MergedTree(tree: merged.id, conflicts: merge.conflicts.sorted())
    }
}

/// One merge while it goes on.
private struct TreeMerge {
    private(set) var conflicts: [String] = []

    /// Merges what stands under one name.
    /// - Returns: nil where nothing is left.
    mutating func entry(
        _ bases: [TreeEntry?], _ ours: TreeEntry?, _ theirs: TreeEntry?, at path: String, depth: Int,
        in repository: borrowing Repository
    ) throws(GitError) -> TreeEntry? {
        if ours == theirs { return ours }
        if bases.allSatisfy({ $0 == theirs }) { return ours }
        if bases.allSatisfy({ $0 == ours }) { return theirs }
        guard depth < 1000 else { throw GitError(.tooLarge, "folders are nested deeper than 1000 at \(path)") }
        let sides = [ours, theirs].compactMap(\.self)
        guard sides.allSatisfy({ $0.mode == .tree }) else { return leaf(bases, ours, theirs, at: path) }
        return try folder(
            bases.map { $0?.mode == .tree ? $0 : nil }, ours, theirs, at: path, depth: depth, in: repository)
    }

    /// A file, or a file on one side and a folder on the other.
    private mutating func leaf(
        _ bases: [TreeEntry?], _ ours: TreeEntry?, _ theirs: TreeEntry?, at path: String
    ) -> TreeEntry? {
        // Where several ancestors crossed: what one of them held and theirs lacks was taken away there.
        if theirs != nil, bases.contains(theirs) { return ours }
        if bases.contains(ours) { return theirs }
        conflicts.append(path)
        return ours
    }

    private mutating func folder(
        _ bases: [TreeEntry?], _ ours: TreeEntry?, _ theirs: TreeEntry?, at path: String, depth: Int,
        in repository: borrowing Repository
    ) throws(GitError) -> TreeEntry? {
        let baseEntries = try bases.map { base throws(GitError) in try Self.entries(base, repository) }
        let (left, right) = (try Self.entries(ours, repository), try Self.entries(theirs, repository))
        var merged: [TreeEntry] = []
        for name in Set(left.keys).union(right.keys).union(baseEntries.flatMap(\.keys)) {
            let below = path.isEmpty ? "" : path + "/"
            let place = below + String(decoding: name, as: UTF8.self)
            if let entry = try entry(
                baseEntries.map { $0[name] }, left[name], right[name], at: place, depth: depth + 1, in: repository)
            {
                merged.append(entry)
            }
        }
        guard !merged.isEmpty || path.isEmpty, let side = ours ?? theirs else { return nil }
        let id = try repository.storeInMemory(merged.sorted { $0.precedes($1) })
        return TreeEntry(name: side.name, mode: .tree, id: id)
    }

    private static func entries(
        _ folder: TreeEntry?, _ repository: borrowing Repository
    ) throws(GitError) -> [[UInt8]: TreeEntry] {
        guard let folder else { return [:] }
        let entries = try repository.readTree(folder.id).entries
        return Dictionary(entries.map { ($0.name, $0) }) { first, _ in first }
    }
}
