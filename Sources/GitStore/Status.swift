extension Repository {
    /// How many paths below a folder are not committed: staged, changed, deleted or untracked; 0 in a bare repository.
    ///
    /// git counts, because libgit2 takes every file that a sparse checkout leaves out for deleted.
    /// - Parameter path: empty for the whole work tree.
    /// - Throws: `.gitProgram`.
    package func statusCount(under path: String, git: GitProgram = GitProgram()) throws(GitError) -> Int {
        guard let root = workTree else { return 0 }
        let place = WorkTreePlace(root: root, gitDirectory: gitDirectory, branch: nil)
        let line = [
            "--no-optional-locks", "--literal-pathspecs", "status", "--porcelain=v1", "-z", "--no-renames",
            "--untracked-files=all", "--", path.isEmpty ? "." : path,
        ]
        let output = try git.runNow(["-C", root] + line, in: place)
        guard output.status == 0 else { throw git.failure(line, output.status, output.errors) }
        return output.output.count { $0 == 0 }
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
