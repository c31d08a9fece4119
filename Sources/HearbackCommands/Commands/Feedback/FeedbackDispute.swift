import ArgumentParser
import Records

/// `hearback feedback dispute`.
struct FeedbackDispute: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "dispute", abstract: "The customer says that it did not help: open again.",
        discussion: """
            Example:
              hearback feedback dispute 7k3m --via phone -m 'The basket is still empty.'
            """)

    @OptionGroup(title: "Items") var target: TargetOptions
    @OptionGroup(title: "Items by their assessment") var wordFilters: WordFilters
    @OptionGroup var text: MessageOptions
    @OptionGroup(title: "The customer") var customer: CustomerOptions

    @OptionGroup var writing: SignedWritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var words: WordFilters? { wordFilters }
    var type: EventType { .disputed }

    func fields(in workspace: Workspace, for item: ItemRecords) throws -> RecordFields {
        try customer.fields(in: workspace, for: item, by: writing.by)
    }
}
