import ArgumentParser
import Records

/// `hearback feedback withdraw`.
struct FeedbackWithdraw: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "The customer takes it back.",
        discussion: """
            Example:
              hearback feedback withdraw 7k3m --via email --evidence sha256:… \\
                -m 'It was my mistake.'
            """)

    @OptionGroup(title: "Items") var target: TargetOptions
    @OptionGroup(title: "Items by their assessment") var wordFilters: WordFilters
    @OptionGroup var text: MessageOptions
    @OptionGroup(title: "The customer") var customer: CustomerOptions

    @OptionGroup var writing: SignedWritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var words: WordFilters? { wordFilters }
    var type: EventType { .withdrawn }

    func fields(in workspace: Workspace, for item: ItemRecords) throws -> RecordFields {
        try customer.fields(in: workspace, for: item, by: writing.by)
    }
}
