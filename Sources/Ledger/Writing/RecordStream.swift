package import GitStore

/// Files that are to be written and come one after the other. What goes to a branch and is much is streamed there while
/// it comes; what goes to the work tree is kept until the end.
package final class RecordStream {
    private let repository: RepositoryHandle
    private let destination: RecordWriter.Destination
    private(set) var forWorkTree: [RecordWriter.File] = []
    private var records: BranchStream?
    private var code: BranchStream?

    init(_ repository: RepositoryHandle, _ destination: RecordWriter.Destination) {
        self.repository = repository
        self.destination = destination
    }

    /// What goes to branches, in the order in which these move.
    var branches: [BranchStream] { [records, code].compactMap(\.self) }

    /// Takes files.
    /// - Parameter isInterrupted: Asked between files.
    /// - Throws: `GitError`, such as `.unknownRevision` where there is no branch to commit to.
    package func add(_ files: [RecordWriter.File], isInterrupted: () -> Bool = { false }) throws(GitError) {
        for file in files {
            if isInterrupted() { throw GitError(.interrupted, "interrupted; nothing was written") }
            if let branch = try branch(of: file) {
                try branch.add(NewFile(path: file.path, bytes: file.bytes))
            } else {
                forWorkTree.append(file)
            }
        }
    }

    /// Takes everything back that is not finished.
    package func discard() {
        for branch in branches { branch.discard() }
        forWorkTree = []
    }

    /// Where a file goes; `nil` for the work tree.
    private func branch(of file: RecordWriter.File) throws(GitError) -> BranchStream? {
        if let name = destination.recordsBranch, file.isRecord {
            let branch =
                records
                ?? BranchStream(repository, "refs/heads/" + name, destination, start: destination.start)
            records = branch
            return branch
        }
        guard destination.commits else { return nil }
        if let code { return code }
        let branch = BranchStream(repository, try head(), destination, start: nil)
        code = branch
        return branch
    }

    private func head() throws(GitError) -> String {
        guard let branch = repository.value.headBranch else {
            throw GitError(
                .unknownRevision, "HEAD is detached: there is no branch to commit to", hint: "git switch main")
        }
        return branch
    }
}

/// What goes to one branch.
final class BranchStream {
    private let repository: RepositoryHandle
    private let branch: String
    private let destination: RecordWriter.Destination
    private let start: Revision?
    /// As long as there are few.
    private var files: [NewFile] = []
    /// As soon as there are many.
    private var stream: CommitStream?

    init(
        _ repository: RepositoryHandle, _ branch: String, _ destination: RecordWriter.Destination, start: Revision?
    ) {
        self.repository = repository
        self.branch = branch
        self.destination = destination
        self.start = start
    }

    func add(_ file: NewFile) throws(GitError) {
        if let stream { return try stream.add(file.path, file.bytes) }
        files.append(file)
        if files.count >= RecordWriter.streamedFrom { _ = try startStream() }
    }

    func discard() {
        stream?.discard()
        files = []
    }

    /// Makes the commit and moves the branch. One that has to be made is there only when the commit is.
    func finish(
        _ message: String, isInterrupted: () -> Bool, progress: (Int) -> Void
    ) throws(GitError) -> (branch: String, commit: ObjectID, paths: [String]) {
        let paths = files.map(\.path)
        if stream == nil, start == nil {
            let revision = try repository.value.commit(
                adding: files, on: branch, message: message, author: destination.author,
                committer: destination.author, git: destination.git)
            return (branch, revision.commit, paths)
        }
        let stream = if let stream { stream } else { try startStream() }
        let revision = try repository.value.finish(
            stream, message: message, start: start, isInterrupted: isInterrupted, progress: progress)
        return (branch, revision.commit, paths)
    }

    private func startStream() throws(GitError) -> CommitStream {
        let stream = try repository.value.startCommit(
            on: branch, author: destination.author, committer: destination.author, git: destination.git)
        self.stream = stream
        for file in files { try stream.add(file.path, file.bytes) }
        files = []
        return stream
    }
}
