extension Repository {
    /// Starts a large commit of new files to a branch; see `CommitStream`.
    /// - Parameter branch: the full name, such as `refs/heads/main`.
    /// - Throws: `.writeForbidden`, `.wrongType`, `.gitProgram`, `.io`.
    package func startCommit(
        on branch: String, author: Signature, committer: Signature, git: GitProgram = GitProgram()
    ) throws(GitError) -> CommitStream {
        try requireWritable()
        try requireFullName(branch)
        return try CommitStream(
            in: commonDirectory, branch: branch, author: author, committer: committer, git: git)
    }

    /// Makes the commit of a stream and moves the branch, by compare-and-swap.
    ///
    /// When somebody else moves it meanwhile, the commit is made again on what landed. Work trees that have the branch
    /// checked out are brought along, and changes in them are kept.
    /// - Parameters:
    ///   - start: where a branch starts that is not there, neither here nor on the remote.
    ///   - isInterrupted: asked as long as nothing has moved; when it says so, nothing has happened.
    ///   - progress: is told how many files are in the commit.
    /// - Returns: the commit; the branch's tip, without a new commit, when it holds all of the files already.
    /// - Throws: as `commit(adding:…)`, and `.interrupted`. The stream is discarded.
    package func finish(
        _ stream: CommitStream, message: String, start: Revision? = nil, isInterrupted: () -> Bool = { false },
        progress: (Int) -> Void = { _ in }
    ) throws(GitError) -> Revision {
        defer { stream.discard() }
        guard stream.count > 0 else {
            throw GitError(.missingPath, "there is nothing to commit to \(stream.branch)")
        }
        for attempt in 0..<Self.attempts {
            let (tip, current) = (
                try tip(of: stream.branch) ?? start, try revision(ofReference: stream.branch, as: stream.branch)
            )
            let made = try stream.commit(
                message, onto: tip?.commit, again: attempt > 0, isInterrupted: isInterrupted, progress: progress)
            if let tip, made.tree == tip.tree { return tip }
            if isInterrupted() { throw GitError(.interrupted, "interrupted") }
            try stream.release(made, after: tip)
            let log = "commit: \(message.prefix { $0 != "\n" })"
            if try advance(
                stream.branch, from: current?.commit, to: made.commit, by: stream.signatures.committer, log: log,
                git: stream.git)
            {
                return made
            }
        }
        throw GitError(
            .branchMoved, "\(stream.branch) was moved by others each time that a commit to it was made; type it again")
    }

    /// Each brings the work trees along, so there are few.
    private static var attempts: Int { 5 }

    /// Checks that all that a tree holds is in another one as it was. Only folders that differ are opened.
    /// - Throws: `.pathExists` where a file has other content, or gave way to a folder, or a folder to a file.
    func requireOnlyAdditions(from old: ObjectID, to new: ObjectID, at path: String = "") throws(GitError) {
        guard old != new else { return }
        var present: [[UInt8]: TreeEntry] = [:]
        for entry in try readTree(new).entries { present[entry.name] = entry }
        for entry in try readTree(old).entries {
            let now = present[entry.name]
            if now == entry { continue }
            let place = path + entry.nameString
            switch (entry.mode == .tree, now?.mode == .tree) {
            case (true, true):
                try requireOnlyAdditions(from: entry.id, to: now?.id ?? entry.id, at: place + "/")
            case (true, false): throw GitError(.pathExists, "\(place) is a folder, not a file")
            case (false, true): throw GitError(.pathExists, "\(place) is a file, not a folder")
            case (false, false):
                throw GitError(.pathExists, "\(place) is committed already, with other content")
            }
        }
    }
}
