import ArgumentParser
import Records

/// `hearback requirement retire`.
struct RequirementRetire: RequirementEventCommand {
    static let configuration = CommandConfiguration(
        commandName: "retire", abstract: "Say that a requirement is no longer asked for, and why.",
        discussion: """
            Example:
              hearback requirement retire basket-survives-currency \\
                -m 'There is one currency from now on.'
            """)

    @OptionGroup var target: RequirementTarget
    @OptionGroup var text: MessageOptions
    @OptionGroup var writing: SignedWritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var type: EventType { .retired }
}
