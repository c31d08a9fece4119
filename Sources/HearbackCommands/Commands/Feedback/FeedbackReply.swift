import ArgumentParser
import Records

/// `hearback feedback reply`.
struct FeedbackReply: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "reply", abstract: "Answer the customer.",
        discussion: """
            Example:
              hearback feedback reply 7k3m -m 'We could repeat it; a fix is on its way.' \\
                --via email
            """)

    @OptionGroup(title: "Items") var target: TargetOptions
    @OptionGroup(title: "Items by their assessment") var wordFilters: WordFilters
    @OptionGroup var text: MessageOptions
    @Option(name: .long, help: ArgumentHelp("How it goes to the customer, such as email.", valueName: "channel"))
    var via: String?

    @OptionGroup var writing: SignedWritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var words: WordFilters? { wordFilters }
    var type: EventType { .replied }

    func fields(in workspace: Workspace, for item: ItemRecords) throws -> RecordFields {
        FieldValues().text(.via, via).fields
    }
}
