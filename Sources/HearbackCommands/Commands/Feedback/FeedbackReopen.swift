import ArgumentParser
import Records

/// `hearback feedback reopen`.
struct FeedbackReopen: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen", abstract: "Open it again: a new cycle.",
        discussion: """
            Example:
              hearback feedback reopen 7k3m -m 'It happens again with two currencies.'
            """)

    @OptionGroup(title: "Items") var target: TargetOptions
    @OptionGroup(title: "Items by their assessment") var wordFilters: WordFilters
    @OptionGroup var text: MessageOptions
    @OptionGroup var writing: SignedWritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var words: WordFilters? { wordFilters }
    var type: EventType { .reopened }
}
