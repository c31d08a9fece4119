import Lifecycle

/// What `propose` did: the branch, its commits, the text of the pull request, and what is left to do.
package struct ProposalView: View {
    /// One commit.
    package struct Commit: Sendable {
        package var subject: String
        /// From the repository's root.
        package var paths: [String]

        /// Makes a commit's line.
        package init(subject: String, paths: [String]) {
            self.subject = subject
            self.paths = paths
        }
    }

    /// The branch's short name.
    package var branch: String
    /// The branch that it is to be merged into.
    package var base: String
    /// The commit at the branch's tip.
    package var commit: String
    package var commits: [Commit]
    package var title: String
    package var body: String
    package var isPushed: Bool
    /// The pull request's address; `nil` where none was opened.
    package var address: String?
    package var notes: [String]
    package var next: [InitView.Step]

    /// Makes a report.
    package init(
        branch: String, base: String, commit: String, commits: [Commit], title: String, body: String,
        isPushed: Bool = false, address: String? = nil, notes: [String] = [], next: [InitView.Step] = []
    ) {
        self.branch = branch
        self.base = base
        self.commit = commit
        self.commits = commits
        self.title = title
        self.body = body
        self.isPushed = isPushed
        self.address = address
        self.notes = notes
        self.next = next
    }

    package var json: JSONValue {
        .document(
            "proposal",
            [
                "branch": .string(branch), "base": .string(base), "commit": .string(commit),
                "commits": .array(commits.map { ["subject": .string($0.subject), "paths": .texts($0.paths)] }),
                "title": .string(title), "body": .string(body), "pushed": .bool(isPushed), "address": .text(address),
                "notes": .texts(notes),
                "next": .array(next.map { ["message": .string($0.words), "hint": .string($0.command)] }),
            ])
    }

    package func text(_ layout: Layout) -> String {
        var page = Page(layout)
        page.line(page.style(.heading, SafeText.line(title)))
        page.gap()
        for line in SafeText.lines(body) { page.line(line.isEmpty ? "" : "  " + SafeText.withoutLogCommands(line)) }
        page.gap()
        let tip = SafeText.line(String(commit.prefix(12)))
        page.line("On the branch \(SafeText.line(branch)) (\(tip)), for \(SafeText.line(base)):")
        for commit in commits.prefix(20) { page.line("  " + SafeText.line(commit.subject)) }
        if commits.count > 20 { page.line("  and \(commits.count - 20) more") }
        if let address { page.line("Pull request: " + page.style(.path, SafeText.line(address))) }
        for note in notes { page.wrapped("Note: " + SafeText.line(note)) }
        for step in next {
            page.gap()
            page.next(SafeText.line(step.words), step.command)
        }
        return page.text
    }
}
