import ArgumentParser
import Records

/// `hearback feedback decline`.
struct FeedbackDecline: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "decline", abstract: "End it without a fix; the customer is told the reason.",
        discussion: """
            Example:
              hearback feedback decline 7k3m -m 'We no longer support the old app.' \\
                --recourse 'https://example.com/complaints'
            """)

    @OptionGroup(title: "Items") var target: TargetOptions
    @OptionGroup(title: "Items by their assessment") var wordFilters: WordFilters
    @OptionGroup var text: MessageOptions
    @Option(name: .long, help: ArgumentHelp("Where the customer can turn next.", valueName: "text"))
    var recourse: String?

    @OptionGroup var writing: SignedWritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var words: WordFilters? { wordFilters }
    var type: EventType { .declined }

    func fields(in workspace: Workspace, for item: ItemRecords) throws -> RecordFields {
        FieldValues().text(.recourse, recourse).fields
    }
}
