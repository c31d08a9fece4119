/// A file of a large commit: its bytes are made when it is written, so that not all are held at once.
package struct StreamedFile: Sendable {
    /// From the root of the repository, with `/` between the parts.
    package var path: String
    /// Makes the whole content.
    package var content: @Sendable () -> [UInt8]

    /// Describes a file; nothing is made.
    package init(path: String, content: @escaping @Sendable () -> [UInt8]) {
        self.path = path
        self.content = content
    }
}

extension Repository {
    /// Commits many new files to a branch, streamed through `git fast-import` into one pack.
    ///
    /// All of it happens in a quarantine beside the repository; nothing is in the repository until the branch moves,
    /// at the end, by compare-and-swap. When somebody else moved it meanwhile, it is done again on what landed. Work
    /// trees that have the branch checked out are brought along, and changes in them are kept.
    ///
    /// - Parameters:
    ///   - branch: the full name, such as `refs/heads/main`.
    ///   - isInterrupted: asked between files; when it says so, nothing has happened.
    ///   - progress: is told how many files have been written.
    /// - Throws: as `commit(adding:…)`, and `.interrupted`.
    package func commit(
        streaming files: [StreamedFile], on branch: String, message: String, author: Signature, committer: Signature,
        git: GitProgram = GitProgram(), isInterrupted: () -> Bool = { false }, progress: (Int) -> Void = { _ in }
    ) throws(GitError) -> Revision {
        try requireWritable()
        try requireFullName(branch)
        guard !files.isEmpty else { throw GitError(.missingPath, "there is nothing to commit to \(branch)") }
        for _ in 0..<Self.attempts {
            let (tip, current) = (try tip(of: branch), try revision(ofReference: branch, as: branch))
            let missing = try missing(files, in: tip?.tree)
            if let tip, missing.isEmpty { return tip }
            let quarantine = try ImportQuarantine(in: commonDirectory, git: git)
            defer { quarantine.remove() }
            let stream = ImportStream(
                parent: tip?.commit, message: message, author: author, committer: committer, files: missing)
            let made = try quarantine.run(stream, as: branch, isInterrupted: isInterrupted, progress: progress)
            if isInterrupted() { throw GitError(.interrupted, "interrupted") }
            try quarantine.release()
            let subject = message.prefix { $0 != "\n" }
            if try advance(
                branch, from: current?.commit, to: made.commit, by: committer, log: "commit: \(subject)", git: git)
            {
                return made
            }
        }
        throw GitError(
            .branchMoved, "\(branch) was moved by others each time that a commit to it was made; type it again")
    }

    /// Each takes as long as the whole import, so there are few.
    private static var attempts: Int { 5 }

    /// The files that a tree does not hold.
    /// - Throws: `.pathExists` where it holds other content, or a file where a folder must be; `.invalidPath`.
    private func missing(_ files: [StreamedFile], in tree: ObjectID?) throws(GitError) -> [StreamedFile] {
        for file in files { _ = try WorkTree.parts(of: file.path) }
        guard let tree else { return files }
        var folders = TreeFolders(tree)
        var missing: [StreamedFile] = []
        for file in files {
            guard let present = try folders.entry(at: file.path[...], in: self) else {
                missing.append(file)
                continue
            }
            guard present.mode == .file, try writeBlob(file.content()) == present.id else {
                throw GitError(.pathExists, "\(file.path) is committed already, with other content")
            }
        }
        return missing
    }
}

/// The folders of a tree, each read once.
private struct TreeFolders {
    private let root: ObjectID
    private var known: [Substring: [String: TreeEntry]] = [:]

    init(_ root: ObjectID) { self.root = root }

    /// The entry at a path; nil where there is none.
    mutating func entry(at path: Substring, in repository: borrowing Repository) throws(GitError) -> TreeEntry? {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { path[..<$0] } ?? ""
        let name = String(slash.map { path[path.index(after: $0)...] } ?? path)
        if let names = known[folder] { return names[name] }
        var id = root
        if slash != nil {
            guard let parent = try entry(at: folder, in: repository) else {
                known[folder] = [:]
                return nil
            }
            guard parent.mode == .tree else {
                throw GitError(.pathExists, "\(path) cannot be committed: \(folder) is a file, not a folder")
            }
            id = parent.id
        }
        var names: [String: TreeEntry] = [:]
        for entry in try repository.readTree(id).entries { names[entry.nameString] = entry }
        known[folder] = names
        return names[name]
    }
}
