import CLibgit2

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One of a repository's work trees: the main one, or one that `git worktree add` made.
struct WorkTreePlace: Hashable, Sendable {
    /// The work tree's root.
    var root: String
    /// Its own git folder, with its HEAD and its index.
    var gitDirectory: String
    /// The branch that is checked out there; nil when HEAD is detached.
    var branch: String?

    var files: WorkTree { WorkTree(root: root) }

    /// The branch that a rebase in this work tree will move when it ends; nil when none is under way.
    var branchBeingRebased: String? {
        for state in ["rebase-merge", "rebase-apply"] {
            let name = try? WorkTree(root: gitDirectory + "/" + state).readFile("head-name", limit: 4096)
            if let name { return String(decoding: name.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self) }
        }
        return nil
    }
}

extension Repository {
    /// Every work tree that is there; one on a disk that is not mounted is left out, as git leaves it out.
    func workTreePlaces() throws(GitError) -> [WorkTreePlace] {
        var places: [WorkTreePlace] = []
        let main = try Repository.open(exactly: commonDirectory, writesForbidden: writesForbidden)
        if let place = main.checkedOut { places.append(place) }
        for name in try linkedWorkTreeNames() {
            if let place = try linkedWorkTree(name)?.checkedOut { places.append(place) }
        }
        return places
    }

    private var checkedOut: WorkTreePlace? {
        guard let root = workTree, unsafe access(root, F_OK) == 0 else { return nil }
        return WorkTreePlace(root: root, gitDirectory: gitDirectory, branch: headBranch)
    }

    private func linkedWorkTreeNames() throws(GitError) -> [String] {
        var names = unsafe git_strarray()
        try describing("list the work trees of \(location)") { () throws(Libgit2Failure) in
            let code = unsafe git_worktree_list(&names, handle.repository)
            try Libgit2Failure.check(code)
        }
        defer { unsafe git_strarray_dispose(&names) }
        return unsafe (0..<names.count).compactMap { index in
            unsafe names.strings[index].map { unsafe String(cString: $0) }
        }
    }

    private func linkedWorkTree(_ name: String) throws(GitError) -> Repository? {
        let tree = try describing("read the work tree \(name) of \(location)") { () throws(Libgit2Failure) in
            try unsafe Owned(freedBy: { unsafe git_worktree_free($0) }) { made in
                unsafe git_worktree_lookup(&made, handle.repository, name)
            }
        }
        guard let path = unsafe git_worktree_path(tree.pointer), unsafe access(path, F_OK) == 0 else { return nil }
        let opened = try describing("open the work tree \(name) of \(location)") { () throws(Libgit2Failure) in
            try unsafe RepositoryHandle { made in
                unsafe git_repository_open_from_worktree(&made, tree.pointer)
            }
        }
        return Repository(handle: opened, writesForbidden: writesForbidden)
    }
}
