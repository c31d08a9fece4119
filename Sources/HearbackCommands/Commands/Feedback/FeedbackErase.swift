import ArgumentParser
import Records

/// `hearback feedback erase`.
struct FeedbackErase: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "License the removal of personal data from the title and texts of an item.",
        discussion: """
            Example:
              hearback feedback erase 7k3m -m 'The customer asked for it on 22 November.'

            After it, title and texts of this folder's files may become typed marks such as [erased] or [email-1]. Nothing else may change.
            """)

    @OptionGroup(title: "Items") var target: TargetOptions
    @OptionGroup(title: "Items by their assessment") var wordFilters: WordFilters
    @OptionGroup var text: MessageOptions
    @OptionGroup var writing: SignedWritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var words: WordFilters? { wordFilters }
    var type: EventType { .erased }
}
