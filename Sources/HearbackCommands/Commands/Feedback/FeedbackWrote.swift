import ArgumentParser
import Records

/// `hearback feedback wrote`.
struct FeedbackWrote: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "wrote", abstract: "Add a message from the customer.",
        discussion: """
            Example:
              hearback feedback wrote 7k3m --via email \\
                -m 'It happened again this morning.'

            It is said on behalf of the item's customer; --by with a pseudonym says it as the customer.
            """)

    @OptionGroup(title: "Items") var target: TargetOptions
    @OptionGroup(title: "Items by their assessment") var wordFilters: WordFilters
    @OptionGroup var text: MessageOptions
    @OptionGroup(title: "The customer") var customer: CustomerOptions

    @OptionGroup var writing: SignedWritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var words: WordFilters? { wordFilters }
    var type: EventType { .wrote }

    func fields(in workspace: Workspace, for item: ItemRecords) throws -> RecordFields {
        try customer.fields(in: workspace, for: item, by: writing.by)
    }
}
