import CLibgit2

extension Repository {
    /// Whether the repository holds the object.
    package func hasObject(_ id: ObjectID) -> Bool {
        var raw = id.libgit2ID
        return unsafe git_odb_exists(handle.objects, &raw) == 1
    }

    /// The folder with this id.
    /// - Throws: `.missingObject`, `.wrongType`, `.corruptObject`.
    package func readTree(_ id: ObjectID) throws(GitError) -> Tree {
        var entries: [TreeEntry] = []
        try forEachEntry(of: id) { name, mode, id in
            entries.append(TreeEntry(name: Array(copying: name), mode: mode, id: id))
        }
        return Tree(id: id, entries: entries)
    }

    /// Calls `body` for every entry of a tree, in git's order, without allocating for any: the name is borrowed.
    /// - Throws: `.missingObject`, `.wrongType`, `.corruptObject`, and what `body` throws.
    package func forEachEntry(
        of tree: ObjectID, _ body: (_ name: Span<UInt8>, FileMode, ObjectID) throws(GitError) -> Void
    ) throws(GitError) {
        try withObject(tree, type: GIT_OBJECT_TREE) { bytes throws(GitError) in
            try TreeParser.forEachEntry(in: bytes, idWidth: Int(GIT_OID_RAWSZ), body)
        }
    }

    /// The entry at a path such as `cx/storefront/product.md`; nil when the path is not there.
    /// - Throws: `.missingObject` when a tree on the way is missing, which is another thing than a missing path.
    package func entry(at path: String, in tree: ObjectID) throws(GitError) -> TreeEntry? {
        var folder = tree
        var found: TreeEntry?
        for part in path.utf8.split(separator: UInt8(ascii: "/")) {
            if let found, found.mode != .tree { return nil }
            found = try entry(named: Array(part), in: folder)
            guard let found else { return nil }
            folder = found.id
        }
        return found
    }

    private func entry(named wanted: [UInt8], in tree: ObjectID) throws(GitError) -> TreeEntry? {
        let idWidth = Int(GIT_OID_RAWSZ)
        if let known = handle.trees[tree] {
            return try TreeParser.entry(named: wanted, in: known.span, idWidth: idWidth)
        }
        var found: TreeEntry?
        try withObject(tree, type: GIT_OBJECT_TREE) { bytes throws(GitError) in
            // To its end: a tree that is damaged further back is nothing to rely on.
            try TreeParser.forEachEntry(in: bytes, idWidth: idWidth) { name, mode, id in
                guard found == nil, name.count == wanted.count else { return }
                for index in 0..<wanted.count where name[index] != wanted[index] { return }
                found = TreeEntry(name: wanted, mode: mode, id: id)
            }
            handle.trees.keep(bytes, tree)
        }
        return found
    }

    /// Gets ready to read some objects, which then takes less time.
    package func lookAhead(_ ids: [ObjectID]) { handle.packReader?.lookAhead(ids) }

    /// How many bytes a blob has, from its header: nothing of its content is read.
    /// - Throws: `.missingObject`, `.wrongType`.
    package func blobSize(_ id: ObjectID) throws(GitError) -> Int {
        var raw = id.libgit2ID
        var size = 0
        var type = GIT_OBJECT_INVALID
        let code = unsafe git_odb_read_header(&size, &type, handle.objects, &raw)
        guard code >= 0 else { throw missing(id, Libgit2Failure(code: code)) }
        guard type == GIT_OBJECT_BLOB else { throw wrongType(id, expected: GIT_OBJECT_BLOB, found: type) }
        return size
    }

    /// The content of a blob of at most `limit` bytes.
    /// - Throws: `.tooLarge` before it is read, `.missingObject`, `.wrongType`.
    package func readBlob(_ id: ObjectID, limit: Int) throws(GitError) -> [UInt8] {
        // What was inflated here is handed on as it is.
        if let packed = handle.packReader?.object(id, limit: limit), packed.kind == .blob { return packed.bytes }
        return try withBlob(id, limit: limit) { bytes in Array(copying: bytes) }
    }

    /// Lends the content of a blob of at most `limit` bytes, without a copy.
    /// - Throws: `.tooLarge` before it is read, `.missingObject`, `.wrongType`, and what `body` throws.
    package func withBlob<R>(
        _ id: ObjectID, limit: Int, _ body: (Span<UInt8>) throws(GitError) -> R
    ) throws(GitError) -> R {
        if let packed = handle.packReader?.object(id, limit: limit), packed.kind == .blob {
            return try body(packed.bytes.span)
        }
        let size = try blobSize(id)
        guard size <= limit else {
            throw GitError(.tooLarge, "the file \(id) has \(size) bytes, more than the \(limit) that are allowed")
        }
        return try withObject(id, type: GIT_OBJECT_BLOB, body)
    }

    private func withObject<R>(
        _ id: ObjectID, type: git_object_t, _ body: (Span<UInt8>) throws(GitError) -> R
    ) throws(GitError) -> R {
        if type == GIT_OBJECT_TREE, let packed = handle.packReader?.object(id), packed.kind == .tree {
            return try body(packed.bytes.span)
        }
        let object = try object(id)
        let found = unsafe git_odb_object_type(object.pointer)
        guard found == type else { throw wrongType(id, expected: type, found: found) }
        let start = unsafe git_odb_object_data(object.pointer)?.assumingMemoryBound(to: UInt8.self)
        let buffer = unsafe UnsafeBufferPointer(start: start, count: git_odb_object_size(object.pointer))
        return try body(unsafe buffer.span)
    }

    private func object(_ id: ObjectID) throws(GitError) -> Owned {
        var raw = id.libgit2ID
        do throws(Libgit2Failure) {
            return try unsafe Owned(freedBy: { unsafe git_odb_object_free($0) }) { made in
                unsafe git_odb_read(&made, handle.objects, &raw)
            }
        } catch {
            throw missing(id, error)
        }
    }
}

extension Repository {
    /// The error for an object that could not be read; its name was found, so that "not found" means it is missing.
    func missing(_ id: ObjectID, _ failure: Libgit2Failure) -> GitError {
        guard failure.isNotFound else { return GitError(failure, doing: "read the object \(id) in \(location)") }
        let underlying = GitError.Underlying(code: failure.code, text: failure.text)
        let folder = GitError.quoted(location)
        guard isPartialClone else {
            return GitError(
                .missingObject, "the object \(id) is missing in \(location)", hint: "git -C \(folder) fsck",
                underlying: underlying)
        }
        return GitError(
            .missingObject, "the object \(id) is missing in \(location), which is a partial clone",
            hint: "git -C \(folder) fetch --refetch --no-filter", underlying: underlying)
    }

    private func wrongType(_ id: ObjectID, expected: git_object_t, found: git_object_t) -> GitError {
        GitError(.wrongType, "the object \(id) is a \(Self.name(found)), not a \(Self.name(expected))")
    }

    private static func name(_ type: git_object_t) -> String {
        unsafe git_object_type2string(type).map { unsafe String(cString: $0) } ?? "unknown object"
    }
}
