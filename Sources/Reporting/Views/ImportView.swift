import Lifecycle

/// `import`: what became of each row, or would become of it in a dry run.
package struct ImportView: View {
    /// One row of the source.
    package struct Row: Sendable {
        /// What becomes of a row.
        package enum Outcome: String, CaseIterable, Sendable {
            /// A new item.
            case new
            /// An item that is there already, with new events.
            case updated
            /// There already, and nothing new.
            case known
            /// Left out on purpose, such as a second copy in the same file.
            case skipped
            /// It cannot be read; without `--skip-bad`, nothing is written.
            case refused
        }

        package var file: String
        /// The line on which the row starts, from 1.
        package var line: Int
        /// From 1; 0 where the whole row is meant.
        package var column: Int
        package var outcome: Outcome
        /// The item's id, where it has one.
        package var item: String?
        package var title: String?
        /// Why it was refused or skipped, without a final dot.
        package var message: String?
        package var hint: String?

        /// Makes a row.
        package init(
            file: String, line: Int, column: Int = 0, outcome: Outcome, item: String? = nil, title: String? = nil,
            message: String? = nil, hint: String? = nil
        ) {
            self.file = file
            self.line = line
            self.column = column
            self.outcome = outcome
            self.item = item
            self.title = title
            self.message = message
            self.hint = hint
        }
    }

    package var format: String
    package var product: String
    package var isDryRun: Bool
    /// All rows where each is told, as in JSON and of a dry run; otherwise those that were refused.
    package var rows: [Row]
    /// How many rows there are of each outcome.
    package var totals: [Row.Outcome: Int]
    /// How many events were or would be written, beside the documents.
    package var events: Int
    /// What was replaced by typed marks, by its type: `email`, `phone`.
    package var redacted: [String: Int]
    /// What a reader must know: a guessed encoding, a missing contacts key.
    package var notes: [String]
    /// Whether it was written.
    package var isWritten: Bool
    /// The folder that holds what was written, from the repository's root.
    package var folder: String
    /// The commit that holds it, where one was made.
    package var committed: String?

    /// Makes a report.
    /// - Parameter totals: `nil` where `rows` are all.
    package init(
        format: String, product: String, isDryRun: Bool, rows: [Row], totals: [Row.Outcome: Int]? = nil,
        events: Int = 0, redacted: [String: Int] = [:], notes: [String] = [], isWritten: Bool, folder: String = "cx",
        committed: String? = nil
    ) {
        self.format = format
        self.product = product
        self.isDryRun = isDryRun
        self.rows = rows
        self.totals = totals ?? rows.reduce(into: [:]) { $0[$1.outcome, default: 0] += 1 }
        self.events = events
        self.redacted = redacted
        self.notes = notes
        self.isWritten = isWritten
        self.folder = folder
        self.committed = committed
    }

    private func number(_ outcome: Row.Outcome) -> Int { totals[outcome, default: 0] }

    package var json: JSONValue {
        let totals = Row.Outcome.allCases.map { ($0.rawValue, JSONValue.integer(number($0))) }
        return .document(
            "import",
            [
                "format": .string(format), "product": .string(product), "dryRun": .bool(isDryRun),
                "written": .bool(isWritten), "committed": .text(committed), "notes": .texts(notes),
                "redacted": .object(redacted.mapValues(JSONValue.integer)), "rows": .array(rows.map(json)),
                "totals": .object(Dictionary(totals + [("events", .integer(events))]) { $1 }),
            ])
    }

    private func json(_ row: Row) -> JSONValue {
        [
            "file": .string(row.file), "line": .integer(row.line), "column": .integer(row.column),
            "outcome": .string(row.outcome.rawValue),
            "item": .text(row.item), "title": .text(row.title), "message": .text(row.message), "hint": .text(row.hint),
        ]
    }

    package func text(_ layout: Layout) -> String {
        var page = Page(layout)
        for row in rows where isDryRun || row.outcome == .refused { add(row, to: &page) }
        page.gap()
        for note in notes { page.wrapped("Note: " + SafeText.line(note)) }
        page.wrapped(counts)
        if !redacted.isEmpty {
            let parts = redacted.sorted { $0.key < $1.key }.map { "\($0.value) \(SafeText.line($0.key))" }
            page.wrapped("Personal data replaced by marks: \(parts.joined(separator: ", ")).")
        }
        conclude(&page)
        return page.text
    }

    private func add(_ row: Row, to page: inout Page) {
        let role: Style.Role = row.outcome == .refused ? .blocked : row.outcome == .new ? .satisfied : .dim
        let place = page.style(
            .path, SafeText.line("\(row.file):\(row.line)" + (row.column > 0 ? ":\(row.column)" : "")))
        let words = [row.item, row.message ?? row.title].compactMap { $0.map(SafeText.line) }.joined(separator: "  ")
        let used = page.layout.fitsScreen ? DisplayWidth.of(SafeText.line(row.file)) + 20 : 0
        let shown = row.message == nil ? DisplayWidth.cut(words, to: max(32, page.layout.width - used)) : words
        page.line("\(place): " + page.style(role, row.outcome.rawValue) + (shown.isEmpty ? "" : "  " + shown))
        if let hint = row.hint { page.hint(hint, indent: 4) }
    }

    private var counts: String {
        let parts = Row.Outcome.allCases.filter { number($0) > 0 }.map { "\(number($0)) \($0.rawValue)" }
        let counted = parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")
        return "\(Wording.count(totals.values.reduce(0, +), "row"))\(counted); \(Wording.count(events, "event"))."
    }

    private func conclude(_ page: inout Page) {
        let refused = number(.refused)
        if isDryRun {
            let rest = refused > 0 ? " A real run would refuse it all, unless with --skip-bad." : ""
            page.wrapped("A dry run: nothing was written." + rest)
        } else if !isWritten, refused > 0 {
            let rows = Wording.count(refused, "row was", "rows were")
            page.wrapped(
                "Nothing was written, because \(rows) refused. Mend what is said above, or leave it out with --skip-bad."
            )
        } else if !isWritten {
            page.line("Nothing had to be written.")
        } else {
            page.commitHint([folder], committed: committed, message: "Import feedback of \(product) (\(format))")
        }
    }
}
