import ArgumentParser
import Records

/// `hearback feedback wait`.
struct FeedbackWait: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "wait", abstract: "Say that we wait for the customer, or for somebody else.",
        discussion: """
            Example:
              hearback feedback wait 7k3m --for customer -m 'Which browser is it?'
            """)

    @OptionGroup(title: "Items") var target: TargetOptions
    @OptionGroup(title: "Items by their assessment") var wordFilters: WordFilters
    @OptionGroup var text: MessageOptions
    @Option(name: .customLong("for"), help: ArgumentHelp("Whom we wait for: customer or other.", valueName: "whom"))
    var waitingFor: String = "customer"

    @OptionGroup var writing: SignedWritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var words: WordFilters? { wordFilters }
    var type: EventType { .waiting }

    func fields(in workspace: Workspace, for item: ItemRecords) throws -> RecordFields {
        FieldValues().text(.for, waitingFor).fields
    }
}
