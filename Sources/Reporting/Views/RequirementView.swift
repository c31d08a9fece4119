package import Records

/// `requirement show`: the text, whether it is approved and shown to hold, and the feedback tied to it.
package struct RequirementView: View {
    package var row: RequirementRow
    package var events: [Event]
    /// The items tied to it, as far as they can be read.
    package var items: [ListedItem]
    package var at: Timestamp

    /// Makes a view.
    package init(_ row: RequirementRow, events: [Event], items: [ListedItem], at: Timestamp) {
        self.row = row
        self.events = events
        self.items = items
        self.at = at
    }

    package var json: JSONValue {
        .document(
            "requirement",
            row.json.adding([
                "body": .string(row.state.requirement.record.body), "events": .array(events.map(\.json)),
                "items": .array(items.map(\.json)),
            ]).members)
    }

    package func text(_ layout: Layout) -> String {
        var page = Page(layout)
        let requirement = row.state.requirement
        page.line(page.style(.heading, SafeText.line("\(requirement.slug)  \(requirement.title)")))
        let facts: [(String, String?)] = [
            ("product", row.product.text), ("stage", requirement.stage), ("standing", row.state.standing.words),
            ("owner", requirement.owner ?? "nobody"), ("kind", requirement.record[text: .kind]),
            ("touchpoint", requirement.record[text: .touchpoint]), ("measure", requirement.record[text: .measure]),
            ("tests", requirement.verify.isEmpty ? nil : requirement.verify.joined(separator: ", ")),
            ("digest", requirement.digest), ("file", row.path),
        ]
        for case (let name, let value?) in facts {
            page.line("  " + page.style(.dim, DisplayWidth.pad(name, to: 10)) + "  " + SafeText.line(value))
        }
        if !requirement.record.body.isEmpty {
            page.gap()
            page.words(requirement.record.body)
        }
        for event in events { page.event(event, remarks: row.state.remarks.filter { $0.event == event.name }) }
        page.gap()
        if items.isEmpty { page.line("No feedback is tied to it.") }
        for item in items {
            let title = SafeText.line(item.title)
            page.line("  \(item.id.short)  \(item.stateName)  " + DisplayWidth.cut(title, to: layout.width - 30))
        }
        page.gap()
        let (words, command) = next(requirement.slug)
        page.next(words, command)
        return page.text
    }

    private func next(_ slug: Slug) -> (String, String?) {
        switch row.state.standing {
        case .draft: ("It is not approved yet:", "hearback requirement approve \(slug)")
        case .approved:
            ("It is approved, and not shown to hold yet:", "hearback requirement verify \(slug) --evidence TEXT")
        case .verified: ("Nothing is owed: it is shown to hold.", nil)
        case .failed: ("It was found not to hold. Once it does:", "hearback requirement verify \(slug) --evidence TEXT")
        case .suspect:
            ("The text has changed since. Read it, and approve it again:", "hearback requirement approve \(slug)")
        case .retired: ("Nothing is owed: it is retired.", nil)
        }
    }
}

extension RequirementState.Standing {
    /// The standing with what it means.
    var words: String {
        switch self {
        case .draft: "draft, not approved"
        case .approved: "approved, not verified"
        case .verified: "verified"
        case .failed: "failed: found not to hold"
        case .suspect: "suspect: the text has changed since it was approved or verified"
        case .retired: "retired"
        }
    }
}
