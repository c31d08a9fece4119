/// The JSON Schemas that `hearback schema NAME` prints: of the configuration, and of every JSON output.
/// To publish another: a file in templates/schemas/, and an entry here.
package struct SchemaCatalogue: Sendable {
    /// One schema.
    package struct Entry: Hashable, Sendable {
        /// What `hearback schema` takes; for an output also the name in its `schema` member.
        package let name: String
        package let title: String
        /// The file, from the project's root, under which it is embedded.
        package var file: String { "templates/schemas/\(name).json" }
    }

    /// All schemas in the order of the list that `hearback schema` prints.
    package static let entries: [Entry] = [
        Entry(name: "configuration", title: "hearback.yml: who may do what, and by what the gates judge"),
        Entry(name: "workflow", title: "workflow.yml: the stages of the lifecycle and their gates"),
        Entry(name: "verdicts", title: "gate check"),
        Entry(name: "gate-explanation", title: "gate explain"),
        Entry(name: "gate-history", title: "gate history"),
        Entry(name: "decision", title: "gate decide"),
        Entry(name: "verification", title: "gate verify"),
        Entry(name: "review", title: "review"),
        Entry(name: "audit", title: "audit"),
        Entry(name: "feedback-list", title: "feedback list, feedback search"),
        Entry(name: "feedback", title: "feedback show"),
        Entry(name: "product-list", title: "product list"),
        Entry(name: "product", title: "product show"),
        Entry(name: "requirement-list", title: "requirement list"),
        Entry(name: "requirement", title: "requirement show"),
        Entry(name: "status", title: "status"),
        Entry(name: "init", title: "init"),
        Entry(name: "written", title: "every command that writes records"),
        Entry(name: "import", title: "import"),
        Entry(name: "proposal", title: "propose"),
        Entry(name: "export", title: "export --format ndjson, one line"),
        Entry(name: "lint", title: "lint"),
        Entry(name: "hooks", title: "hook install"),
        Entry(name: "doctor", title: "doctor"),
        Entry(name: "explanation", title: "explain CODE"),
        Entry(name: "explanations", title: "explain"),
        Entry(name: "error", title: "an error, of any command"),
    ]

    /// The list for people.
    package static func text(_ layout: Layout) -> String {
        var page = Page(layout)
        var table = Table([.init(title: "name"), .init(title: "of", givesWay: Table.Column.forTitles)])
        for entry in entries { table.row([entry.name, entry.title]) }
        for line in table.lines(layout) { page.line(line) }
        page.gap()
        page.next("To print one:", "hearback schema verdicts")
        return page.text
    }

    /// The schema with a name.
    package static func entry(_ name: String) -> Entry? {
        entries.first { $0.name == name }
    }
}
