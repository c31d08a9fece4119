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
        let list =
            filters.meansOpen
            ? try ItemList(session, rev: listing.rev, at: listing.at, cache: caching.cache)
            : ItemList(try Workspace(session, rev: listing.rev, at: listing.at))
        try list.emit(try list.select(filters, words), listing, output.format)
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

extension SortOrder {
    /// Sorts what is sorted worst first.
    func sorted<Element>(_ elements: [Element], by listed: (Element) -> ListedItem) -> [Element] {
        guard let isBefore else { return elements }
        return elements.sorted { isBefore(listed($0), listed($1)) }
    }

    private var isBefore: ((ListedItem, ListedItem) -> Bool)? {
        switch self {
        case .worst: nil
        case .received: { ($0.firstReceived, $0.id) < ($1.firstReceived, $1.id) }
        case .touched: { ($1.lastTouched, $0.id) < ($0.lastTouched, $1.id) }
        case .state: { ($0.stateName, $0.id) < ($1.stateName, $1.id) }
        case .id: { $0.id < $1.id }
        }
    }
}
