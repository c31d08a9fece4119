import Lifecycle
package import Records

/// `feedback show`: what the customer said, what happened since as a story, and what is owed next.
package struct FeedbackView: View {
    package var row: FeedbackRow
    /// In the order of their names.
    package var events: [Event]
    /// What could not be read of the item.
    package var problems: [RecordProblem]
    /// Now, from which ages are counted.
    package var at: Timestamp

    /// Makes a view of an item's state and its records.
    package init(_ state: ItemState, _ records: ItemRecords, at: Timestamp) {
        row = FeedbackRow(state, records)
        events = records.events
        problems = records.problems
        self.at = at
    }

    package var json: JSONValue {
        let state = row.state
        let record = state.feedback.record
        let owed = FeedbackOwed(state)
        return .document("feedback", row.listed.json.members).adding([
            "kind": .string(state.feedback.kind.rawValue), "account": .text(record[text: .account]),
            "source": .text(record[text: .source]), "remedy": .text(record[text: .remedy]),
            "due": .text(state.due?.description ?? record[text: .due]), "scores": .texts(record[list: .scores]),
            "attachments": .texts(record[list: .attachments]), "lang": .text(record[text: .lang]),
            "summary": .text(state.summary), "releases": state.releases.map(JSONValue.texts) ?? .null,
            "original": .text(state.original?.text), "duplicates": .texts(state.duplicates.map(\.text)),
            "told": .time(state.told), "body": .string(record.body), "events": .array(events.map(\.json)),
            "owed": ["message": .string(owed.words), "hint": .text(owed.command)],
            "problems": .array(problems.map(\.json)), "clocks": .null,
        ])
    }

    package func text(_ layout: Layout) -> String {
        var page = Page(layout)
        let feedback = row.state.feedback
        page.line(page.style(.heading, "\(row.state.id.short)  \(SafeText.line(feedback.title))"))
        for line in facts(layout.style) { page.line(line) }
        page.gap()
        let when = Wording.moment(feedback.received)
        let who = feedback.customer.map { "customer \($0.text)" } ?? "a customer"
        page.line(page.style(.heading, "\(when)  \(who)") + " wrote by \(feedback.channel.rawValue)")
        page.words(feedback.record.body.isEmpty ? feedback.title : feedback.record.body)
        for event in events { page.event(event, remarks: row.state.remarks.filter { $0.event == event.name }) }
        page.problems(problems)
        page.gap()
        let owed = FeedbackOwed(row.state)
        page.next(owed.words, owed.command)
        return page.text
    }

    private func facts(_ style: Style) -> [String] {
        let state = row.state
        let feedback = state.feedback
        let record = feedback.record
        let facts: [(String, String?)] = [
            ("id", state.id.text), ("product", row.listed.product.text),
            ("state", row.listed.markedState + cycles),
            ("kind", feedback.kind.rawValue), ("touchpoint", feedback.touchpoint),
            ("severity", state.severity ?? "not assessed"), ("owner", state.owner ?? "nobody"),
            ("summary", state.summary), ("requirements", joined(state.requirements.sorted())),
            ("blocks", joined(state.blocks.sorted())), ("releases", joined(state.releases ?? [])),
            ("account", record[text: .account]), ("source", record[text: .source]),
            ("remedy", record[text: .remedy]), ("scores", joined(record[list: .scores])),
            ("due", state.due?.description ?? record[text: .due]),
            ("original", state.original?.text), ("duplicates", joined(state.duplicates.map(\.text))),
            (
                "received",
                "\(Wording.moment(feedback.received)), \(Wording.duration(from: feedback.received, to: at)) ago"
            ),
            ("file", row.listed.path),
        ]
        return facts.compactMap { name, value in
            value.map { "  " + style(.dim, DisplayWidth.pad(name, to: 12)) + "  " + SafeText.line($0) }
        }
    }

    private var cycles: String {
        row.state.cycles > 1 ? " (cycle \(row.state.cycles): it was open again)" : ""
    }

    private func joined(_ words: [String]) -> String? {
        words.isEmpty ? nil : words.joined(separator: ", ")
    }
}
