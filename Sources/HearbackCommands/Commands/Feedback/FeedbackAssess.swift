import ArgumentParser
import Records

/// `hearback feedback assess`.
struct FeedbackAssess: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "assess", abstract: "Say how bad it is for the customer, and what it is tied to.",
        discussion: """
            Examples:
              hearback feedback assess 7k3m --severity critical --blocks launch
              hearback feedback assess 7k3m --severity major \\
                --requirements basket-survives-currency --owner dana@example.com
              hearback feedback assess --state received --since 2026-11-01 \\
                --severity minor

            Lowering a severity, and narrowing an item to some releases, needs a right (may: in hearback.yml).
            """)

    @OptionGroup(title: "Items") var target: TargetOptions
    @OptionGroup var text: MessageOptions
    @Option(name: .long, help: ArgumentHelp("How bad it is for the customer.", valueName: "severity"))
    var severity: String

    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp("A requirement it is tied to; repeatable.", valueName: "slug"))
    var requirements: [String] = []

    @Option(name: .long, help: ArgumentHelp("The stage that it blocks.", valueName: "stage"))
    var blocks: String?

    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp("A release it is narrowed to; repeatable.", valueName: "release"))
    var releases: [String] = []

    @Option(name: .long, help: ArgumentHelp("Who works on it.", valueName: "address"))
    var owner: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Where in the journey it happened, if not where the item says.", valueName: "touchpoint"))
    var touchpoint: String?

    @Option(name: .long, help: ArgumentHelp("Our summary, in one line.", valueName: "text"))
    var summary: String?

    @Option(name: .long, help: ArgumentHelp("The day by which it is owed.", valueName: "day"))
    var due: String?

    @OptionGroup var writing: SignedWritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var type: EventType { .assessed }

    func fields(in workspace: Workspace, for item: ItemRecords) throws -> RecordFields {
        FieldValues()
            .text(.severity, severity).list(.requirements, requirements).text(.blocks, blocks).list(.releases, releases)
            .text(.owner, owner).text(.touchpoint, touchpoint).text(.summary, summary).text(.due, due).fields
    }
}
