import Lifecycle
package import Records

/// One product with where it stands.
package struct ProductRow: Sendable {
    package var slug: Slug
    package var title: String
    package var owner: String?
    /// The stage of the last go; `nil` where nothing has been decided.
    package var stage: String?
    /// The stage whose gate comes next; `nil` where none does.
    package var nextGate: String?
    /// How many items are open, and how many there are.
    package var open: Int
    package var total: Int
    /// How many requirements there are.
    package var requirements: Int
    /// product.md, from the repository's root.
    package var path: String

    /// Makes a row.
    package init(
        slug: Slug, title: String, owner: String? = nil, stage: String? = nil, nextGate: String? = nil, open: Int,
        total: Int, requirements: Int, path: String
    ) {
        self.slug = slug
        self.title = title
        self.owner = owner
        self.stage = stage
        self.nextGate = nextGate
        self.open = open
        self.total = total
        self.requirements = requirements
        self.path = path
    }

    /// One product within a document.
    package var json: JSONValue {
        [
            "product": .string(slug.text), "title": .string(title), "owner": .text(owner), "stage": .text(stage),
            "nextGate": .text(nextGate), "open": .integer(open), "total": .integer(total),
            "requirements": .integer(requirements), "path": .string(path),
        ]
    }
}

/// `product list`.
package struct ProductListView: View {
    package var rows: [ProductRow]

    /// Makes a list.
    package init(_ rows: [ProductRow]) {
        self.rows = rows
    }

    package var json: JSONValue {
        .document("product-list", ["items": .array(rows.map(\.json)), "total": .integer(rows.count)])
    }

    package func text(_ layout: Layout) -> String {
        var page = Page(layout)
        guard !rows.isEmpty else {
            page.next("There is no product yet. To add one:", "hearback product add SLUG --title TITLE")
            return page.text
        }
        var table = Table([
            .init(title: "product"), .init(title: "stage"), .init(title: "next gate"), .init(title: "open"),
            .init(title: "owner", givesWay: Table.Column.forNames),
            .init(title: "title", givesWay: Table.Column.forTitles),
        ])
        for row in rows {
            table.row([
                row.slug.text, row.stage ?? "none", row.nextGate ?? "none", "\(row.open) of \(row.total)",
                row.owner ?? "", row.title,
            ])
        }
        for line in table.lines(layout) { page.line(line) }
        return page.text
    }
}

/// `product show`.
package struct ProductView: View {
    package var row: ProductRow
    /// The text of product.md.
    package var body: String
    package var requirements: [RequirementRow]
    package var decisions: [DecisionRow]

    /// Makes a view.
    package init(_ row: ProductRow, body: String, requirements: [RequirementRow], decisions: [DecisionRow]) {
        self.row = row
        self.body = body
        self.requirements = requirements
        self.decisions = decisions
    }

    package var json: JSONValue {
        .document(
            "product",
            row.json.adding([
                "body": .string(body), "requirementList": .array(requirements.map(\.json)),
                "decisions": .array(decisions.map(\.json)),
            ]).members)
    }

    package func text(_ layout: Layout) -> String {
        var page = Page(layout)
        page.line(page.style(.heading, SafeText.line("\(row.slug)  \(row.title)")))
        page.line("  owner      " + SafeText.line(row.owner ?? "nobody"))
        page.line("  stage      " + SafeText.line(row.stage ?? "none: nothing has been decided"))
        page.line("  feedback   \(row.open) open of \(Wording.count(row.total, "item"))")
        page.line("  file       " + page.style(.path, SafeText.line(row.path)))
        if !body.isEmpty {
            page.gap()
            page.words(body)
        }
        if !requirements.isEmpty {
            page.gap()
            for line in RequirementListView.table(requirements).lines(layout) { page.line(line) }
        }
        for decision in decisions {
            page.gap()
            page.line(Wording.moment(decision.event.time) + "  " + decision.name)
        }
        page.gap()
        if let gate = row.nextGate {
            page.next("The next gate is \(SafeText.line(gate)):", "hearback gate check \(gate) --product \(row.slug)")
        } else {
            page.line("No gate is ahead.")
        }
        return page.text
    }
}
