import Lifecycle
package import Records

/// `feedback list` and `feedback search`: items in the order that was asked for.
package struct FeedbackListView: View {
    package var rows: [ListedItem]
    /// How many there are without the limit.
    package var total: Int
    /// Items that could not be read: no list is complete without them.
    package var problems: [RecordProblem]
    /// Now, from which ages are counted.
    package var at: Timestamp

    /// Makes a list.
    package init(_ rows: [ListedItem], total: Int, problems: [RecordProblem] = [], at: Timestamp) {
        self.rows = rows
        self.total = total
        self.problems = problems
        self.at = at
    }

    package var json: JSONValue {
        .document(
            "feedback-list",
            [
                "items": .array(rows.map(\.json)), "total": .integer(total), "problems": .array(problems.map(\.json)),
            ])
    }

    package func text(_ layout: Layout) -> String {
        var page = Page(layout)
        if rows.isEmpty {
            page.next("No feedback matches. To add what a customer said:", "hearback feedback add")
        } else {
            for line in table.lines(layout) { page.line(line) }
            page.gap()
            page.line(layout.style(.dim, count))
        }
        page.problems(problems)
        return page.text
    }

    private var count: String {
        let items = Wording.count(total, "item")
        return rows.count < total ? "the first \(rows.count) of \(items); --limit shows more" : items
    }

    private var table: Table {
        let products = Set(rows.map(\.product)).count > 1
        var table = Table([
            .init(title: "id"), .init(title: "state"), .init(title: "severity", role: .severity),
            .init(title: "product"), .init(title: "touchpoint", givesWay: Table.Column.forNames), .init(title: "age"),
            .init(title: "owner", givesWay: Table.Column.forNames),
            .init(title: "title", givesWay: Table.Column.forTitles),
        ])
        for row in rows {
            table.row([
                row.id.short, row.markedState, row.severity ?? "", products ? row.product.text : "",
                row.touchpoint, Wording.age(from: row.firstReceived, to: at), row.owner ?? "", row.title,
            ])
        }
        return table
    }
}

extension RecordProblem {
    /// A problem within a document.
    var json: JSONValue {
        [
            "path": .string(path), "line": .integer(line), "column": .integer(column), "message": .string(message),
            "hint": .text(hint),
        ]
    }
}

extension Page {
    /// Adds what could not be read; nothing is passed over in silence.
    mutating func problems(_ problems: [RecordProblem], shown: Int = 5) {
        guard !problems.isEmpty else { return }
        gap()
        line(style(.undetermined, Wording.count(problems.count, "record") + " could not be read:"))
        for problem in problems.prefix(shown) {
            wrapped(SafeText.line(problem.description), indent: 2)
            if let hint = problem.hint { self.hint(hint, indent: 4) }
        }
        if problems.count > shown { line("  and \(problems.count - shown) more") }
        command("hearback lint")
    }
}
