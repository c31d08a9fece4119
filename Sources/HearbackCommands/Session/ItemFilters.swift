import ArgumentParser
import Lifecycle
import Records

/// What narrows items in every command that takes several.
struct ItemFilters: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Only of this product.", valueName: "product"))
    var product: String?

    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp("Only in this state, such as received or declined; repeatable.", valueName: "state"))
    var state: [String] = []

    @Option(name: .long, help: ArgumentHelp("Only tied to this requirement.", valueName: "slug"))
    var requirement: String?

    @Flag(name: .long, help: "Only what is neither resolved nor ended, or has an unread message.")
    var open = false

    @Flag(name: .long, help: "Only what is past its due date, or past the time in which it should be assessed.")
    var overdue = false

    @Option(
        name: .long, help: ArgumentHelp("Only what is due within this time, such as 12h or 3d.", valueName: "duration"))
    var dueWithin: String?

    @Option(name: .long, help: ArgumentHelp("Only received on or after this day.", valueName: "day"))
    var since: String?

    /// Whether only open items can pass: only they have something due, and the levels before a resolution.
    var meansOpen: Bool {
        open || overdue || dueWithin != nil || (!state.isEmpty && state.allSatisfy(Self.openStates.contains))
    }

    private static let openStates = Set(Level.allCases.filter { $0 < .resolved }.map(\.name))

    /// Whether anything narrows.
    var isEmpty: Bool {
        product == nil && state.isEmpty && requirement == nil && !open && !overdue && dueWithin == nil && since == nil
    }
}

/// What narrows items by the words of their assessment. Commands that set these words have no such filters.
struct WordFilters: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("Only of this severity, or a range such as major.. or ..minor.", valueName: "severity"))
    var severity: String?

    @Option(name: .long, help: ArgumentHelp("Only at this touchpoint.", valueName: "touchpoint"))
    var touchpoint: String?

    @Option(name: .long, help: ArgumentHelp("Only owned by this person.", valueName: "address"))
    var owner: String?

    /// Whether anything narrows.
    var isEmpty: Bool { severity == nil && touchpoint == nil && owner == nil }
}
