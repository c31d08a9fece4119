package import GitStore
package import Lifecycle
package import Records

/// Walks a history and judges every commit that touches the records, by the rules that were in force before it.
package struct HistoryAudit {
    private let repository: RepositoryHandle
    /// One for the whole walk: it remembers what it has read.
    private let source: FileSource
    private let root: String
    private let now: Timestamp
    /// The configuration where a commit has none: the records have a branch of their own.
    private let elsewhere: Configuration?
    private var commits: CommitChanges
    /// By the records' folder, and by the file.
    private var configurations: [ObjectID: Configuration?] = [:]
    private var files: [ObjectID: Configuration] = [:]

    /// How many commits were walked, and how many of them touch the records.
    package private(set) var walked = 0
    package private(set) var opened = 0
    /// The commits of which something is to be said, oldest first.
    package private(set) var entries: [Audit.Entry] = []

    /// Audits below a root such as `cx`.
    /// - Parameters:
    ///   - elsewhere: The configuration where a commit has none.
    ///   - now: The moment of judgment.
    package init(_ repository: RepositoryHandle, root: String, elsewhere: Configuration?, now: Timestamp) {
        self.repository = repository
        source = FileSource(repository)
        self.root = root
        self.elsewhere = elsewhere
        self.now = now
        commits = CommitChanges(repository, root: root)
    }

    /// Walks the history of a commit.
    /// - Parameter hidden: Commits that are left out, with all that came before them.
    /// - Throws: `.shallowHistory` with the line that fetches what was cut off.
    package mutating func walk(_ tip: Revision, hiding hidden: [ObjectID] = []) throws(GitError) {
        // Parents come first, so that what was read of them is there when it is asked for.
        var history = try repository.value.history(from: tip.commit, hiding: hidden, oldestFirst: true)
        while let commit = try history.next() {
            walked += 1
            commits.note(commit)
            let rules = try rules(before: commit)
            let signers = rules?.signerFiles ?? []
            guard try commits.touchesRecords(commit, besides: signers) else { continue }
            opened += 1
            try judge(commit, by: rules, signers, tip: tip)
        }
    }

    private mutating func judge(
        _ commit: Commit, by former: Configuration?, _ signers: Set<String>, tip: Revision
    ) throws(GitError) {
        let own = try commits.own(commit, besides: signers)
        guard !own.isEmpty else { return }
        let reader = ChangeReader(repository, root: root)
        let fact = CommitFact(commit, changesCode: try commits.changesCode(commit))
        var changes = try reader.changes(own, in: commit.tree)
        for index in changes.indices { changes[index].commits = [fact] }
        let parent = try commit.parents.first.map { id throws(GitError) in try commits.tree(of: id) }
        let present = try configuration(in: commit.tree)
        guard let configuration = former ?? present ?? elsewhere else { return }
        let judgment = CommitJudgment(
            configuration: configuration, isBootstrap: former == nil && present != nil,
            before: commit.parents.first.map { String($0.hex.prefix(12)) } ?? fact.short, now: now)
        var findings = judgment.findings(
            RecordChanges(changes, changesCode: fact.changesCode, commits: [fact]), commit: fact,
            items: try items(changes, parent, commit.tree))
        try PutRight(repository, root: root, tip: tip.tree).tell(&findings, changes)
        if !findings.isEmpty { entries.append(Audit.Entry(commit: fact, findings: findings)) }
    }

    // MARK: - Rules

    /// The rules in force before a commit: those of its first parent.
    private mutating func rules(before commit: Commit) throws(GitError) -> Configuration? {
        guard let parent = commit.parents.first else { return nil }
        return try configuration(in: commits.tree(of: parent))
    }

    private mutating func configuration(in tree: ObjectID) throws(GitError) -> Configuration? {
        guard let records = try commits.recordsEntry(tree), records.mode == .tree else { return nil }
        // Most commits leave the records as they are.
        if let known = configurations[records.id] { return known }
        let found = try readConfiguration(in: records.id)
        configurations[records.id] = .some(found)
        return found
    }

    private mutating func readConfiguration(in records: ObjectID) throws(GitError) -> Configuration? {
        let name = "hearback.yml"
        guard let entry = try repository.value.entry(at: name, in: records), entry.mode == .file else { return nil }
        if let known = files[entry.id] { return known }
        let bytes = try repository.value.readBlob(entry.id, limit: RecordLimits.fileSize)
        // A policy that could not be read judged nothing; the next one that can is asked.
        let read = try? ConfigurationReader.read(bytes, path: root + "/" + name)
        files[entry.id] = read
        return read
    }

    // MARK: - Items

    /// The items that got an event which may soften them, before and after.
    private func items(
        _ changes: [RecordChange], _ before: ObjectID?, _ after: ObjectID
    ) throws(GitError) -> [FeedbackID: CommitJudgment.Item] {
        var items: [FeedbackID: CommitJudgment.Item] = [:]
        for change in changes {
            guard change.addedEvent != nil, case .feedbackEvent(let product, let id, _) = change.place,
                items[id] == nil
            else { continue }
            let path = "\(root)/\(product)/feedback/\(id.day.folders)/\(id)"
            items[id] = CommitJudgment.Item(
                before: try before.map { tree throws(GitError) in try item(id, product, path, in: tree) } ?? nil,
                after: try item(id, product, path, in: after))
        }
        return items
    }

    private func item(
        _ id: FeedbackID, _ product: Slug, _ path: String, in tree: ObjectID
    ) throws(GitError) -> ItemRecords? {
        guard let entry = try repository.value.entry(at: path, in: tree), entry.mode == .tree else { return nil }
        let node = Node.object(entry.id)
        let contents = FolderReader(source).read(
            Joint(records: node, code: node), path: path, kind: .feedback, home: .feedback)
        var item = ItemRecords(id: id, product: product, path: path)
        item.feedback = contents.document.map { Feedback(id: id, record: $0) }
        item.events = contents.events
        return item
    }
}
