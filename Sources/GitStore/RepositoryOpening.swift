import CLibgit2

extension Repository {
    /// Opens the repository that a path lies in: a work tree or a folder below its root, a linked work tree, a
    /// submodule, a bare repository, a `.git` folder.
    ///
    /// - Parameters:
    ///   - ceiling: folders at which the search upward ends, as in git's `GIT_CEILING_DIRECTORIES`.
    ///   - forbidWrites: refuse every write through this handle.
    /// - Throws: `.notARepository`, `.dubiousOwnership`, `.unsupportedRepository`, or what libgit2 reports.
    package static func open(
        at path: String, ceiling: [String] = [], forbidWrites: Bool = false
    ) throws(GitError) -> Repository {
        let repository = try open(
            at: path, ceiling: ceiling, flags: 0,
            writesForbidden: forbidWrites ? "the repository was opened for reading only" : nil)
        try repository.refuseUnsupportedFormat()
        return repository
    }

    /// Opens the bare repository that a pre-receive hook runs in, together with the objects that are being pushed.
    ///
    /// git holds those back in a folder of their own until the hook agrees (gitrepository-layout, "quarantine
    /// environment" in git-receive-pack(1)); every write through this handle is refused, because git forbids changing
    /// references meanwhile.
    /// - Parameter quarantinePath: the value of `GIT_QUARANTINE_PATH`.
    package static func openQuarantined(at path: String, quarantinePath: String) throws(GitError) -> Repository {
        _ = Libgit2.isReady
        let handle: RepositoryHandle
        do throws(Libgit2Failure) {
            handle = try unsafe RepositoryHandle { opened in unsafe git_repository_open_bare(&opened, path) }
        } catch {
            throw RepositoryDiagnosis(path: path, ceiling: []).error(for: error)
        }
        try describing("read the objects that are being pushed, in \(quarantinePath)") { () throws(Libgit2Failure) in
            _ = try Libgit2Failure.check(unsafe git_odb_add_disk_alternate(handle.objects, quarantinePath))
        }
        let repository = Repository(
            handle: handle, writesForbidden: "a push is being judged, and git forbids writing until it is accepted",
            quarantinePath: quarantinePath)
        try repository.refuseUnsupportedFormat()
        return repository
    }

    /// Opens one git folder, without searching.
    static func open(exactly path: String, writesForbidden: String?) throws(GitError) -> Repository {
        try open(
            at: path, ceiling: [], flags: GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue, writesForbidden: writesForbidden)
    }

    private static func open(
        at path: String, ceiling: [String], flags: UInt32, writesForbidden: String?
    ) throws(GitError) -> Repository {
        guard Libgit2.isReady else { throw GitError(.libgit2(-1), "cannot initialise libgit2") }
        do throws(Libgit2Failure) {
            let handle = try unsafe RepositoryHandle { opened in
                unsafe git_repository_open_ext(&opened, path, flags, ceiling.joined(separator: ":"))
            }
            return Repository(handle: handle, writesForbidden: writesForbidden)
        } catch {
            throw RepositoryDiagnosis(path: path, ceiling: ceiling).error(for: error)
        }
    }

    /// libgit2 is told to accept two extensions whatever their value; here the values are judged.
    private func refuseUnsupportedFormat() throws(GitError) {
        for (name, value) in try configuration(matching: "^extensions\\.(objectformat|refstorage)$") {
            let supported = name == "extensions.objectformat" ? "sha1" : "files"
            guard value.lowercased() != supported else { continue }
            throw GitError.unsupported(extension: name, value: value, at: location)
        }
    }
}
