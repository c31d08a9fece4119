import CLibgit2

/// A handle to one git repository. It never crosses threads: open one per task.
package struct Repository: ~Copyable {
    let handle: RepositoryHandle
    /// Why nothing may be written through this handle; nil when writing is allowed.
    let writesForbidden: String?
    /// The folder of the objects that are being pushed, where a push is judged.
    let quarantinePath: String?

    init(handle: RepositoryHandle, writesForbidden: String?, quarantinePath: String? = nil) {
        self.handle = handle
        self.writesForbidden = writesForbidden
        self.quarantinePath = quarantinePath
    }
}

/// A commit together with its tree, and how it was asked for.
package struct Revision: Hashable, Sendable {
    /// The text that was resolved, such as `main~2`.
    package var rev: String
    /// The commit that the text leads to.
    package var commit: ObjectID
    /// The root folder of that commit.
    package var tree: ObjectID

    /// Makes a revision out of its parts; nothing is looked up.
    package init(rev: String, commit: ObjectID, tree: ObjectID) {
        self.rev = rev
        self.commit = commit
        self.tree = tree
    }
}

extension Repository {
    /// The absolute path of this work tree's own git folder, without a final slash.
    package var gitDirectory: String { unsafe Self.path(git_repository_path(handle.repository)) ?? "" }

    /// The absolute path of the git folder that all work trees share, without a final slash.
    package var commonDirectory: String { unsafe Self.path(git_repository_commondir(handle.repository)) ?? "" }

    /// The absolute path of the work tree, without a final slash; nil in a bare repository.
    package var workTree: String? {
        isBare ? nil : unsafe Self.path(git_repository_workdir(handle.repository))
    }

    /// Whether the repository has no work tree.
    package var isBare: Bool {
        if unsafe git_repository_is_bare(handle.repository) == 1 { return true }
        // `git worktree add` in a bare repository may move `core.bare` to a file that libgit2 1.5 does not read; it
        // would take the folder around the repository for the work tree.
        guard !isLinkedWorkTree, let values = try? workTreeConfiguration(matching: "^core\\.bare$") else {
            return false
        }
        return values.last?.value == "true"
    }

    /// Whether history was cut off, as `git clone --depth` does.
    package var isShallow: Bool { unsafe git_repository_is_shallow(handle.repository) == 1 }

    /// Whether this is a work tree that `git worktree add` made.
    package var isLinkedWorkTree: Bool { unsafe git_repository_is_worktree(handle.repository) == 1 }

    /// Whether objects were left out on purpose, as `git clone --filter` does.
    package var isPartialClone: Bool {
        guard let values = try? configuration(matching: "^(extensions\\.partialclone|remote\\..*\\.promisor)$") else {
            return false
        }
        return values.contains { !["", "false", "no", "off", "0"].contains($0.value) }
    }

    /// What a person calls this repository: its work tree, or its git folder.
    var location: String { workTree ?? gitDirectory }

    private static func path(_ pointer: UnsafePointer<CChar>?) -> String? {
        guard let pointer = unsafe pointer else { return nil }
        var path = unsafe String(cString: pointer)
        while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }
}
