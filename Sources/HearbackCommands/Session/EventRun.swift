import ArgumentParser
import Ledger
import Records
import Reporting

/// The items that a writing command is about: ids, or filters.
struct TargetOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Ids, or unique beginnings of their last eight characters.", valueName: "id"))
    var ids: [String] = []

    @OptionGroup(title: "Items by filter instead of ids") var filters: ItemFilters
}

extension Workspace {
    /// The items of ids or filters; one of the two must be given, so that nobody writes to all items by accident.
    func targets(_ options: TargetOptions, _ words: WordFilters? = nil) throws -> [ItemRecords] {
        let hasFilters = !options.filters.isEmpty || !(words?.isEmpty ?? true)
        guard !(options.ids.isEmpty && !hasFilters) else {
            throw Failure(
                "usage/items", "no item is named", hint: "give ids such as 7k3m, or filters such as --state received")
        }
        guard options.ids.isEmpty || !hasFilters else {
            throw Failure("usage/items", "ids and filters exclude each other")
        }
        if hasFilters {
            let items = try select(options.filters, words).map(\.item)
            guard !items.isEmpty else { throw Failure("usage/items", "no item passes the filters") }
            return items
        }
        var seen: Set<FeedbackID> = []
        return try options.ids.map(item).filter { seen.insert($0.id).inserted }
    }
}

/// A command that adds one event to each of some items.
protocol EventCommand: AsyncParsableCommand {
    var common: CommonOptions { get }
    var output: FormatOptions { get }
    var writing: SignedWritingOptions { get }
    var target: TargetOptions { get }
    var words: WordFilters? { get }
    var text: MessageOptions { get }
    var type: EventType { get }
    /// The items that flags name, such as the original of a duplicate.
    var named: [String] { get }
    /// Whether the command must look at all items, also where it is about few of them.
    var needsAll: Bool { get }
    /// Fields from the command's flags.
    func fields(in workspace: Workspace, for item: ItemRecords) throws -> RecordFields
}

extension EventCommand {
    var words: WordFilters? { nil }
    var named: [String] { [] }
    var needsAll: Bool { false }

    /// Ids need only the items that they mean; filters look at every item.
    private var extent: WorkspaceExtent {
        target.ids.isEmpty || !target.filters.isEmpty || needsAll ? .all : .items(target.ids + named)
    }

    func fields(in workspace: Workspace, for item: ItemRecords) throws -> RecordFields { [:] }

    mutating func run() async throws {
        let session = try Session(common)
        let workspace = try Workspace(session, extent: extent)
        let items = try workspace.targets(target, words)
        let actor = try session.actor(writing.by)
        let body = try await session.message(
            text, isNeeded: RecordSchema.of(.event(type)).needsBody)
        let signing = try workspace.signing(writing.sign)
        let events = try items.map { item in
            let draft = EventDraft(type: type, fields: try fields(in: workspace, for: item), body: body)
            return try workspace.newEvent(draft, for: item, by: actor, signing)
        }
        let written = try session.write(
            events.map(\.file), policy: workspace.policy, options: writing.plain, actor: actor,
            message: CommitMessage.text(type, items, body))
        session.emit(WrittenReport.events(events, items, written, workspace), output.format)
    }
}

/// The message of a commit that `--commit` makes.
enum CommitMessage {
    /// A first line of at most 72 columns, as git's own tools show it.
    static func subject(_ text: String) -> String { DisplayWidth.cut(text, to: 72) }

    /// `hearback: assessed 7k3mq9x4 The title`; of several items their number.
    static func text(_ type: EventType, _ items: [ItemRecords], _ body: String) -> String {
        guard items.count == 1, let item = items.first else {
            return "hearback: \(type.rawValue) \(items.count) items\n"
        }
        let title = item.feedback.map { " " + SafeText.line($0.title) } ?? ""
        return subject("hearback: \(type.rawValue) \(item.id.short)\(title)") + "\n"
            + (body.isEmpty ? "" : "\n\(body)\n")
    }
}
