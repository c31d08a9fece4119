import CLibgit2

/// One change to a tree.
package enum TreeEdit: Hashable, Sendable {
    /// Puts a blob at a path, and makes the folders above it; replaces a file that is there.
    case add(path: String, blob: ObjectID, mode: FileMode)
    /// Takes a file or a whole folder away, and the folders that this leaves empty.
    case remove(path: String)

    /// The path from the root of the tree, with `/` between the parts.
    package var path: String {
        switch self {
        case .add(let path, _, _), .remove(let path): path
        }
    }
}

extension Repository {
    /// Stores a blob; nothing happens when it is there already.
    /// - Throws: `.writeForbidden`, `.io`, or what libgit2 reports.
    package func writeBlob(_ content: [UInt8]) throws(GitError) -> ObjectID {
        try requireWritable()
        var id = git_oid()
        try describing("store an object in \(location)") { () throws(Libgit2Failure) in
            let code = unsafe content.withUnsafeBytes { buffer in
                unsafe git_odb_write(&id, handle.objects, buffer.baseAddress, buffer.count, GIT_OBJECT_BLOB)
            }
            try Libgit2Failure.check(code)
        }
        return ObjectID(id)
    }

    /// Stores the tree that comes of changing another. Only the folders on the way to a change are read and written.
    /// - Parameter base: the tree that is changed; nil for the empty one.
    /// - Throws: `.writeForbidden`, `.invalidPath`, `.pathExists` where a file stands in the way of a folder or a
    ///   folder in the way of a file, `.missingPath` for a removal of what is not there, `.missingObject`.
    package func writeTree(base: ObjectID?, changes: [TreeEdit]) throws(GitError) -> ObjectID {
        try requireWritable()
        var root = FolderEdits()
        for change in changes { try root.insert(change, at: WorkTree.parts(of: change.path)[...]) }
        guard let written = try write(root, onto: base, path: "") else { return try writeEmptyTree() }
        return written
    }

    private func writeEmptyTree() throws(GitError) -> ObjectID {
        try describing("store an object in \(location)") { () throws(Libgit2Failure) in
            try store(try makeBuilder(from: nil))
        }
    }

    /// - Returns: nil when nothing is left in the folder.
    private func write(_ edits: FolderEdits, onto base: ObjectID?, path: String) throws(GitError) -> ObjectID? {
        let source = try base.map { id throws(GitError) in try lookUpTree(id) }
        let builder = try describing("change the folder \(path)") { () throws(Libgit2Failure) in
            try makeBuilder(from: source)
        }
        for (name, edit) in edits.byName {
            try apply(edit, named: name, to: builder, path: path + name)
        }
        if unsafe git_treebuilder_entrycount(builder.pointer) == 0 { return nil }
        return try describing("store the folder \(path)") { () throws(Libgit2Failure) in try store(builder) }
    }

    private func apply(
        _ edit: FolderEdits.Edit, named name: String, to builder: borrowing Owned, path: String
    ) throws(GitError) {
        let present = unsafe git_treebuilder_get(builder.pointer, name)
        let mode = unsafe present.map { unsafe FileMode(bits: git_tree_entry_filemode($0).rawValue) }
        switch edit {
        case .add(let blob, let added):
            guard mode != .tree else { throw GitError(.pathExists, "\(path) is a folder, not a file") }
            try insert(blob, mode: added, named: name, into: builder, path: path)
        case .remove:
            guard mode != nil else { throw GitError(.missingPath, "there is no \(path) to remove") }
            try remove(name, from: builder, path: path)
        case .folder(let inner):
            guard mode == nil || mode == .tree else {
                throw GitError(.pathExists, "\(path) is a file, not a folder")
            }
            let base = unsafe present.flatMap { unsafe ObjectID(git_tree_entry_id($0)) }
            if let id = try write(inner, onto: base, path: path + "/") {
                try insert(id, mode: .tree, named: name, into: builder, path: path)
            } else if mode != nil {
                try remove(name, from: builder, path: path)
            }
        }
    }

    private func insert(
        _ id: ObjectID, mode: FileMode, named name: String, into builder: borrowing Owned, path: String
    ) throws(GitError) {
        var raw = id.libgit2ID
        let code = unsafe git_treebuilder_insert(
            nil, builder.pointer, name, &raw, git_filemode_t(rawValue: mode.bits))
        try describing("add \(path)") { () throws(Libgit2Failure) in _ = try Libgit2Failure.check(code) }
    }

    private func remove(_ name: String, from builder: borrowing Owned, path: String) throws(GitError) {
        let code = unsafe git_treebuilder_remove(builder.pointer, name)
        try describing("remove \(path)") { () throws(Libgit2Failure) in _ = try Libgit2Failure.check(code) }
    }

    private func lookUpTree(_ id: ObjectID) throws(GitError) -> Owned {
        var raw = id.libgit2ID
        do throws(Libgit2Failure) {
            return try unsafe Owned(freedBy: { unsafe git_tree_free($0) }) { made in
                unsafe git_tree_lookup(&made, handle.repository, &raw)
            }
        } catch {
            throw missing(id, error)
        }
    }

    private func makeBuilder(from source: borrowing Owned?) throws(Libgit2Failure) -> Owned {
        try unsafe Owned(freedBy: { unsafe git_treebuilder_free($0) }) { made in
            switch source {
            case .some(let source): unsafe git_treebuilder_new(&made, handle.repository, source.pointer)
            case .none: unsafe git_treebuilder_new(&made, handle.repository, nil)
            }
        }
    }

    private func store(_ builder: borrowing Owned) throws(Libgit2Failure) -> ObjectID {
        var id = git_oid()
        let code = unsafe git_treebuilder_write(&id, builder.pointer)
        try Libgit2Failure.check(code)
        return ObjectID(id)
    }
}

/// The changes to one folder, by the names in it.
private struct FolderEdits {
    enum Edit {
        case add(ObjectID, FileMode)
        case remove
        case folder(FolderEdits)
    }

    private(set) var byName: [String: Edit] = [:]

    /// - Throws: `.pathExists` where two changes contradict each other.
    mutating func insert(_ change: TreeEdit, at parts: ArraySlice<String>) throws(GitError) {
        guard let name = parts.first else { return }
        let present = byName[name]
        guard parts.count > 1 else {
            if present != nil { throw contradiction(change) }
            switch change {
            case .add(_, let blob, let mode): byName[name] = .add(blob, mode)
            case .remove: byName[name] = .remove
            }
            return
        }
        var inner = FolderEdits()
        if case .folder(let known)? = present { inner = known } else if present != nil { throw contradiction(change) }
        // Emptied first, so that the dictionary inside is changed in place and not copied for every path.
        byName[name] = nil
        try inner.insert(change, at: parts.dropFirst())
        byName[name] = .folder(inner)
    }

    private func contradiction(_ change: TreeEdit) -> GitError {
        GitError(.pathExists, "two changes of one commit contradict each other at \(change.path)")
    }
}
