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
        guard let first = places.first, index.isRising(places) else { return nil }
        let walk = FolderWalk(index: index, end: places.upperBound)
        return walk.isUnchanged(descriptor, from: first, prefix: folder.utf8.count + 1) == places.upperBound
            ? tree : nil
    }
}

/// Compares folders with the index, as many of its entries as there are: nothing is copied or allocated for a file.
private struct FolderWalk {
    let index: IndexFile
    /// The place behind the last entry.
    let end: Int

    /// Compares an open folder with the entries from a place on.
    ///
    /// Each entry is looked at by its name; if all are there and the folder holds as many names as the index has for it,
    /// it holds these and no others.
    /// - Parameter prefix: How many bytes of the entries' paths lead to the folder, with the slash.
    /// - Returns: The place behind the folder's entries; nil where it was changed.
    func isUnchanged(_ folder: borrowing Descriptor, from start: Int, prefix: Int) -> Int? {
        let path = unsafe index.path(start)
        var (place, names) = (start, 0)
        while place < end {
            let entry = unsafe index.path(place)
            guard unsafe entry.starts(with: path.prefix(prefix)), entry.count > prefix else { break }
            let name = unsafe UnsafeRawBufferPointer(rebasing: entry[prefix...])
            names += 1
            if let slash = unsafe name.firstIndex(of: UInt8(ascii: "/")) {
                guard let next = unsafe enter(name[..<slash], of: folder.raw, at: place, prefix: prefix + slash + 1)
                else {
                    return nil
                }
                place = next
            } else {
                guard unsafe isUnchanged(name, in: folder.raw, index.entry(place)) else { return nil }
                place += 1
            }
        }
        return NameCount.of(folder, upTo: names) == names ? place : nil
    }

    private func enter(
        _ name: UnsafeRawBufferPointer.SubSequence, of folder: Int32, at place: Int, prefix: Int
    ) -> Int? {
        unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: name.count + 1) { text in
            for offset in unsafe 0..<name.count {
                unsafe text[offset] = CChar(bitPattern: name[name.startIndex + offset])
            }
            unsafe text[name.count] = 0
            guard let text = text.baseAddress,
                let inner = try? Descriptor({
                    unsafe openat(folder, text, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
                })
            else { return nil }
            return isUnchanged(inner, from: place, prefix: prefix)
        }
    }

    /// - Parameter name: In the index, where a NUL stands behind it.
    private func isUnchanged(_ name: UnsafeRawBufferPointer, in folder: Int32, _ entry: IndexFile.Entry) -> Bool {
        var status = stat()
        guard let text = unsafe name.baseAddress?.assumingMemoryBound(to: CChar.self),
            unsafe fstatat(folder, text, &status, AT_SYMLINK_NOFOLLOW) == 0
        else { return false }
        return entry.stage == 0 && status.st_mode & S_IFMT == S_IFREG && entry.mode & 0o170000 == 0o100000
            && (status.st_mode & S_IXUSR != 0) == (entry.mode & 0o100 != 0)
            && entry.size == UInt32(truncatingIfNeeded: status.st_size)
            && entry.inode == UInt32(truncatingIfNeeded: status.st_ino)
            && entry.modified == status.modified && entry.changed == status.changed
            && entry.modified < index.written
    }
}
