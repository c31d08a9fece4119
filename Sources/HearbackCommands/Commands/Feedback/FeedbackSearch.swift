import ArgumentParser
import Records

/// `hearback feedback search`.
struct FeedbackSearch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Find feedback by words in titles and texts.",
        discussion: """
            Examples:
              hearback feedback search basket currency
              hearback feedback search 'invoice export' --open

            An item is found if its title, text, summary or an event's text holds all the words, in any case.
            """)

    @Argument(help: ArgumentHelp("The words.", valueName: "word"))
    var words: [String]

    @OptionGroup(title: "Which items") var filters: ItemFilters
    @OptionGroup(title: "Which items, by their assessment") var wordFilters: WordFilters
    @OptionGroup var listing: ListingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    mutating func run() throws {
        let session = try Session(common)
        let workspace = try Workspace(session, rev: listing.rev, at: listing.at)
        let wanted = words.map { $0.lowercased() }
        let selected = try workspace.select(filters, wordFilters).filter { found in
            let text = Self.text(of: found).lowercased()
            return wanted.allSatisfy(text.contains)
        }
        try ItemList(workspace).emit(selected.map(\.listed), listing, output.format)
    }

    private static func text(of selected: Selected) -> String {
        let feedback = selected.state.feedback
        let parts =
            [feedback.title, feedback.record.body, selected.state.summary ?? ""] + selected.item.events.map(\.body)
        return parts.joined(separator: "\n")
    }
}
