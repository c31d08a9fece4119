import ArgumentParser
import Records

/// `hearback feedback confirm`.
struct FeedbackConfirm: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "The customer says that it helped: the loop is closed.",
        discussion: """
            Example:
              hearback feedback confirm 7k3m --via email --evidence sha256:…

            On the customer's behalf it needs a proof, and not by the owner or the one who resolved.
            """)

    @OptionGroup(title: "Items") var target: TargetOptions
    @OptionGroup(title: "Items by their assessment") var wordFilters: WordFilters
    @OptionGroup var text: MessageOptions
    @OptionGroup(title: "The customer") var customer: CustomerOptions

    @OptionGroup var writing: SignedWritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var words: WordFilters? { wordFilters }
    var type: EventType { .confirmed }

    func fields(in workspace: Workspace, for item: ItemRecords) throws -> RecordFields {
        try customer.fields(in: workspace, for: item, by: writing.by)
    }
}
