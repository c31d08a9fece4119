import CLibgit2

/// Who wrote or committed, and when.
package struct Signature: Hashable, Sendable {
    /// The name of a person or program.
    package var name: String
    /// The address, without angle brackets.
    package var email: String
    /// Seconds since 1970-01-01T00:00:00Z.
    package var time: Int64
    /// Minutes east of UTC.
    package var offset: Int32

    /// Makes a signature; without an offset its time is in UTC.
    package init(name: String, email: String, time: Int64, offset: Int32 = 0) {
        self.name = name
        self.email = email
        self.time = time
        self.offset = offset
    }
}

/// One commit.
package struct Commit: Hashable, Sendable {
    /// The id of the commit itself.
    package var id: ObjectID
    /// The root folder of what was committed.
    package var tree: ObjectID
    /// The commits that it follows, the first one first; none for a first commit.
    package var parents: [ObjectID]
    /// Who wrote the change.
    package var author: Signature
    /// Who put it here.
    package var committer: Signature
    /// The message as stored; bytes that are not UTF-8 become U+FFFD.
    package var message: String

    /// Makes a commit out of its parts; nothing is stored.
    package init(
        id: ObjectID, tree: ObjectID, parents: [ObjectID], author: Signature, committer: Signature, message: String
    ) {
        self.id = id
        self.tree = tree
        self.parents = parents
        self.author = author
        self.committer = committer
        self.message = message
    }
}

extension Repository {
    /// Reads one commit.
    /// - Throws: `.missingObject`, `.wrongType`; `.shallowHistory` when a shallow clone has cut it off.
    package func commit(_ id: ObjectID) throws(GitError) -> Commit {
        let commit = try lookUpCommit(id)
        return unsafe Self.commit(commit.pointer, id: id)
    }

    func lookUpCommit(_ id: ObjectID) throws(GitError) -> Owned {
        var raw = id.libgit2ID
        do throws(Libgit2Failure) {
            return try unsafe Owned(freedBy: { unsafe git_commit_free($0) }) { made in
                unsafe git_commit_lookup(&made, handle.repository, &raw)
            }
        } catch {
            guard error.isNotFound else { throw GitError(error, doing: "read the commit \(id) in \(location)") }
            if hasObject(id) { throw GitError(.wrongType, "the object \(id) in \(location) is not a commit") }
            throw isShallow ? shallow("read the commit \(id)") : missing(id, error)
        }
    }

    private static func commit(_ commit: OpaquePointer, id: ObjectID) -> Commit {
        let tree = unsafe git_commit_tree_id(commit).pointee
        let parents = unsafe (0..<git_commit_parentcount(commit)).compactMap { index in
            unsafe ObjectID(git_commit_parent_id(commit, index))
        }
        return unsafe Commit(
            id: id, tree: ObjectID(tree), parents: parents, author: signature(git_commit_author(commit)),
            committer: signature(git_commit_committer(commit)), message: String(cString: git_commit_message(commit)))
    }

    private static func signature(_ pointer: UnsafePointer<git_signature>?) -> Signature {
        guard let raw = unsafe pointer?.pointee else { return Signature(name: "", email: "", time: 0) }
        return unsafe Signature(
            name: raw.name.map { unsafe String(cString: $0) } ?? "",
            email: raw.email.map { unsafe String(cString: $0) } ?? "", time: raw.when.time, offset: raw.when.offset)
    }
}
