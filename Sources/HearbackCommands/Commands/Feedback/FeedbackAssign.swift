import ArgumentParser
import Records

/// `hearback feedback assign`.
struct FeedbackAssign: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "assign", abstract: "Say who works on it.",
        discussion: """
            Example:
              hearback feedback assign 7k3m --owner dana@example.com
            """)

    @OptionGroup(title: "Items") var target: TargetOptions
    @OptionGroup var text: MessageOptions
    @Option(name: .long, help: ArgumentHelp("Who works on it.", valueName: "address"))
    var owner: String

    @OptionGroup var writing: SignedWritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var type: EventType { .assigned }

    func fields(in workspace: Workspace, for item: ItemRecords) throws -> RecordFields {
        FieldValues().text(.owner, owner).fields
    }
}
