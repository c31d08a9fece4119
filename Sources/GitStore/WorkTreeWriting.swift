#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension WorkTree {
    /// Adds a file and the folders above it. The file appears whole or not at all, and never replaces another.
    ///
    /// - Returns: whether the file was made; false when it was there with these bytes.
    /// - Throws: `.pathExists` where other content stands at the path; `.invalidPath` where a link or a file is on the
    ///   way; `.readOnly`; `.io`, as on a full disk. Then nothing is left behind, nor when a signal ends the process.
    @discardableResult
    package func addFile(_ path: String, _ bytes: [UInt8]) throws(GitError) -> Bool {
        try addFile(path, bytes, durably: true)
    }

    func addFile(_ path: String, _ bytes: [UInt8], durably: Bool) throws(GitError) -> Bool {
        let parts = try Self.parts(of: path)
        var made: [String] = []
        do throws(GitError) {
            let folder = try makeFolder(parts.dropLast(), made: &made)
            return try add(parts[parts.count - 1], bytes, to: folder, path: path, durably: durably)
        } catch {
            for folder in made.reversed() { _ = unsafe rmdir(folder) }
            throw error
        }
    }

    /// Takes a file away that `addFile` made, and the folders that it leaves empty, up to `keeping` parts of the path.
    package func removeFile(_ path: String) {
        guard let parts = try? Self.parts(of: path), let folder = try? openFolder(parts.dropLast()) else { return }
        _ = unsafe unlinkat(folder.raw, parts[parts.count - 1], 0)
        for count in stride(from: parts.count - 1, to: 0, by: -1) {
            guard unsafe rmdir(([root] + parts.prefix(count)).joined(separator: "/")) == 0 else { return }
        }
    }

    private func makeFolder(_ parts: ArraySlice<String>, made: inout [String]) throws(GitError) -> Descriptor {
        var folder = try openFolder([])
        for (index, part) in parts.enumerated() {
            let path = ([root] + parts.prefix(index + 1)).joined(separator: "/")
            let parent = folder.raw
            let isNew = try doing("make the folder \(path)") { () throws(SystemFailure) in
                do throws(SystemFailure) {
                    try SystemFailure.check { unsafe mkdirat(parent, part, 0o777) }
                    return true
                } catch  where error.code == EEXIST {
                    return false
                }
            }
            if isNew { made.append(path) }
            folder = try doing("open the folder \(path)") { () throws(SystemFailure) in
                try Self.openFolder(part, in: folder)
            }
        }
        return folder
    }

    private func add(
        _ name: String, _ bytes: [UInt8], to folder: borrowing Descriptor, path: String, durably: Bool
    ) throws(GitError) -> Bool {
        do throws(SystemFailure) {
            try NewFileWriting(folder: folder.raw, name: name, bytes: bytes, durably: durably).run()
            return true
        } catch  where error.code == EEXIST {
            guard let present = try? readFile(path, limit: bytes.count), present == bytes else {
                throw GitError(.pathExists, "\(root)/\(path) is there already, with other content")
            }
            return false
        } catch {
            throw GitError(error, doing: "write \(root)/\(path)")
        }
    }
}

/// Three ways to let a new file appear whole, from the best to what every file system can do.
struct NewFileWriting {
    let folder: Int32
    let name: String
    let bytes: [UInt8]
    /// Whether to wait until the disk has it; of many files the caller waits once for all.
    let durably: Bool

    func run() throws(SystemFailure) {
        if try !writeUnnamed(), try !writeAndLink() { try writeInPlace() }
        // The name itself must survive a crash, too. Not every file system can do it for folders.
        if durably { _ = fsync(folder) }
    }

    private func fill(_ file: borrowing Descriptor) throws(SystemFailure) {
        if durably { try file.writeDurably(bytes) } else { try file.writeAll(bytes) }
    }

    /// Writes a file without a name and names it when it is whole: even SIGKILL leaves nothing behind.
    /// - Returns: false where the file system or the kernel cannot.
    func writeUnnamed() throws(SystemFailure) -> Bool {
        #if os(Linux)
            // __O_TMPFILE of <asm-generic/fcntl.h>, which Swift does not import.
            let unnamed = 0o20000000 | O_DIRECTORY
            do throws(SystemFailure) {
                let file = try Descriptor { unsafe openat(folder, ".", unnamed | O_WRONLY | O_CLOEXEC, 0o666) }
                try fill(file)
                try SystemFailure.check {
                    unsafe linkat(AT_FDCWD, "/proc/self/fd/\(file.raw)", folder, name, AT_SYMLINK_FOLLOW)
                }
                return true
            } catch  where [EOPNOTSUPP, EISDIR, EINVAL, ENOENT, EXDEV, EPERM].contains(error.code) {
                return false
            }
        #else
            return false
        #endif
    }

    /// Writes a temporary file and links it to its name.
    /// - Returns: false where the file system has no hard links.
    func writeAndLink() throws(SystemFailure) -> Bool {
        let temporary = ".hearback-\(UInt64.random(in: 0 ... .max)).tmp"
        let file = try create(temporary)
        defer { _ = unsafe unlinkat(folder, temporary, 0) }
        try fill(file)
        do throws(SystemFailure) {
            try SystemFailure.check { unsafe linkat(folder, temporary, folder, name, 0) }
            return true
        } catch  where [EOPNOTSUPP, EPERM, EMLINK, ENOSYS].contains(error.code) {
            return false
        }
    }

    /// Writes the file under its name, and takes it away again when that fails.
    func writeInPlace() throws(SystemFailure) {
        let file = try create(name)
        do throws(SystemFailure) {
            try fill(file)
        } catch {
            _ = unsafe unlinkat(folder, name, 0)
            throw error
        }
    }

    private func create(_ name: String) throws(SystemFailure) -> Descriptor {
        try Descriptor {
            unsafe openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        }
    }
}
