import CLibgit2

/// A file that a commit adds.
package struct NewFile: Hashable, Sendable {
    /// From the root of the repository, with `/` between the parts.
    package var path: String
    /// The whole content.
    package var bytes: [UInt8]

    /// Describes a file; nothing is written.
    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

extension Repository {
    /// Commits new files to a branch, beside others who do the same at the same time.
    ///
    /// The branch moves only from the tip that the commit was made on; when somebody else moved it meanwhile, the
    /// commit is made again on what landed. Where the branch is checked out, in whatever work tree, the files and their
    /// index entries are put there first: a `git commit` of the user in between then takes them along, where in the
    /// other order it would take them away. Nothing else in a work tree or an index is touched, and if the commit fails
    /// all of it is taken back. A branch that is not there starts at `refs/remotes/origin/NAME`, or with no parent.
    /// Commit hooks do not run, and the commit is not signed.
    ///
    /// - Parameters:
    ///   - branch: the full name, such as `refs/heads/main`.
    ///   - git: the program that changes an index; unlike libgit2 it reads every kind (split, sparse, unhashed) and
    ///     keeps what makes `git status` fast.
    /// - Returns: the commit; the branch's tip, without a new commit, when it holds all of the files already.
    /// - Throws: `.pathExists`, `.missingPath` without files, `.invalidPath`, `.writeForbidden`, `.branchMoved`, `.branchBusy`, `.locked`,
    ///   `.readOnly`, `.io`, `.gitProgram`.
    package func commit(
        adding files: [NewFile], on branch: String, message: String, author: Signature, committer: Signature,
        git: GitProgram = GitProgram()
    ) throws(GitError) -> Revision {
        try requireWritable()
        try requireFullName(branch)
        guard !files.isEmpty else { throw GitError(.missingPath, "there is nothing to commit to \(branch)") }
        let pending = try store(files)
        let commit = PendingCommit(
            branch: branch, files: pending, message: message, author: author, committer: committer)
        // Seen before anything is touched: content that is in the way, and that nothing is to be done.
        if let tip = try tip(of: branch), try missing(pending, in: tip.tree).isEmpty { return tip }
        let places = try places(of: branch)
        var placements: [Placement] = []
        do throws(GitError) {
            for place in places {
                placements.append(Placement(in: place))
                try placements[placements.count - 1].put(pending, git: git)
            }
            return try land(commit)
        } catch {
            for placement in placements { placement.takeBack(git: git) }
            throw error
        }
    }

    private func store(_ files: [NewFile]) throws(GitError) -> [PendingFile] {
        var pending: [PendingFile] = []
        for file in files {
            _ = try WorkTree.parts(of: file.path)
            pending.append(PendingFile(path: file.path, bytes: file.bytes, blob: try writeBlob(file.bytes)))
        }
        return pending
    }

    func requireFullName(_ branch: String) throws(GitError) {
        guard !branch.hasPrefix("refs/heads/") else { return }
        throw GitError(.wrongType, "\(branch) is not the full name of a branch, such as refs/heads/main")
    }

    /// The work trees that have the branch checked out.
    /// - Throws: `.branchBusy`.
    func places(of branch: String) throws(GitError) -> [WorkTreePlace] {
        let places = try workTreePlaces()
        for place in places where place.branchBeingRebased == branch {
            throw GitError(
                .branchBusy, "the branch \(branch) is being rebased in \(place.root)",
                hint: "git -C \(GitError.quoted(place.root)) rebase --continue")
        }
        return places.filter { $0.branch == branch }
    }
}

/// A file whose blob is stored.
struct PendingFile {
    var path: String
    var bytes: [UInt8]
    var blob: ObjectID
}

/// What is to be committed, apart from what it is based on.
struct PendingCommit {
    var branch: String
    var files: [PendingFile]
    var message: String
    var author: Signature
    var committer: Signature
}
