/// `init`: the files that were made, those that were there already, and what to do with them.
package struct InitView: View {
    /// Paths from the repository's root.
    package var made: [String]
    package var kept: [String]
    /// The contacts key, outside the repository; `nil` where none was made.
    package var contactsKey: String?
    package var notes: [String]
    /// What to do next: a sentence and its command.
    package var next: [Step]

    /// One step.
    package struct Step: Sendable {
        package var words: String
        package var command: String

        /// Makes a step.
        package init(_ words: String, _ command: String) {
            self.words = words
            self.command = command
        }
    }

    /// Makes a report.
    package init(made: [String], kept: [String], contactsKey: String? = nil, notes: [String] = [], next: [Step] = []) {
        self.made = made
        self.kept = kept
        self.contactsKey = contactsKey
        self.notes = notes
        self.next = next
    }

    package var json: JSONValue {
        .document(
            "init",
            [
                "made": .texts(made), "kept": .texts(kept), "contactsKey": .text(contactsKey), "notes": .texts(notes),
                "next": .array(next.map { ["message": .string($0.words), "hint": .string($0.command)] }),
            ])
    }

    package func text(_ layout: Layout) -> String {
        var page = Page(layout)
        list("Made:", made, to: &page)
        list("There already, and left as they are:", kept, to: &page)
        if let contactsKey {
            page.gap()
            page.wrapped("The key for customers' pseudonyms, outside the repository. Keep a copy in a safe place:")
            page.line("  " + page.style(.path, SafeText.line(contactsKey)))
        }
        page.gap()
        for note in notes { page.wrapped("Note: " + SafeText.line(note)) }
        if made.isEmpty, contactsKey == nil { page.line("Everything is there: nothing was changed.") }
        for step in next {
            page.gap()
            page.next(SafeText.line(step.words), step.command)
        }
        return page.text
    }

    private func list(_ heading: String, _ paths: [String], to page: inout Page) {
        guard !paths.isEmpty else { return }
        page.gap()
        page.line(heading)
        for path in paths { page.line("  " + page.style(.path, SafeText.line(path))) }
    }
}
