import ArgumentParser
import Records

/// `hearback feedback waive`.
struct FeedbackWaive: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "waive", abstract: "Let it through one gate, for a reason, until a date.",
        discussion: """
            Example:
              hearback feedback waive 7k3m --gate launch --until 2026-12-15 \\
                -m 'Only the old app; the new one ships on the 10th.'

            A waiver counts for one gate and one release, never above the ceiling, never by the item's owner.
            """)

    @OptionGroup(title: "Items") var target: TargetOptions
    @OptionGroup(title: "Items by their assessment") var wordFilters: WordFilters
    @OptionGroup var text: MessageOptions
    @Option(name: .long, help: ArgumentHelp("The gate, by its stage.", valueName: "stage"))
    var gate: String

    @Option(name: .long, help: ArgumentHelp("The last day on which it counts, UTC.", valueName: "day"))
    var until: String

    @Option(
        name: .long,
        help: ArgumentHelp("The release; without one it counts for the product itself.", valueName: "release"))
    var release: String?

    @OptionGroup var writing: SignedWritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var words: WordFilters? { wordFilters }
    var type: EventType { .waived }
    /// The policy may limit how many items are waived at once.
    var needsAll: Bool { true }

    func fields(in workspace: Workspace, for item: ItemRecords) throws -> RecordFields {
        FieldValues().text(.gate, gate).text(.until, until).text(.release, release).fields
    }
}
