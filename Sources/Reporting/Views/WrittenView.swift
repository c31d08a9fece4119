import Lifecycle

/// What a writing command did: the paths that it wrote, and what to type next.
package struct WrittenView: View {
    /// What was done, as a sentence without a final dot: `resolved 2 items`.
    package var message: String
    /// The items, requirements or products that it was done to.
    package var ids: [String]
    /// From the repository's root; on a records branch the paths there.
    package var paths: [String]
    /// The branch that was written to, where it was not the work tree.
    package var branch: String?
    /// The commit that was made, where one was.
    package var committed: String?
    /// The subject for the commit that is left to the user.
    package var subject: String
    package var notes: [String]
    /// Whether it belongs into the same commit as a change of the product.
    package var isPartOfChange: Bool
    /// The next step after the commit.
    package var next: InitView.Step?

    /// Makes a report.
    package init(
        _ message: String, ids: [String], paths: [String], branch: String? = nil, committed: String? = nil,
        subject: String, notes: [String] = [], isPartOfChange: Bool = false, next: InitView.Step? = nil
    ) {
        self.message = message
        self.ids = ids
        self.paths = paths
        self.branch = branch
        self.committed = committed
        self.subject = subject
        self.notes = notes
        self.isPartOfChange = isPartOfChange
        self.next = next
    }

    package var json: JSONValue {
        .document(
            "written",
            [
                "message": .string(message), "ids": .texts(ids), "paths": .texts(paths), "branch": .text(branch),
                "committed": .text(committed), "notes": .texts(notes),
                "next": next.map { ["message": .string($0.words), "hint": .string($0.command)] } ?? .null,
            ])
    }

    package func text(_ layout: Layout) -> String {
        var page = Page(layout)
        page.wrapped(Wording.capitalised(SafeText.line(message)) + (paths.isEmpty ? "." : ":"))
        for path in paths.prefix(20) { page.line("  " + page.style(.path, SafeText.line(path))) }
        if paths.count > 20 { page.line("  and \(paths.count - 20) more") }
        for note in notes { page.wrapped("Note: " + SafeText.line(note)) }
        page.gap()
        if let branch, let committed {
            page.line("Committed as \(SafeText.line(String(committed.prefix(12)))) on \(SafeText.line(branch)).")
        } else {
            page.commitHint(paths, committed: committed, message: subject, isPartOfChange: isPartOfChange)
        }
        page.gap()
        if let next { page.next(SafeText.line(next.words), next.command) }
        return page.text
    }
}
