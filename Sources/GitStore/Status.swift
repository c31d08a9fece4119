/// A path that is not committed.
package struct UncommittedPath: Hashable, Sendable {
    /// From the work tree's root; lossless where the name is UTF-8.
    package var path: String
    /// Whether the checked-out commit does not hold it and the work tree does: nothing of it is changed or removed.
    package var isNew: Bool
}

/// What git says of a work tree: asked on any thread, beside whatever is done with the repository.
package struct WorkTreeStatus: Sendable {
    private let root: String
    private let gitDirectory: String

    fileprivate init(root: String, gitDirectory: String) {
        self.root = root
        self.gitDirectory = gitDirectory
    }

    /// How many paths below a folder are not committed: staged, changed, deleted or untracked.
    ///
    /// git counts, because libgit2 takes every file that a sparse checkout leaves out for deleted.
    /// - Parameter path: empty for the whole work tree.
    /// - Throws: `.gitProgram`.
    package func count(under path: String, git: GitProgram = GitProgram()) throws(GitError) -> Int {
        try porcelain(under: path, git: git).count { $0 == 0 }
    }

    /// Whether a folder is known to be as a tree of git, in the index and in the work tree: nothing in it is staged,
    /// changed, deleted or untracked. Told by the index alone, without a process; false also where that does not suffice.
    package func holds(_ tree: ObjectID, at folder: String) -> Bool {
        let depth = folder.utf8.count { $0 == UInt8(ascii: "/") } + 1
        let folders = UnchangedFolders(WorkTree(root: root), gitDirectory: gitDirectory, depth: depth)
        return folders?.tree(of: folder) == tree
    }

    /// How many entries the index has, from its header; 0 where there is none (gitformat-index(5)).
    package var indexEntryCount: Int {
        guard let file = MappedFile(path: gitDirectory + "/index"), unsafe file.bytes.count >= 12,
            file.number32(at: 0) == 0x4449_5243
        else { return 0 }
        return Int(file.number32(at: 8))
    }

    fileprivate func porcelain(under path: String, git: GitProgram) throws(GitError) -> [UInt8] {
        let place = WorkTreePlace(root: root, gitDirectory: gitDirectory, branch: nil)
        let line = [
            "--no-optional-locks", "--literal-pathspecs", "status", "--porcelain=v1", "-z", "--no-renames",
            "--untracked-files=all", "--", path.isEmpty ? "." : path,
        ]
        let output = try git.runNow(["-C", root] + line, in: place)
        guard output.status == 0 else { throw git.failure(line, output.status, output.errors) }
        return output.output
    }
}

extension Repository {
    /// What tells of the work tree; nil in a bare repository.
    package var workTreeStatus: WorkTreeStatus? {
        workTree.map { WorkTreeStatus(root: $0, gitDirectory: gitDirectory) }
    }

    /// The paths below a folder that are not committed, in git's order; none in a bare repository.
    /// - Parameter path: empty for the whole work tree.
    /// - Throws: `.gitProgram`.
    package func uncommitted(
        under path: String, git: GitProgram = GitProgram()
    ) throws(GitError) -> [UncommittedPath] {
        guard let status = workTreeStatus else { return [] }
        return try status.porcelain(under: path, git: git).split(separator: 0).compactMap { line in
            // Two letters, index and work tree, and a blank (git-status(1), Short Format).
            guard line.count > 3 else { return nil }
            let state = String(decoding: line.prefix(2), as: UTF8.self)
            let isNew = state == "??" || (state.hasPrefix("A") && !state.hasSuffix("D"))
            return UncommittedPath(path: String(decoding: line.dropFirst(3), as: UTF8.self), isNew: isNew)
        }
    }
}
