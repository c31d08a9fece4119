import ArgumentParser
import Records

/// `hearback feedback told`.
struct FeedbackTold: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "told", abstract: "Say that a message or an end has reached the customer.",
        discussion: """
            Examples:
              hearback feedback told 7k3m --via email
              hearback feedback told 7k3m --of 20261122T100211Z-fixed-x7q2

            Without --of it is the newest resolution, end or reply.
            """)

    @OptionGroup(title: "Items") var target: TargetOptions
    @OptionGroup(title: "Items by their assessment") var wordFilters: WordFilters
    @OptionGroup var text: MessageOptions
    @Option(name: .long, help: ArgumentHelp("The event that the customer was told of.", valueName: "event"))
    var of: String?

    @Option(name: .long, help: ArgumentHelp("How the customer was told.", valueName: "channel"))
    var via: String?

    @Option(name: .long, help: ArgumentHelp("What shows it, such as the message's id.", valueName: "text"))
    var evidence: String?

    @OptionGroup var writing: SignedWritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var words: WordFilters? { wordFilters }
    var type: EventType { .told }

    func fields(in workspace: Workspace, for item: ItemRecords) throws -> RecordFields {
        FieldValues().text(.of, try told(in: workspace, for: item)).text(.via, via).text(.evidence, evidence).fields
    }

    /// What the customer was told of: of a duplicate, the original's resolution counts as well.
    private func told(in workspace: Workspace, for item: ItemRecords) throws -> String {
        let state = try workspace.state(of: item)
        let original = try state.original.map { try workspace.item($0.text) }
        let events = item.events + (original?.events ?? [])
        if let of {
            guard events.contains(where: { $0.name.text == of }) else {
                throw workspace.unknown("event", of, known: events.map(\.name.text))
            }
            return of
        }
        let originals = try original.map { try workspace.state(of: $0) }
        if let end = state.end ?? state.resolutions.last, state.original == nil { return end.text }
        if let end = originals?.end ?? originals?.resolutions.last { return end.text }
        if let reply = item.events.last(where: { $0.type == .replied }) { return reply.name.text }
        throw Failure(
            "usage/told", "\(item.id.short) has no resolution, end or reply that the customer could be told of",
            hint: "hearback feedback reply \(item.id.short) -m '…'")
    }
}
