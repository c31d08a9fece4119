import ArgumentParser
import Records

/// `hearback feedback transfer`.
struct FeedbackTransfer: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "transfer", abstract: "Say that it belongs to another product.",
        discussion: """
            Example:
              hearback feedback add --product billing \\
                --source hearback/fb-20261122-7k3mq9x4 --title 'Wrong export' \\
                -m 'As told to the shop.'
              hearback feedback transfer 7k3m --to 2m8c

            It counts once the item in the other product names this one as its source.
            """)

    @OptionGroup(title: "Items") var target: TargetOptions
    @OptionGroup(title: "Items by their assessment") var wordFilters: WordFilters
    @OptionGroup var text: MessageOptions
    @Option(name: .long, help: ArgumentHelp("The item in the other product.", valueName: "id"))
    var to: String

    @OptionGroup var writing: SignedWritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var words: WordFilters? { wordFilters }
    var type: EventType { .transferred }
    var named: [String] { [to] }

    func fields(in workspace: Workspace, for item: ItemRecords) throws -> RecordFields {
        let target = try workspace.item(to)
        guard target.product != item.product else {
            throw Failure(
                "usage/transfer", "\(target.id.short) belongs to the same product",
                hint: "hearback feedback duplicate \(item.id.short) --of \(target.id.short)")
        }
        guard target.feedback?.source?.identifier == item.id.text else {
            throw Failure(
                "usage/transfer", "\(target.id.short) does not name \(item.id) as its source",
                hint: "hearback feedback add --product \(target.product) --source hearback/\(item.id) …")
        }
        return FieldValues().text(.to, target.id.text).fields
    }
}
