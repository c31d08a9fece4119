import ArgumentParser
import Records

/// `hearback requirement fail`.
struct RequirementFail: RequirementEventCommand {
    static let configuration = CommandConfiguration(
        commandName: "fail", abstract: "Say that a requirement was shown not to hold.",
        discussion: """
            Example:
              hearback requirement fail basket-survives-currency \\
                --evidence 'two of 1,000 baskets were lost'
            """)

    @OptionGroup var target: RequirementTarget
    @OptionGroup var shown: EvidenceOption
    @OptionGroup var text: MessageOptions
    @OptionGroup var writing: SignedWritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var type: EventType { .failed }
    var evidence: String? { shown.evidence }
}
