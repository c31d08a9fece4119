import Lifecycle
package import Records

/// One requirement with where it stands.
package struct RequirementRow: Sendable {
    package var product: Slug
    package var state: RequirementState
    /// The feedback tied to it, either way.
    package var feedback: [FeedbackID]
    /// How many of those are open.
    package var open: Int
    /// requirement.md, from the repository's root.
    package var path: String

    /// Makes a row.
    package init(product: Slug, state: RequirementState, feedback: [FeedbackID], open: Int, path: String) {
        self.product = product
        self.state = state
        self.feedback = feedback
        self.open = open
        self.path = path
    }

    /// One requirement within a document.
    package var json: JSONValue {
        let requirement = state.requirement
        return [
            "requirement": .string(requirement.slug.text), "product": .string(product.text),
            "title": .string(requirement.title), "stage": .string(requirement.stage),
            "standing": .string(state.standing.rawValue), "digest": .string(requirement.digest),
            "owner": .text(requirement.owner), "touchpoint": .text(requirement.record[text: .touchpoint]),
            "kind": .text(requirement.record[text: .kind]), "measure": .text(requirement.record[text: .measure]),
            "verify": .texts(requirement.verify), "feedback": .texts(feedback.map(\.text)), "open": .integer(open),
            "path": .string(path),
        ]
    }
}

/// `requirement list`.
package struct RequirementListView: View {
    package var rows: [RequirementRow]

    /// Makes a list.
    package init(_ rows: [RequirementRow]) {
        self.rows = rows
    }

    package var json: JSONValue {
        .document("requirement-list", ["items": .array(rows.map(\.json)), "total": .integer(rows.count)])
    }

    package func text(_ layout: Layout) -> String {
        var page = Page(layout)
        guard !rows.isEmpty else {
            page.next(
                "There is no requirement yet. To add one:",
                "hearback requirement add SLUG --title TITLE --stage STAGE")
            return page.text
        }
        for line in Self.table(rows).lines(layout) { page.line(line) }
        page.gap()
        page.line(page.style(.dim, Wording.count(rows.count, "requirement")))
        return page.text
    }

    static func table(_ rows: [RequirementRow]) -> Table {
        let products = Set(rows.map(\.product)).count > 1
        var table = Table([
            .init(title: "requirement", givesWay: [Int.max, 24]), .init(title: "product"), .init(title: "stage"),
            .init(title: "standing"),
            .init(title: "open feedback"), .init(title: "owner", givesWay: Table.Column.forNames),
            .init(title: "title", givesWay: Table.Column.forTitles),
        ])
        for row in rows {
            let requirement = row.state.requirement
            table.row([
                requirement.slug.text, products ? row.product.text : "", requirement.stage, row.state.standing.rawValue,
                row.feedback.isEmpty ? "none" : "\(row.open) of \(row.feedback.count)", requirement.owner ?? "",
                requirement.title,
            ])
        }
        return table
    }
}
