package import GitStore
package import Lifecycle
package import Records

/// Whose signatures count: the two files that `signatures:` of hearback.yml names, as one revision (or the work tree)
/// holds them.
package struct Signers: Sendable {
    /// The path of the file of allowed signers.
    let path: String
    /// The file of allowed signers, with folded principals.
    let allowed: [UInt8]
    /// The file of revoked keys; `nil` where the policy names none.
    let revoked: [UInt8]?

    /// Where the files are read.
    package enum Place: Sendable {
        case tree(ObjectID)
        case workTree
    }

    /// Reads the files.
    /// - Throws: `RecordProblem` where one that is named is not there: no key of a list that cannot be read is allowed,
    ///   and none is known not to be revoked.
    package init?(
        _ configuration: Configuration, in repository: RepositoryHandle, at place: Place
    ) throws(RecordProblem) {
        guard let path = configuration.allowedSigners else { return nil }
        let reader = PolicyFileReader(repository: repository, place: place)
        self.path = path
        allowed = AllowedSigners.folded(try reader.read(path, called: "allowed-signers"))
        revoked = try configuration.revokedKeys.map { path throws(RecordProblem) in
            try reader.read(path, called: "revoked-keys")
        }
    }
}

/// Reads a file that the policy names.
private struct PolicyFileReader {
    let repository: RepositoryHandle
    let place: Signers.Place

    func read(_ path: String, called key: String) throws(RecordProblem) -> [UInt8] {
        do throws(GitError) {
            return try bytes(path)
        } catch {
            throw RecordProblem(
                path: path, message: "the file that `signatures: \(key)` names cannot be read: \(error.message)",
                hint: error.hint ?? "commit it on the policy branch: ssh-keygen(1) describes it")
        }
    }

    private func bytes(_ path: String) throws(GitError) -> [UInt8] {
        switch place {
        case .workTree:
            guard let root = repository.value.workTree else { throw GitError(.wrongType, "there is no work tree") }
            return try WorkTree(root: root).readFile(path, limit: RecordLimits.fileSize)
        case .tree(let tree):
            guard let entry = try repository.value.entry(at: path, in: tree) else {
                throw GitError(.missingPath, "the policy revision does not hold it")
            }
            guard entry.mode == .file || entry.mode == .executable else {
                throw GitError(.wrongType, "it is no regular file")
            }
            return try repository.value.readBlob(entry.id, limit: RecordLimits.fileSize)
        }
    }
}
