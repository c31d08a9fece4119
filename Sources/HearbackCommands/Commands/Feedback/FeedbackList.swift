import ArgumentParser
import Records
import Reporting

/// `hearback feedback list`.
struct FeedbackList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List feedback, worst first.",
        discussion: """
            Examples:
              hearback feedback list --open
              hearback feedback list --severity major.. --state received --format json
              hearback feedback list --requirement basket-survives-currency \\
                --sort received --limit 10
            """)

    @OptionGroup(title: "Which items") var filters: ItemFilters
    @OptionGroup(title: "Which items, by their assessment") var words: WordFilters
    @OptionGroup var listing: ListingOptions
    @OptionGroup var caching: CacheOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    mutating func run() throws {
        let session = try Session(common)
        let workspace = try Workspace(
            session, rev: listing.rev, at: listing.at, extent: filters.open ? .open(cache: caching.cache) : .all)
        let selected = try workspace.select(filters, words)
        try workspace.emit(selected, listing, output.format)
    }
}

/// How a list is sorted and cut, and of which revision and moment it is.
struct ListingOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("worst (default), received, touched, state or id.", valueName: "order"))
    var sort: SortOrder = .worst

    @Option(name: .long, help: ArgumentHelp("At most so many.", valueName: "number"))
    var limit: Int?

    @Option(name: .long, help: ArgumentHelp("As of this revision, instead of the work tree.", valueName: "revision"))
    var rev: String?

    @Option(name: .long, help: ArgumentHelp("As of this moment, instead of now.", valueName: "time"))
    var at: String?

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit is \(limit); write a number from 0") }
    }
}

/// The order of a list.
enum SortOrder: String, ExpressibleByArgument, CaseIterable {
    case worst, received, touched, state, id
}

extension Workspace {
    /// Prints selected items as a list.
    func emit(_ selected: [Selected], _ listing: ListingOptions, _ format: DataFormat) throws {
        let sorted = sort(selected, listing.sort)
        let shown = sorted.prefix(listing.limit ?? sorted.count)
        let unreadable = items.filter { states[$0.id] == nil }.flatMap(\.problems)
        session.emit(
            FeedbackListView(
                shown.map { FeedbackRow($0.state, $0.item) }, total: selected.count, problems: unreadable, at: at),
            format)
    }

    func sort(_ selected: [Selected], _ order: SortOrder) -> [Selected] {
        switch order {
        case .worst: selected
        case .received: selected.sorted { ($0.state.received, $0.item.id) < ($1.state.received, $1.item.id) }
        case .touched: selected.sorted { ($1.state.lastTouched, $0.item.id) < ($0.state.lastTouched, $1.item.id) }
        case .state: selected.sorted { ($0.state.name, $0.item.id) < ($1.state.name, $1.item.id) }
        case .id: selected.sorted { $0.item.id < $1.item.id }
        }
    }
}
