/// A path that is not committed.
package struct UncommittedPath: Hashable, Sendable {
    /// From the work tree's root; lossless where the name is UTF-8.
    package var path: String
    /// Whether the checked-out commit does not hold it and the work tree does: nothing of it is changed or removed.
    package var isNew: Bool
}

extension Repository {
    /// How many paths below a folder are not committed: staged, changed, deleted or untracked; 0 in a bare repository.
    ///
    /// git counts, because libgit2 takes every file that a sparse checkout leaves out for deleted.
    /// - Parameter path: empty for the whole work tree.
    /// - Throws: `.gitProgram`.
    package func statusCount(under path: String, git: GitProgram = GitProgram()) throws(GitError) -> Int {
        try porcelain(under: path, git: git).count { $0 == 0 }
    }

    /// The paths below a folder that are not committed, in git's order; none in a bare repository.
    /// - Parameter path: empty for the whole work tree.
    /// - Throws: `.gitProgram`.
    package func uncommitted(
        under path: String, git: GitProgram = GitProgram()
    ) throws(GitError) -> [UncommittedPath] {
        try porcelain(under: path, git: git).split(separator: 0).compactMap { line in
            // Two letters, index and work tree, and a blank (git-status(1), Short Format).
            guard line.count > 3 else { return nil }
            let state = String(decoding: line.prefix(2), as: UTF8.self)
            let isNew = state == "??" || (state.hasPrefix("A") && !state.hasSuffix("D"))
            return UncommittedPath(path: String(decoding: line.dropFirst(3), as: UTF8.self), isNew: isNew)
        }
    }

    private func porcelain(under path: String, git: GitProgram) throws(GitError) -> [UInt8] {
        guard let root = workTree else { return [] }
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
    /// How many entries the index has, from its header; 0 where there is none (gitformat-index(5)).
    package var indexEntryCount: Int {
        guard let file = MappedFile(path: gitDirectory + "/index"), unsafe file.bytes.count >= 12,
            file.number32(at: 0) == 0x4449_5243
        else { return 0 }
        return Int(file.number32(at: 8))
    }
}
