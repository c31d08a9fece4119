#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension Repository {
    /// Calls `body` with the name of every entry of a folder of git.
    /// - Throws: `.missingObject`, `.wrongType`, `.corruptObject`.
    package func forEachName(in tree: ObjectID, _ body: (_ name: [UInt8]) -> Void) throws(GitError) {
        try forEachEntry(of: tree) { name, _, _ in body(Array(copying: name)) }
    }

    /// The paths of the folders below a tree that hold a file of a wanted name. Nothing but trees is read.
    /// - Throws: `.missingObject`, `.corruptObject`.
    package func folders(
        below tree: ObjectID, holding isWanted: (_ name: [UInt8]) -> Bool
    ) throws(GitError) -> [String] {
        var found: [String] = []
        try search(tree, path: "", isWanted, into: &found)
        return found
    }

    private func search(
        _ tree: ObjectID, path: String, _ isWanted: (_ name: [UInt8]) -> Bool, into found: inout [String]
    ) throws(GitError) {
        var (isFound, folders): (Bool, [(name: [UInt8], id: ObjectID)]) = (false, [])
        try forEachEntry(of: tree) { name, mode, id in
            if mode == .tree {
                folders.append((Array(copying: name), id))
            } else if !isFound {
                isFound = isWanted(Array(copying: name))
            }
        }
        if isFound { found.append(path) }
        for folder in folders {
            let name = String(decoding: folder.name, as: UTF8.self)
            try search(folder.id, path: path.isEmpty ? name : path + "/" + name, isWanted, into: &found)
        }
    }
}

extension WorkTree {
    /// Calls `body` with the name of every entry of a folder, without looking at what the entries are.
    /// - Throws: `.missingPath`; `.invalidPath` where a link or a file is on the way; `.io`.
    package func forEachName(in folder: String, _ body: (_ name: [UInt8]) -> Void) throws(GitError) {
        let descriptor = try openFolder(Self.parts(of: folder)[...])
        try doing("list \(root)/\(folder)") { () throws(SystemFailure) in
            try Self.forEachEntry(of: descriptor) { name, _ in body(name) }
        }
    }

    /// The paths of the folders below another that hold a file of a wanted name, from the folder on. No file is looked
    /// at, and no link is followed.
    /// - Throws: `.missingPath`; `.invalidPath` where a link or a file is on the way; `.io`.
    package func folders(
        below folder: String, holding isWanted: (_ name: [UInt8]) -> Bool
    ) throws(GitError) -> [String] {
        let descriptor = try openFolder(Self.parts(of: folder)[...])
        var found: [String] = []
        try doing("search \(root)/\(folder)") { () throws(SystemFailure) in
            try Self.search(descriptor, path: "", isWanted, into: &found)
        }
        return found
    }

    private static func search(
        _ folder: borrowing Descriptor, path: String, _ isWanted: (_ name: [UInt8]) -> Bool,
        into found: inout [String]
    ) throws(SystemFailure) {
        var (isFound, folders): (Bool, [String]) = (false, [])
        try forEachEntry(of: folder) { name, type in
            if type == DT_DIR {
                folders.append(String(decoding: name, as: UTF8.self))
            } else if !isFound {
                isFound = isWanted(name)
            }
        }
        if isFound { found.append(path) }
        for name in folders {
            let inner: Descriptor
            do {
                inner = try openFolder(name, in: folder)
            } catch  where [ENOENT, ENOTDIR, ELOOP].contains(error.code) {
                continue  // It went away meanwhile, or its name is not UTF-8: no record has such a name.
            }
            try search(inner, path: path.isEmpty ? name : path + "/" + name, isWanted, into: &found)
        }
    }

    /// Calls `body` with the name and the type (`DT_DIR` and its like of dirent.h) of every entry.
    static func forEachEntry(
        of folder: borrowing Descriptor, _ body: (_ name: [UInt8], _ type: Int) throws(SystemFailure) -> Void
    ) throws(SystemFailure) {
        // The stream closes its descriptor, so it gets one of its own.
        let copy = try SystemFailure.check { fcntl(folder.raw, F_DUPFD_CLOEXEC, 0) }
        guard let stream = unsafe fdopendir(copy) else {
            let failure = SystemFailure(code: errno)
            _ = close(copy)
            throw failure
        }
        defer { _ = unsafe closedir(stream) }
        // Copies of a descriptor share their place in the folder: one that stays open may have been listed before.
        unsafe rewinddir(stream)
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else { break }
            let name = unsafe Self.name(of: entry)
            guard name != [UInt8(ascii: ".")], name != [UInt8(ascii: "."), UInt8(ascii: ".")] else { continue }
            var type = unsafe Int(entry.pointee.d_type)
            if type == DT_UNKNOWN, let status = try? status(of: name, in: folder) {
                // Some file systems do not say.
                type = status.st_mode & S_IFMT == S_IFDIR ? DT_DIR : DT_REG
            }
            try body(name, type)
        }
        let code = errno
        guard code == 0 else { throw SystemFailure(code: code) }
    }

    /// What an entry is, without following a link.
    static func status(of name: [UInt8], in folder: borrowing Descriptor) throws(SystemFailure) -> stat {
        var status = stat()
        let descriptor = folder.raw
        try SystemFailure.check { () -> Int32 in
            unsafe (name + [0]).withUnsafeBytes { bytes in
                guard let name = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return -1 }
                return unsafe fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW)
            }
        }
        return status
    }

    private static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
        unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
            unsafe Array(bytes.prefix { $0 != 0 })
        }
    }
}
