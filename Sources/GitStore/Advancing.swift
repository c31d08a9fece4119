extension Repository {
    /// Moves a branch to a commit that was made elsewhere, such as by `git fast-import`, and brings every work tree
    /// that has the branch checked out along.
    ///
    /// Changes of the user, staged or not, are kept; where the commit would overwrite one, nothing happens.
    /// - Parameters:
    ///   - old: where the branch stands; nil when it must not be there yet.
    ///   - new: a commit that has `old` in its history.
    ///   - log: what the reflog says, such as `import: 100000 rows`.
    /// - Returns: false when the branch stands elsewhere: then nothing was changed.
    /// - Throws: `.writeForbidden`, `.branchBusy`, `.locked`, `.gitProgram`.
    package func advance(
        _ branch: String, from old: ObjectID?, to new: ObjectID, by committer: Signature, log: String,
        git: GitProgram = GitProgram()
    ) throws(GitError) -> Bool {
        try requireWritable()
        try requireFullName(branch)
        return try AdvanceLock.held(in: commonDirectory) { () throws(GitError) in
            try advanceAlone(branch, from: old, to: new, by: committer, log: log, git: git)
        }
    }

    /// Moves the branch while nobody else does.
    private func advanceAlone(
        _ branch: String, from old: ObjectID?, to new: ObjectID, by committer: Signature, log: String, git: GitProgram
    ) throws(GitError) -> Bool {
        guard try revision(ofReference: branch, as: branch)?.commit == old else { return false }
        // git knows the empty tree without holding it.
        let before = old?.hex ?? "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
        var moved: [WorkTreePlace] = []
        do throws(GitError) {
            for place in try places(of: branch) {
                try git.runLocking(["-C", place.root, "read-tree", "-m", "-u", before, new.hex], in: place)
                moved.append(place)
            }
            if try move(branch, to: new, from: old, by: committer, log: log) { return true }
            for place in moved { takeBack(place, from: new.hex, to: before, git: git) }
            return false
        } catch {
            for place in moved { takeBack(place, from: new.hex, to: before, git: git) }
            throw error
        }
    }

    private func takeBack(_ place: WorkTreePlace, from new: String, to before: String, git: GitProgram) {
        // The reason why the branch did not move is told; that this failed too would only hide it.
        try? git.runLocking(["-C", place.root, "read-tree", "-m", "-u", new, before], in: place)
    }
}
