import ArgumentParser
import Lifecycle
import Records
import Reporting

/// `hearback export`.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Print feedback for other programs.",
        discussion: """
            Examples:
              hearback export --format csv > feedback.csv
              hearback export --format ndjson --product shop --since 2026-11-01

            ndjson: one item a line as it stands in the files, with its events, so that nothing is lost. csv: one line for \
            each item with its state, for spreadsheets; cells that a spreadsheet would run as a formula are made harmless.
            """)

    /// What is printed.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case ndjson, csv
    }

    @Option(name: .long, help: ArgumentHelp("The output: ndjson or csv.", valueName: "format"))
    var format: Form

    @OptionGroup(title: "Which items") var filters: ItemFilters
    @OptionGroup(title: "Which items, by their assessment") var words: WordFilters
    @OptionGroup var listing: ListingOptions
    @OptionGroup var common: CommonOptions

    mutating func run() throws {
        let session = try Session(common)
        let workspace = try Workspace(session, rev: listing.rev, at: listing.at)
        let sorted = listing.sort.sorted(try workspace.select(filters, words), by: \.listed)
        let selected = sorted.prefix(listing.limit ?? sorted.count)
        let output = session.context.output
        switch format {
        case .csv:
            output.result(CSVExport.heading)
            for entry in selected { output.result(CSVExport.line(FeedbackRow(entry.state, entry.item))) }
        case .ndjson:
            for entry in selected { output.result(StandardExport.line(entry.item) ?? "") }
        }
        let unreadable = workspace.items.filter { !$0.problems.isEmpty || workspace.states[$0.id] == nil }
        guard let first = unreadable.first else { return }
        // An export that leaves something out, be it an event, must not look complete.
        throw Failure(
            .undetermined, "record/invalid",
            "\(Wording.count(unreadable.count, "item")) could not be read, so the export is not complete",
            hint: "hearback lint", path: first.problems.first?.path ?? first.path)
    }
}
