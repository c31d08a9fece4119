package import GitStore
import Records

/// Adds records: to the work tree, or as a commit to a branch. Nothing that is there is ever overwritten, and where one
/// of several files cannot be written, none is.
package struct RecordWriter {
    private let repository: RepositoryHandle

    /// Writes in a repository.
    package init(_ repository: RepositoryHandle) {
        self.repository = repository
    }

    /// One file to add.
    package struct File: Sendable {
        /// From the repository's root.
        package var path: String
        /// Makes the bytes: of a hundred thousand files not all are held at once.
        package var content: @Sendable () -> [UInt8]
        /// Whether it belongs to the records branch, where there is one; `fixed` events, requirements and policy stay with the code.
        package var isRecord: Bool

        /// The whole content.
        package var bytes: [UInt8] { content() }

        /// Makes a file.
        package init(path: String, bytes: [UInt8], isRecord: Bool) {
            self.init(path: path, isRecord: isRecord) { bytes }
        }

        /// Makes a file whose bytes are made when it is written.
        package init(path: String, isRecord: Bool, content: @escaping @Sendable () -> [UInt8]) {
            self.path = path
            self.content = content
            self.isRecord = isRecord
        }
    }

    /// From so many files on a commit is streamed: below that `git fast-import` costs more than it saves.
    package static let streamedFrom = 200

    /// Where files go, and under whose name.
    package struct Destination: Sendable {
        /// The branch of its own that the records have; `nil` where they are with the code.
        package var recordsBranch: String?
        /// Whether what goes to the work tree is committed to the checked-out branch, too.
        package var commits: Bool
        package var message: String
        package var author: Signature
        package var git: GitProgram
        /// Where the records branch starts if it is not there.
        package var start: Revision?

        /// Makes a destination.
        package init(
            recordsBranch: String?, commits: Bool, message: String, author: Signature, git: GitProgram = GitProgram(),
            start: Revision? = nil
        ) {
            self.recordsBranch = recordsBranch
            self.start = start
            self.commits = commits
            self.message = message
            self.author = author
            self.git = git
        }
    }

    /// What was written where.
    package struct Written: Sendable {
        /// The paths in the work tree that are not committed.
        package var workTree: [String] = []
        /// The paths that were committed, by branch; those of a large commit are not kept.
        package var committed: [(branch: String, commit: ObjectID, paths: [String])] = []
    }

    /// Writes files.
    /// - Parameters:
    ///   - isInterrupted: Asked between files; when it says so, all is taken back.
    ///   - progress: Is told of a large commit how many files are written.
    /// - Throws: `GitError`; then nothing was written.
    package func write(
        _ files: [File], to destination: Destination, isInterrupted: () -> Bool = { false },
        progress: (Int) -> Void = { _ in }
    ) throws(GitError) -> Written {
        let stream = stream(to: destination)
        try stream.add(files, isInterrupted: isInterrupted)
        return try finish(stream, message: destination.message, isInterrupted: isInterrupted, progress: progress)
    }

    /// Starts to write files that come one after the other; nothing is there before `finish`.
    package func stream(to destination: Destination) -> RecordStream { RecordStream(repository, destination) }

    /// Writes what a stream holds.
    /// - Throws: `GitError`; then nothing was written.
    package func finish(
        _ stream: RecordStream, message: String, isInterrupted: () -> Bool = { false },
        progress: (Int) -> Void = { _ in }
    ) throws(GitError) -> Written {
        defer { stream.discard() }
        var written = Written()
        // The work tree first: it can be taken back, a commit that others have seen cannot.
        let made = try addToWorkTree(stream.forWorkTree, isInterrupted)
        written.workTree = stream.forWorkTree.map(\.path)
        do throws(GitError) {
            if isInterrupted() { throw GitError(.interrupted, "interrupted before the commit; nothing was written") }
            for branch in stream.branches {
                written.committed.append(
                    try branch.finish(message, isInterrupted: isInterrupted, progress: progress))
            }
        } catch {
            removeFromWorkTree(made)
            throw error
        }
        return written
    }

    /// Adds files to the work tree; returns the paths of those that were not there before.
    private func addToWorkTree(_ files: [File], _ isInterrupted: () -> Bool) throws(GitError) -> [String] {
        if files.isEmpty { return [] }
        guard let path = repository.value.workTree else {
            throw GitError(
                .wrongType, "a bare repository has no work tree to write to",
                hint: "work in a clone, or keep the records on a branch of their own")
        }
        let workTree = WorkTree(root: path)
        let new = files.map(\.path).filter { (try? workTree.readFile($0, limit: RecordLimits.fileSize)) == nil }
        try workTree.addFiles(
            files.map { NewFile(path: $0.path, bytes: $0.bytes) }, isInterrupted: isInterrupted)
        return new
    }

    private func removeFromWorkTree(_ paths: [String]) {
        guard let root = repository.value.workTree else { return }
        let workTree = WorkTree(root: root)
        for path in paths { workTree.removeFile(path) }
    }
}
