import CLibgit2

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Finds out why a repository could not be opened.
///
/// libgit2 1.5 answers "not found" both where there is no repository and where there is one of another owner while
/// `safe.directory` is not set, so its code alone is never read as "no repository".
struct RepositoryDiagnosis {
    let path: String
    let ceiling: [String]

    func error(for failure: Libgit2Failure) -> GitError {
        let underlying = GitError.Underlying(code: failure.code, text: failure.text)
        var error = self.error(code: failure.code, text: failure.text)
        error.underlying = underlying
        return error
    }

    private func error(code: Int32, text: String) -> GitError {
        guard let gitDirectory = discover() else { return notARepository() }
        if code == GIT_EOWNER.rawValue || text.contains("safe.directory") || text.contains("not owned by") {
            return dubiousOwnership(of: root(of: gitDirectory))
        }
        if text.contains("extension") || text.contains("repository version"),
            let error = unsupported(gitDirectory: gitDirectory)
        {
            return error
        }
        let place = root(of: gitDirectory)
        return GitError(
            .libgit2(code), "cannot open the repository \(place)", hint: "git -C \(GitError.quoted(place)) status")
    }

    /// The git folder above the path. Finding does not look at the owner; opening does.
    private func discover() -> String? {
        var buffer = unsafe git_buf()
        let code = unsafe git_repository_discover(&buffer, path, 0, ceiling.joined(separator: ":"))
        defer { unsafe git_buf_dispose(&buffer) }
        guard code >= 0, let pointer = unsafe buffer.ptr else { return nil }
        return unsafe String(cString: pointer)
    }

    private func notARepository() -> GitError {
        if let root = folderWithGitEntry() {
            let entry = root + "/.git"
            let hint = "ls -ld \(GitError.quoted(entry))"
            guard unsafe access(entry, R_OK) == 0 || errno != EACCES else {
                return GitError(.io, "the repository \(root) cannot be read: permission denied", hint: hint)
            }
            return GitError(.notARepository, "\(entry) is there, but it is not a git repository", hint: hint)
        }
        let exists = unsafe access(path, F_OK) == 0
        return exists
            ? GitError(.notARepository, "no git repository at \(path) or above it", hint: "git init")
            : GitError(.notARepository, "there is no folder \(path)", hint: "git init \(GitError.quoted(path))")
    }

    private func dubiousOwnership(of root: String) -> GitError {
        GitError(
            .dubiousOwnership, "the repository \(root) belongs to another user, and is not trusted for that",
            hint: "git config --global --add safe.directory \(GitError.quoted(root))")
    }

    /// The folder that `safe.directory` has to name: the work tree's root, or a bare repository's git folder.
    private func root(of gitDirectory: String) -> String {
        if let folder = folderWithGitEntry() { return folder }
        return gitDirectory.count > 1 && gitDirectory.hasSuffix("/") ? String(gitDirectory.dropLast()) : gitDirectory
    }

    /// The next folder upward that has a `.git`, whatever that is.
    private func folderWithGitEntry() -> String? {
        var folder = resolved(path)
        while folder != "/", !folder.isEmpty, !ceiling.contains(folder) {
            if unsafe access(folder + "/.git", F_OK) == 0 { return folder }
            folder = String(folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)])
        }
        return nil
    }

    private func resolved(_ path: String) -> String {
        guard let pointer = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(pointer) }
        return unsafe String(cString: pointer)
    }

    private func unsupported(gitDirectory: String) -> GitError? {
        let values = try? Configuration.values(inFile: gitDirectory + "/config", matching: "^extensions\\.")
        let harmless: Set = [
            "noop", "worktreeconfig", "relativeworktrees", "preciousobjects", "partialclone",
        ].reduce(into: Set<String>()) { $0.insert("extensions." + $1) }
        for (name, value) in values ?? [] where !harmless.contains(name) {
            return GitError.unsupported(extension: name, value: value, at: root(of: gitDirectory))
        }
        return nil
    }
}

extension GitError {
    /// The refusal of a repository whose format is not read here.
    static func unsupported(extension name: String, value: String, at place: String) -> GitError {
        switch (name, value.lowercased()) {
        case ("extensions.objectformat", "sha256"):
            GitError(
                .unsupportedRepository, "the repository \(place) names its objects by SHA-256, which is not supported",
                hint: "git init --object-format=sha1 NEW-FOLDER")
        case ("extensions.refstorage", "reftable"):
            GitError(
                .unsupportedRepository,
                "the repository \(place) stores its branches as reftable, which is not supported",
                hint: "git -C \(quoted(place)) refs migrate --ref-format=files")
        default:
            GitError(
                .unsupportedRepository, "the repository \(place) uses \(name) = \(value), which is not supported",
                hint: "git -C \(quoted(place)) config --get-regexp extensions")
        }
    }
}
