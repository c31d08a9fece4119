/// A large commit of new files in the making: they are streamed through `git fast-import` into one pack while they are
/// made, and none of them is held.
///
/// All of it happens in a quarantine beside the repository. Nothing is in the repository before `finish`, which moves
/// the pack and then the branch; where it does not come to that, the quarantine goes with all that is in it.
package final class CommitStream {
    let branch: String
    let signatures: (author: Signature, committer: Signature)
    let git: GitProgram
    private let quarantine: ImportQuarantine
    private var process: FedProcess?
    private let paths: PortionedFile
    private var contents = NumberedContents()
    private var buffer: [UInt8] = []
    /// How many files have been added.
    package private(set) var count = 0

    init(
        in commonDirectory: String, branch: String, author: Signature, committer: Signature, git: GitProgram
    ) throws(GitError) {
        self.branch = branch
        signatures = (author, committer)
        self.git = git
        quarantine = try ImportQuarantine(in: commonDirectory, git: git)
        paths = try PortionedFile(quarantine.folder + "/paths")
        process = try quarantine.startImport(again: false)
    }

    deinit { discard() }

    /// Adds a file.
    /// - Parameter path: From the root of the repository, with `/` between the parts.
    /// - Throws: `.invalidPath`, `.gitProgram`, `.io`.
    package func add(_ path: String, _ bytes: [UInt8]) throws(GitError) {
        try WorkTree.check(path)
        let (mark, isNew) = contents.number(of: bytes)
        try paths.append { ImportStream.file(path, mark: mark, into: &$0) }
        count += 1
        guard isNew else { return }
        ImportStream.blob(bytes, mark: mark, into: &buffer)
        if buffer.count >= PortionedFile.portion { try flush() }
    }

    /// Takes everything back; what was added is lost.
    package func discard() {
        process?.stop()
        process = nil
        quarantine.remove()
    }

    private func flush() throws(GitError) {
        try feed(buffer)
        // A new one: the old one is on its way to git.
        buffer = []
        buffer.reserveCapacity(PortionedFile.portion + 65_536)
    }

    private func feed(_ bytes: [UInt8]) throws(GitError) {
        do throws(GitError) {
            try process?.write(bytes)
        } catch {
            // git says better than a broken pipe why it ended.
            if let process { _ = try quarantine.end(process, again: false, as: branch) }
            throw error
        }
    }

    /// Makes the commit, in the quarantine.
    /// - Parameters:
    ///   - isAgain: Whether the contents are there from an earlier commit on another parent.
    ///   - isInterrupted: asked now and then.
    ///   - progress: is told how many files git knows the paths of.
    func commit(
        _ message: String, onto parent: ObjectID?, again isAgain: Bool, isInterrupted: () -> Bool,
        progress: (Int) -> Void
    ) throws(GitError) -> Revision {
        if isAgain { process = try quarantine.startImport(again: true) }
        guard let process else { throw GitError(.inputNotRead, "the import has ended already") }
        try feed(
            buffer
                + ImportStream.commit(
                    message, author: signatures.author, committer: signatures.committer, parent: parent))
        buffer = []
        var told = 0
        try paths.forEachPortion { lines throws(GitError) in
            if isInterrupted() { throw GitError(.interrupted, "interrupted") }
            try feed(lines)
            told += lines.count { $0 == UInt8(ascii: "\n") }
            progress(told)
        }
        try feed(ImportStream.end)
        defer { self.process = nil }
        return try quarantine.end(process, again: isAgain, as: branch)
    }

    /// Refuses a commit that does more than add files, and then moves its pack into the repository.
    func release(_ made: Revision, after tip: Revision?) throws(GitError) {
        let repository = try Repository.open(exactly: quarantine.folder, writesForbidden: "an import is being checked")
        if let tip { try repository.requireOnlyAdditions(from: tip.tree, to: made.tree) }
        try quarantine.release()
    }
}

/// Numbers contents. Short ones that come again and again, such as an event that says nothing but what it is, are sent
/// once.
private struct NumberedContents {
    private var last = 0
    private var known: [[UInt8]: Int] = [:]
    private static let longest = 256
    private static let most = 1_024

    mutating func number(of bytes: [UInt8]) -> (mark: Int, isNew: Bool) {
        guard bytes.count <= Self.longest else {
            last += 1
            return (last, true)
        }
        if let mark = known[bytes] { return (mark, false) }
        last += 1
        if known.count < Self.most { known[bytes] = last }
        return (last, true)
    }
}
