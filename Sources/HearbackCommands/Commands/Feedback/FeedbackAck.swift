import ArgumentParser
import Records

/// `hearback feedback ack`.
struct FeedbackAck: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "ack", abstract: "Say that a customer's words were read.",
        discussion: """
            Example:
              hearback feedback ack 7k3m

            After a mere "thanks" from the customer this is all that is needed.
            """)

    @OptionGroup(title: "Items") var target: TargetOptions
    @OptionGroup(title: "Items by their assessment") var wordFilters: WordFilters
    @OptionGroup var text: MessageOptions
    @OptionGroup var writing: SignedWritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var words: WordFilters? { wordFilters }
    var type: EventType { .acknowledged }
}
