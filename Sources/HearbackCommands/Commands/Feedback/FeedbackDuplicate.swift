import ArgumentParser
import Records

/// `hearback feedback duplicate`.
struct FeedbackDuplicate: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "duplicate", abstract: "Say that another item stands for it from now on.",
        discussion: """
            Example:
              hearback feedback duplicate 9x4d --of 7k3m

            The original takes the higher severity, what both are tied to, and every customer who must be told.
            """)

    @OptionGroup(title: "Items") var target: TargetOptions
    @OptionGroup(title: "Items by their assessment") var wordFilters: WordFilters
    @OptionGroup var text: MessageOptions
    @Option(name: .long, help: ArgumentHelp("The original.", valueName: "id"))
    var of: String

    @OptionGroup var writing: SignedWritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var words: WordFilters? { wordFilters }
    var type: EventType { .duplicate }
    var named: [String] { [of] }

    func fields(in workspace: Workspace, for item: ItemRecords) throws -> RecordFields {
        let original = try workspace.item(of)
        guard original.id != item.id else {
            throw Failure("usage/duplicate", "\(item.id.short) cannot be a duplicate of itself")
        }
        guard original.product == item.product else {
            throw Failure(
                "usage/duplicate",
                "\(original.id.short) belongs to the product '\(original.product)', \(item.id.short) to '\(item.product)'",
                hint: "hearback feedback transfer \(item.id.short) --to ID")
        }
        guard try workspace.state(of: original).original != item.id else {
            throw Failure(
                "usage/duplicate",
                "\(original.id.short) is a duplicate of \(item.id.short) already: that would be a circle")
        }
        return FieldValues().text(.of, original.id.text).fields
    }
}
