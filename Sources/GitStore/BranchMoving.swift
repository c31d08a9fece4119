import CLibgit2

extension Repository {
    /// Makes the commit on the branch's tip and moves the branch, again and again as long as others are faster.
    func land(_ commit: PendingCommit) throws(GitError) -> Revision {
        var patience = Patience()
        repeat {
            let tip = try tip(of: commit.branch)
            let missing = try missing(commit.files, in: tip?.tree)
            if let tip, missing.isEmpty { return tip }
            let edits = missing.map { TreeEdit.add(path: $0.path, blob: $0.blob, mode: .file) }
            let tree = try writeTree(base: tip?.tree, changes: edits)
            let made = try writeCommit(commit, tree: tree, parent: tip?.commit)
            // A branch that is not there yet may still have a tip, on the remote.
            let current = try revision(ofReference: commit.branch, as: commit.branch)
            guard current == nil || current?.commit == tip?.commit else { continue }
            let subject = commit.message.prefix { $0 != "\n" }
            if try move(
                commit.branch, to: made, from: current?.commit, by: commit.committer, log: "commit: \(subject)")
            {
                return Revision(rev: commit.branch, commit: made, tree: tree)
            }
        } while patience.wait()
        throw GitError(
            .branchMoved, "\(commit.branch) was moved by others each time that a commit to it was made; type it again")
    }

    /// What the next commit to the branch is based on.
    func tip(of branch: String) throws(GitError) -> Revision? {
        if let local = try revision(ofReference: branch, as: branch) { return local }
        let short = branch.dropFirst("refs/heads/".count)
        return try revision(ofReference: "refs/remotes/origin/" + short, as: branch)
    }

    /// The files that a tree does not hold.
    /// - Throws: `.pathExists` where it holds other content.
    func missing(_ files: [PendingFile], in tree: ObjectID?) throws(GitError) -> [PendingFile] {
        guard let tree else { return files }
        var missing: [PendingFile] = []
        for file in files {
            guard let present = try entry(at: file.path, in: tree) else {
                try refuseFileAsFolder(above: file.path, in: tree)
                missing.append(file)
                continue
            }
            guard present.id == file.blob, present.mode == .file else {
                throw GitError(.pathExists, "\(file.path) is committed already, with other content")
            }
        }
        return missing
    }

    /// - Throws: `.pathExists` where a part of the path is a file already.
    private func refuseFileAsFolder(above path: String, in tree: ObjectID) throws(GitError) {
        var parent = path[...]
        while let slash = parent.lastIndex(of: "/") {
            parent = parent[..<slash]
            guard let present = try entry(at: String(parent), in: tree) else { continue }
            guard present.mode != .tree else { return }
            throw GitError(.pathExists, "\(path) cannot be committed: \(parent) is a file, not a folder")
        }
    }

    private func writeCommit(
        _ commit: PendingCommit, tree: ObjectID, parent: ObjectID?
    ) throws(GitError) -> ObjectID {
        try describing("store a commit in \(location)") { () throws(Libgit2Failure) in
            let author = try commit.author.libgit2Signature()
            let committer = try commit.committer.libgit2Signature()
            var (id, treeID, parentID) = (git_oid(), tree.libgit2ID, (parent ?? tree).libgit2ID)
            let code = unsafe withUnsafePointer(to: &parentID) { pointer in
                var parents: [UnsafePointer<git_oid>?] = unsafe [pointer]
                return unsafe git_commit_create_from_ids(
                    &id, handle.repository, nil, UnsafePointer(author.pointer), UnsafePointer(committer.pointer), nil,
                    commit.message, &treeID, parent == nil ? 0 : 1, &parents)
            }
            try Libgit2Failure.check(code)
            return ObjectID(id)
        }
    }

    /// Moves a branch if it still stands where it stood.
    /// - Parameters:
    ///   - old: nil when the branch must not be there yet.
    ///   - log: what the reflog says.
    /// - Returns: false when somebody else was faster.
    func move(
        _ branch: String, to new: ObjectID, from old: ObjectID?, by committer: Signature, log: String
    ) throws(GitError) -> Bool {
        var raw = new.libgit2ID
        // All zeros say that there must be no such reference; without an old value libgit2 would not compare at all.
        var expected = old?.libgit2ID ?? git_oid()
        unsafe git_repository_set_ident(handle.repository, committer.name, committer.email)
        do throws(Libgit2Failure) {
            _ = try unsafe Owned(freedBy: { unsafe git_reference_free($0) }) { made in
                unsafe git_reference_create_matching(
                    &made, handle.repository, branch, &raw, 1, &expected, log)
            }
            return true
        } catch {
            let lost = [GIT_EMODIFIED, GIT_EEXISTS, GIT_ELOCKED, GIT_ENOTFOUND].map(\.rawValue)
            if lost.contains(error.code) { return false }
            throw GitError(error, doing: "move \(branch) of \(location)")
        }
    }
}

/// A signature of libgit2, freed when the value goes away.
@safe struct OwnedSignature: ~Copyable {
    let pointer: UnsafeMutablePointer<git_signature>

    deinit { unsafe git_signature_free(pointer) }
}

extension Signature {
    fileprivate func libgit2Signature() throws(Libgit2Failure) -> OwnedSignature {
        var made: UnsafeMutablePointer<git_signature>?
        let code = unsafe git_signature_new(&made, name, email, time, offset)
        guard code >= 0, let made = unsafe made else { throw Libgit2Failure(code: code) }
        return unsafe OwnedSignature(pointer: made)
    }
}
