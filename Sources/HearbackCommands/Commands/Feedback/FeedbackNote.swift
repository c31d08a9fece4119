import ArgumentParser
import Records

/// `hearback feedback note`.
struct FeedbackNote: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "note", abstract: "Add an internal note, which no customer is shown.",
        discussion: """
            Example:
              hearback feedback note 7k3m -m 'Looks like the currency cache.'
            """)

    @OptionGroup(title: "Items") var target: TargetOptions
    @OptionGroup(title: "Items by their assessment") var wordFilters: WordFilters
    @OptionGroup var text: MessageOptions
    @OptionGroup var writing: SignedWritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var words: WordFilters? { wordFilters }
    var type: EventType { .noted }
}
