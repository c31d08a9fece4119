#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension WorkTree {
    /// The content of a regular file of at most `limit` bytes.
    /// - Throws: `.missingPath`; `.tooLarge` before it is read; `.invalidPath` where a link is on the way;
    ///   `.wrongType` for what is not a regular file; `.io`.
    package func readFile(_ path: String, limit: Int) throws(GitError) -> [UInt8] {
        let parts = try Self.parts(of: path)
        let folder = try openFolder(parts.dropLast())
        return try readFile(parts[parts.count - 1], in: folder.raw, path: path, limit: limit)
    }

    /// Reads a file of an open folder.
    func readFile(_ name: String, in folder: Int32, path: String, limit: Int) throws(GitError) -> [UInt8] {
        try doing("read \(root)/\(path)") { () throws(SystemFailure) -> Result<[UInt8], GitError> in
            // O_NONBLOCK: a pipe that somebody left there must not stop the run.
            let file = try Descriptor {
                unsafe openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
            }
            var status = stat()
            try SystemFailure.check { unsafe fstat(file.raw, &status) }
            guard Self.kind(status) == .file || Self.kind(status) == .executable else {
                return .failure(GitError(.wrongType, "\(root)/\(path) is not a regular file"))
            }
            let size = Int(status.st_size)
            // A byte more than the size shows that the file has grown.
            let bytes = size > limit ? nil : try file.read(upTo: limit + 1, expecting: size + 1)
            guard let bytes, bytes.count <= limit else {
                return .failure(
                    GitError(.tooLarge, "\(root)/\(path) has more than the \(limit) bytes that are allowed"))
            }
            return .success(bytes)
        }.get()
    }

    /// What a folder holds, in the order of the names' bytes; `.git` at the root is left out.
    /// - Parameter folder: empty for the root.
    /// - Throws: `.missingPath`; `.invalidPath` where a link or a file is on the way; `.io`.
    package func list(_ folder: String) throws(GitError) -> [WorkTreeEntry] {
        let parts = folder.isEmpty ? [] : try Self.parts(of: folder)
        let descriptor = try openFolder(parts[...])
        let entries = try entries(of: descriptor, path: folder)
        return parts.isEmpty ? entries.filter { $0.nameString != ".git" } : entries
    }

    /// What an open folder holds, in the order of the names' bytes.
    func entries(of folder: borrowing Descriptor, path: String) throws(GitError) -> [WorkTreeEntry] {
        do throws(SystemFailure) {
            return try Self.entries(of: folder)
        } catch {
            return try doing("list \(root)/\(path)") { () throws(SystemFailure) in throw error }
        }
    }

    private static func entries(of folder: borrowing Descriptor) throws(SystemFailure) -> [WorkTreeEntry] {
        var entries: [WorkTreeEntry] = []
        try forEachEntry(of: folder) { name, type throws(SystemFailure) in
            // A folder is a folder: asking the disk again for each of a hundred thousand would take as long as reading.
            if type == DT_DIR {
                entries.append(WorkTreeEntry(name: name, kind: .folder, size: 0))
            } else {
                let status = try status(of: name, in: folder)
                entries.append(WorkTreeEntry(name: name, kind: kind(status), size: Int(status.st_size)))
            }
        }
        return entries.sorted { $0.name.lexicographicallyPrecedes($1.name) }
    }

    private static func kind(_ status: stat) -> WorkTreeEntry.Kind {
        switch status.st_mode & S_IFMT {
        case S_IFREG: status.st_mode & S_IXUSR == 0 ? .file : .executable
        case S_IFLNK: .symlink
        case S_IFDIR: .folder
        default: .other
        }
    }

    /// Opens a folder part by part, so that no link is followed.
    func openFolder(_ parts: ArraySlice<String>) throws(GitError) -> Descriptor {
        var folder = try doing("open \(root)") { () throws(SystemFailure) in
            try Descriptor { unsafe open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        }
        for (index, part) in parts.enumerated() {
            func path() -> String { ([root] + parts.prefix(index + 1)).joined(separator: "/") }
            folder = try doing("open the folder \(path())") { () throws(SystemFailure) in
                try Self.openFolder(part, in: folder)
            }
        }
        return folder
    }

    static func openFolder(_ name: String, in folder: borrowing Descriptor) throws(SystemFailure) -> Descriptor {
        let parent = folder.raw
        return try Descriptor { unsafe openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
    }

    /// Names what was being done when a system call failed.
    func doing<R: ~Copyable>(
        _ action: @autoclosure () -> String, _ body: () throws(SystemFailure) -> R
    ) throws(GitError) -> R {
        do throws(SystemFailure) {
            return try body()
        } catch {
            var translated = GitError(error, doing: action())
            if error.code == ELOOP || error.code == ENOTDIR { translated.hint = "symbolic links are not followed" }
            throw translated
        }
    }
}
