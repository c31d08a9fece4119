import ArgumentParser
import Records

/// `hearback requirement verify`.
struct RequirementVerify: RequirementEventCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Say that a requirement was shown to hold.",
        discussion: """
            Example:
              hearback requirement verify basket-survives-currency \\
                --evidence 'CI run 1234, all checkout tests passed'

            It counts where the code holds the event: commit it with the code that was verified.
            """)

    @OptionGroup var target: RequirementTarget
    @OptionGroup var shown: EvidenceOption
    @OptionGroup var text: MessageOptions
    @OptionGroup var writing: SignedWritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var type: EventType { .verified }
    var evidence: String? { shown.evidence }
}
