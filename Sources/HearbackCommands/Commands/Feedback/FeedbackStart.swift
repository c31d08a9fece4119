import ArgumentParser
import Records

/// `hearback feedback start`.
struct FeedbackStart: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "start", abstract: "Say that work is under way.",
        discussion: """
            Example:
              hearback feedback start 7k3m
            """)

    @OptionGroup(title: "Items") var target: TargetOptions
    @OptionGroup(title: "Items by their assessment") var wordFilters: WordFilters
    @OptionGroup var text: MessageOptions
    @OptionGroup var writing: SignedWritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var words: WordFilters? { wordFilters }
    var type: EventType { .started }
}
