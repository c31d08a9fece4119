import Lifecycle
import Records

/// Title and text of a pull request about records, for a reviewer who has never seen Hearback: who said what, what was
/// done, and what it does to the gates.
package struct ProposalText: Sendable {
    /// GitHub takes 65,536 characters, GitLab a million.
    private static let limit = 60_000
    /// The most of a customer's words, and of the team's, that are shown.
    private static let excerpt = 1_200
    private let proposal: Proposal

    /// Writes about a proposal.
    package init(_ proposal: Proposal) { self.proposal = proposal }

    /// The title, on one line of at most 120 characters.
    package var title: String {
        let stories = proposal.stories
        guard stories.count != 1 else {
            let story = stories[0]
            return HostText.cut("\(Self.inert(story.short)) \(story.deeds): \(Self.inert(story.title))", to: 120)
        }
        let received = stories.count { $0.isNew && $0.feedback != nil } + proposal.further.received
        let items = Wording.count(stories.count { $0.feedback != nil } + proposal.further.count, "item")
        let others = stories.count { $0.feedback == nil }
        let parts = [
            received > 0 ? "\(received) received" : nil,
            others > 0 ? Wording.count(others, "requirement or product", "requirements and products") : nil,
        ]
        .compactMap(\.self)
        return "Customer feedback: \(items)" + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))")
    }

    /// The text, in GitHub Flavored Markdown.
    package var markdown: String {
        var text = gates
        var shown = 0
        for story in proposal.stories {
            let section = Self.section(story)
            guard text.utf8.count + section.utf8.count < Self.limit else { break }
            text += section
            shown += 1
        }
        let left = proposal.stories.count - shown + proposal.further.count
        if left > 0 { text += "\nand \(left) more\n" }
        return text
            + "The files below are added, and nothing that was there is changed. State, severity and owner of an item"
            + " follow from its files; the gates are computed from them.\n"
    }

    private var gates: String {
        guard !proposal.gates.isEmpty else { return proposal.areGatesLeftOut ? Self.leftOut : "" }
        var text = "| gate | now | with this |\n|---|---|---|\n"
        for change in proposal.gates {
            let cells = [change.gate, change.before, change.after].map { MarkdownText.prose($0, limit: 200) }
            text += "| " + cells.joined(separator: " | ") + " |\n"
        }
        return text + "\n"
    }

    private static let leftOut =
        "What so many items do to the gates was not judged beforehand: `hearback review` tells it.\n\n"

    private static func section(_ story: Proposal.Story) -> String {
        var text = "### \(MarkdownText.code(story.title.isEmpty ? story.subject : story.title))\n\n"
        if let feedback = story.feedback {
            let who = feedback.customer.map { "Customer \(MarkdownText.code($0.text))" } ?? "A customer without a name"
            let record = feedback.record
            let place = [record[text: .kind], record[text: .touchpoint]].compactMap(\.self)
                .map { MarkdownText.code($0) }.joined(separator: ", ")
            let way = record[text: .channel].map { " by \(MarkdownText.code($0))" } ?? ""
            text += "\(who) said\(way) on \(Wording.moment(feedback.received)) (\(place)), "
            text += "\(MarkdownText.code(story.subject)):\n\n"
            text += words(record.body.isEmpty ? feedback.title : record.body)
        } else {
            text += "\(Wording.capitalised(MarkdownText.prose(story.subject)))\n"
        }
        if !story.events.isEmpty { text += "\nWhat was done:\n\n" }
        for event in story.events {
            let who = MarkdownText.code(event.by.text)
            text += "- \(Wording.moment(event.time)), \(who): \(MarkdownText.prose(event.deed))\n"
            if !event.body.isEmpty { text += Self.indented(words(event.body)) }
        }
        return text + "\n"
    }

    /// Somebody's own words: in a fence nothing of them means anything to a host.
    private static func words(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let start = String(scalars.prefix(excerpt))
        return MarkdownText.fence(scalars.count > excerpt ? start + "…" : start)
    }

    /// A block within a point of a list.
    private static func indented(_ block: String) -> String {
        "\n"
            + block.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            .map { $0.isEmpty ? "\n" : "  \($0)\n" }.joined() + "\n"
    }

    /// Text for titles and commits' subjects: hosts find references there, and words that switch CI off ([skip ci]).
    static func inert(_ text: String) -> String {
        HostText.line(text, limit: 160).replacing("[", with: "[ ").replacing("***", with: "* * *")
    }
}
