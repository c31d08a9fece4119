import ArgumentParser
import Records

/// `hearback requirement approve`.
struct RequirementApprove: RequirementEventCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Approve the text of a requirement as it stands.",
        discussion: """
            Example:
              hearback requirement approve basket-survives-currency

            A later edit of title, measure, verify or text makes it suspect.
            """)

    @OptionGroup var target: RequirementTarget
    @OptionGroup var text: MessageOptions
    @OptionGroup var writing: SignedWritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var type: EventType { .approved }
}
