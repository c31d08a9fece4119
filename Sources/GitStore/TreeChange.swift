/// One path that differs between two trees. Folders are never listed themselves, only what is in them.
package struct TreeChange: Hashable, Sendable {
    /// The path from the roots of the trees; lossless where the names are UTF-8.
    package var path: String
    /// The entry in the first tree; nil when the path was added.
    package var old: TreeEntry?
    /// The entry in the second tree; nil when the path was removed.
    package var new: TreeEntry?

    /// Describes a change.
    package init(path: String, old: TreeEntry?, new: TreeEntry?) {
        self.path = path
        self.old = old
        self.new = new
    }
}

extension Repository {
    /// Every file, link or submodule that differs between two trees, in git's order. Equal folders are not opened;
    /// a rename is a removal and an addition.
    /// - Parameters:
    ///   - from: the first tree; nil for the empty one.
    ///   - to: the second tree; nil for the empty one.
    ///   - path: the folder (or file) to which the comparison is limited; empty for all.
    /// - Throws: `.missingObject`, `.corruptObject`; `.tooLarge` where folders are nested deeper than 1,000.
    package func diff(from: ObjectID?, to: ObjectID?, path: String = "") throws(GitError) -> [TreeChange] {
        let parts = path.split(separator: "/").map(String.init)
        var changes: [TreeChange] = []
        guard !parts.isEmpty else {
            try compare(from, to, below: "", depth: 0, into: &changes)
            return changes
        }
        let old = try from.map { tree throws(GitError) in try entry(at: path, in: tree) } ?? nil
        let new = try to.map { tree throws(GitError) in try entry(at: path, in: tree) } ?? nil
        let parent = parts.dropLast().map { $0 + "/" }.joined()
        try compare(old, new, in: parent, depth: 0, into: &changes)
        return changes
    }

    /// Compares two folders.
    private func compare(
        _ old: ObjectID?, _ new: ObjectID?, below parent: String, depth: Int, into changes: inout [TreeChange]
    ) throws(GitError) {
        guard old != new else { return }
        guard depth < 1000 else { throw GitError(.tooLarge, "folders are nested deeper than 1000 at \(parent)") }
        let left = try old.map { id throws(GitError) in try readTree(id).entries } ?? []
        let right = try new.map { id throws(GitError) in try readTree(id).entries } ?? []
        var (leftIndex, rightIndex) = (0, 0)
        while leftIndex < left.count || rightIndex < right.count {
            let leftNext = leftIndex < left.count ? left[leftIndex] : nil
            let rightNext = rightIndex < right.count ? right[rightIndex] : nil
            let takeLeft = rightNext.map { right in leftNext.map { !right.precedes($0) } ?? false } ?? true
            let takeRight = leftNext.map { left in rightNext.map { !left.precedes($0) } ?? false } ?? true
            try compare(
                takeLeft ? leftNext : nil, takeRight ? rightNext : nil, in: parent, depth: depth, into: &changes)
            if takeLeft { leftIndex += 1 }
            if takeRight { rightIndex += 1 }
        }
    }

    /// Compares two entries of the same name.
    private func compare(
        _ old: TreeEntry?, _ new: TreeEntry?, in parent: String, depth: Int, into changes: inout [TreeChange]
    ) throws(GitError) {
        guard old != new, let name = (old ?? new)?.nameString else { return }
        let oldTree = old.flatMap { $0.mode == .tree ? $0.id : nil }
        let newTree = new.flatMap { $0.mode == .tree ? $0.id : nil }
        let oldLeaf = oldTree == nil ? old : nil
        let newLeaf = newTree == nil ? new : nil
        if oldLeaf != nil || newLeaf != nil {
            changes.append(TreeChange(path: parent + name, old: oldLeaf, new: newLeaf))
        }
        guard oldTree != nil || newTree != nil else { return }
        try compare(oldTree, newTree, below: parent + name + "/", depth: depth + 1, into: &changes)
    }
}
