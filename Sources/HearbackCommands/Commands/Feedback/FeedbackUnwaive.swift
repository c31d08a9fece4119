import ArgumentParser
import Records

/// `hearback feedback unwaive`.
struct FeedbackUnwaive: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "unwaive", abstract: "Take a waiver back.",
        discussion: """
            Example:
              hearback feedback unwaive 7k3m

            Without --of it is the newest waiver that stands.
            """)

    @OptionGroup(title: "Items") var target: TargetOptions
    @OptionGroup(title: "Items by their assessment") var wordFilters: WordFilters
    @OptionGroup var text: MessageOptions
    @Option(name: .long, help: ArgumentHelp("The waiver's event.", valueName: "event"))
    var of: String?

    @OptionGroup var writing: SignedWritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var words: WordFilters? { wordFilters }
    var type: EventType { .unwaived }

    func fields(in workspace: Workspace, for item: ItemRecords) throws -> RecordFields {
        let waivers = try workspace.state(of: item).waivers
        guard let waiver = of.map({ name in waivers.first { $0.name.text == name } }) ?? waivers.last else {
            throw Failure(
                "usage/unwaive", "\(item.id.short) has no such waiver", hint: "hearback feedback show \(item.id.short)")
        }
        return FieldValues().text(.of, waiver.name.text).text(.release, waiver.record[text: .release]).fields
    }
}
