#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Tells which folders of a work tree hold what a tree of git holds, without a file being opened.
///
/// As git does it: a file is unchanged if lstat(2) says of it what it said when git last looked, and the folder holds the
/// files of the index and no others. Wherever there is a doubt (a file as young as the index, another format, what a
/// sparse checkout leaves out, a merge under way) a folder counts as changed, and is read.
package final class UnchangedFolders: Sendable {
    private let index: IndexFile
    private let trees: [[UInt8]: ObjectID]
    private let workTree: WorkTree

    /// Reads the index of a repository's work tree.
    /// - Parameter depth: How many parts the paths of the folders have that will be asked for.
    /// - Returns: nil where there is no index that can be used.
    package convenience init?(_ repository: borrowing Repository, depth: Int) {
        guard let root = repository.workTree else { return nil }
        self.init(WorkTree(root: root), gitDirectory: repository.gitDirectory, depth: depth)
    }

    init?(_ workTree: WorkTree, gitDirectory: String, depth: Int) {
        guard let index = IndexFile(path: gitDirectory + "/index") else { return nil }
        self.index = index
        self.workTree = workTree
        trees = index.trees(depth: depth)
    }

    /// The tree that a folder is as; nil where it was changed, or where that cannot be told.
    package func tree(of folder: String) -> ObjectID? {
        guard let tree = trees[Array(folder.utf8)], let parts = try? WorkTree.parts(of: folder),
            let descriptor = try? workTree.openFolder(parts[...])
        else { return nil }
        let places = index.places(below: folder)
        var next = places.lowerBound
        guard (try? isUnchanged(descriptor, Array(folder.utf8), &next, places.upperBound)) == true else { return nil }
        return next == places.upperBound ? tree : nil
    }

    /// Compares an open folder with the entries from a place on, and moves the place behind them.
    private func isUnchanged(
        _ folder: borrowing Descriptor, _ path: [UInt8], _ next: inout Int, _ end: Int
    ) throws(SystemFailure) -> Bool {
        var names: [(name: [UInt8], isFolder: Bool)] = []
        try WorkTree.forEachEntry(of: folder) { name, type throws(SystemFailure) in
            names.append((name, type == DT_DIR))
        }
        // In the order of the index: of whole paths, so a folder's name counts with the slash behind it.
        names.sort { Self.key($0).lexicographicallyPrecedes(Self.key($1)) }
        for (name, isFolder) in names {
            let below = path + [UInt8(ascii: "/")] + name
            guard isFolder else {
                guard next < end, index.isPath(below, at: next) else { return false }
                guard try isUnchanged(WorkTree.status(of: name, in: folder), index.entry(next)) else { return false }
                next += 1
                continue
            }
            let start = next
            let inner = try WorkTree.openFolder(String(decoding: name, as: UTF8.self), in: folder)
            // A folder without files is not in git, and a reader has something to say about it.
            guard try isUnchanged(inner, below, &next, end), next > start else { return false }
        }
        return true
    }

    private static func key(_ entry: (name: [UInt8], isFolder: Bool)) -> [UInt8] {
        entry.isFolder ? entry.name + [UInt8(ascii: "/")] : entry.name
    }

    private func isUnchanged(_ status: stat, _ entry: IndexFile.Entry) -> Bool {
        entry.stage == 0 && status.st_mode & S_IFMT == S_IFREG && entry.mode & 0o170000 == 0o100000
            && (status.st_mode & S_IXUSR != 0) == (entry.mode & 0o100 != 0)
            && entry.size == UInt32(truncatingIfNeeded: status.st_size)
            && entry.inode == UInt32(truncatingIfNeeded: status.st_ino)
            && entry.modified == status.modified && entry.changed == status.changed
            && entry.modified < index.written
    }
}
