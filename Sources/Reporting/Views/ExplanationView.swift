/// `explain CODE`: what a finding means, an example, and what to do.
package struct ExplanationView: View {
    package var code: String
    package var title: String
    package var meaning: String
    package var example: String
    package var remedy: String

    /// Makes an explanation.
    package init(code: String, title: String, meaning: String, example: String, remedy: String) {
        self.code = code
        self.title = title
        self.meaning = meaning
        self.example = example
        self.remedy = remedy
    }

    package var json: JSONValue { .document("explanation", members) }

    /// What stands in a document of its own, and in the list of all.
    fileprivate var members: [String: JSONValue] {
        [
            "code": .string(code), "title": .string(title), "meaning": .string(meaning),
            "example": .string(example), "remedy": .string(remedy),
        ]
    }

    package func text(_ layout: Layout) -> String {
        var page = Page(layout)
        page.line(page.style(.heading, SafeText.line(code)) + "  " + SafeText.line(title))
        page.gap()
        page.paragraphs(meaning)
        page.section("Example", example)
        page.section("What to do", remedy)
        return page.text
    }
}

/// `explain` without a code: all that there are.
package struct ExplanationsView: View {
    package var explanations: [ExplanationView]

    /// Makes a list.
    package init(_ explanations: [ExplanationView]) {
        self.explanations = explanations
    }

    package var json: JSONValue {
        .document("explanations", ["explanations": .array(explanations.map { .object($0.members) })])
    }

    /// One line for each code.
    package func text(_ layout: Layout) -> String {
        var page = Page(layout)
        let names = explanations.map { SafeText.line($0.code) }
        let width = names.map(DisplayWidth.of).max() ?? 0
        for (name, explanation) in zip(names, explanations) {
            page.line(DisplayWidth.pad(name, to: width) + "  " + SafeText.line(explanation.title))
        }
        return page.text
    }
}

extension Page {
    /// Adds a text of our own, broken at the width; an indented line of it stays as it is.
    fileprivate mutating func paragraphs(_ text: String) {
        for line in SafeText.lines(text) {
            if line.hasPrefix(" ") { self.line(line) } else { wrapped(line) }
        }
    }

    fileprivate mutating func section(_ heading: String, _ text: String) {
        guard !text.isEmpty else { return }
        gap()
        line(style(.heading, heading))
        for line in SafeText.lines(text) { self.line(line.isEmpty ? "" : "  " + line) }
    }
}
