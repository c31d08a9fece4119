package import Records

/// What a review needs to know of a commit that did something.
package struct CommitFact: Hashable, Sendable {
    /// The id in hexadecimal digits.
    package var id: String
    /// The address of the author, as it stands in the commit: .mailmap is a file of whoever made the change.
    package var author: String
    /// The addresses of the trailers `Co-authored-by`: a squash merge keeps the other authors only there.
    package var coAuthors: [String]
    /// The address of who put it here: the forge's own for what was merged by a button.
    package var committer: String
    /// When the author says it was written.
    package var authored: Timestamp
    /// When it was put here.
    package var committed: Timestamp
    /// The first line of its message.
    package var subject: String
    /// Whether it has more than one parent.
    package var isMerge: Bool
    /// Whether it changes anything outside of the records root.
    package var changesCode: Bool

    /// Notes a commit.
    package init(
        id: String, author: String, coAuthors: [String] = [], committer: String? = nil, authored: Timestamp,
        committed: Timestamp? = nil, subject: String = "", isMerge: Bool = false, changesCode: Bool = false
    ) {
        self.id = id
        self.author = author
        self.coAuthors = coAuthors
        self.committer = committer ?? author
        self.authored = authored
        self.committed = committed ?? authored
        self.subject = subject
        self.isMerge = isMerge
        self.changesCode = changesCode
    }

    /// The first twelve digits of the id: what people and git take for it.
    package var short: String { String(id.prefix(12)) }

    /// Whether somebody is its author or one of its co-authors.
    package func isBy(_ actor: Actor) -> Bool {
        ([author] + coAuthors).contains(where: actor.isSame(as:))
    }

    /// Whether somebody else put it here: a rebase, a squash or a patch that was applied.
    package var isPutHereByAnother: Bool {
        Actor(author).map { !$0.isSame(as: committer) } ?? true
    }
}

extension CommitFact {
    /// The addresses of a message's trailers `Co-authored-by: Name <address>` (git-interpret-trailers(1)).
    package static func coAuthors(in message: String) -> [String] {
        message.split(whereSeparator: \.isNewline).compactMap { line in
            guard line.lowercased().hasPrefix("co-authored-by:"), line.hasSuffix(">"),
                let open = line.lastIndex(of: "<")
            else { return nil }
            return String(line[line.index(after: open)...].dropLast())
        }
    }
}
