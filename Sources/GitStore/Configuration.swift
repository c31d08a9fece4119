import CLibgit2

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Reading git's configuration.
enum Configuration {
    /// The entries of one file whose normalised names match a regular expression.
    static func values(
        inFile path: String, matching pattern: String
    ) throws(GitError) -> [(name: String, value: String)] {
        try describing("read \(path)") { () throws(Libgit2Failure) in
            let config = try unsafe Owned(freedBy: { unsafe git_config_free($0) }) { made in
                unsafe git_config_open_ondisk(&made, path)
            }
            return try values(in: config, matching: pattern)
        }
    }

    static func values(
        in config: borrowing Owned, matching pattern: String
    ) throws(Libgit2Failure) -> [(name: String, value: String)] {
        var iterator: OpaquePointer?
        let code = unsafe git_config_iterator_glob_new(&iterator, config.pointer, pattern)
        try Libgit2Failure.check(code)
        defer { unsafe git_config_iterator_free(iterator) }
        var values: [(name: String, value: String)] = []
        while true {
            var entry: UnsafeMutablePointer<git_config_entry>?
            let code = unsafe git_config_next(&entry, iterator)
            if code == GIT_ITEROVER.rawValue { return values }
            try Libgit2Failure.check(code)
            guard let entry = unsafe entry else { return values }
            let name = unsafe String(cString: entry.pointee.name)
            let value = unsafe entry.pointee.value.map { unsafe String(cString: $0) } ?? "true"
            values.append((name: name, value: value))
        }
    }
}

extension Repository {
    /// The value of a configuration key such as `user.email`, as libgit2 sees it: the repository's, the user's and
    /// the system's file. `GIT_CONFIG_GLOBAL` and `GIT_CONFIG_COUNT` are not seen: ask `GitProgram.value(of:in:)` for those.
    package func config(_ key: String) throws(GitError) -> String? {
        do throws(Libgit2Failure) {
            let config = try snapshot()
            var value: UnsafePointer<CChar>?
            let code = unsafe git_config_get_string(&value, config.pointer, key)
            try Libgit2Failure.check(code)
            return unsafe value.map { unsafe String(cString: $0) }
        } catch  where error.isNotFound {
            return nil
        } catch {
            throw GitError(error, doing: "read the configuration \(key) of \(location)")
        }
    }

    /// Writes a key of the repository's own configuration file.
    /// - Throws: `.writeForbidden`, or what libgit2 reports.
    package func setLocalConfig(_ key: String, _ value: String) throws(GitError) {
        try requireWritable()
        try describing("write the configuration \(key) of \(location)") { () throws(Libgit2Failure) in
            let all = try unsafe Owned(freedBy: { unsafe git_config_free($0) }) { made in
                unsafe git_repository_config(&made, handle.repository)
            }
            let local = try unsafe Owned(freedBy: { unsafe git_config_free($0) }) { made in
                unsafe git_config_open_level(&made, all.pointer, GIT_CONFIG_LEVEL_LOCAL)
            }
            let code = unsafe git_config_set_string(local.pointer, key, value)
            try Libgit2Failure.check(code)
        }
    }

    /// The configuration entries whose normalised names match a regular expression.
    func configuration(matching pattern: String) throws(GitError) -> [(name: String, value: String)] {
        try describing("read the configuration of \(location)") { () throws(Libgit2Failure) in
            try Configuration.values(in: try snapshot(), matching: pattern)
        }
    }

    /// The entries of this work tree's own file, which libgit2 1.5 does not read; none where
    /// `extensions.worktreeConfig` is not set.
    func workTreeConfiguration(matching pattern: String) throws(GitError) -> [(name: String, value: String)] {
        guard try config("extensions.worktreeconfig").map({ $0 == "true" }) ?? false else { return [] }
        let file = gitDirectory + "/config.worktree"
        return unsafe access(file, F_OK) == 0 ? try Configuration.values(inFile: file, matching: pattern) : []
    }

    private func snapshot() throws(Libgit2Failure) -> Owned {
        try unsafe Owned(freedBy: { unsafe git_config_free($0) }) { made in
            unsafe git_repository_config_snapshot(&made, handle.repository)
        }
    }

    /// - Throws: `.writeForbidden` when nothing may be written through this handle.
    func requireWritable() throws(GitError) {
        guard !handle.holdsObjectsInMemory else {
            throw GitError(.writeForbidden, "cannot write to \(location): this run keeps what it makes in memory")
        }
        guard let writesForbidden else { return }
        throw GitError(.writeForbidden, "cannot write to \(location): \(writesForbidden)")
    }
}
