import ArgumentParser
import Records

/// `hearback feedback resolve`.
struct FeedbackResolve: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: "Say that it is resolved: fixed, explained, worked around, or relieved.",
        discussion: """
            Examples:
              hearback feedback resolve 7k3m --fixed -m 'The basket now keeps its items.'
              hearback feedback resolve 7k3m 9x4d --explained \\
                -m 'The invoice is right: it holds two months.'

            The text is what the customer will be told. A fix is committed together with the code that fixes: the \
            file goes to the work tree, and `git commit` takes both. A resolution implies what comes before it. \
            Resolving without a fix needs a right (may: in hearback.yml).
            """)

    @OptionGroup(title: "Items") var target: TargetOptions
    @OptionGroup(title: "Items by their assessment") var wordFilters: WordFilters
    @OptionGroup var text: MessageOptions
    @Flag(help: "How it is resolved.")
    var kind: Resolution

    @Option(
        name: .long, parsing: .singleValue, help: ArgumentHelp("A commit of the fix; repeatable.", valueName: "commit"))
    var commits: [String] = []

    @Option(name: .long, help: ArgumentHelp("The release that holds the fix.", valueName: "release"))
    var release: String?

    @OptionGroup var writing: SignedWritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var words: WordFilters? { wordFilters }
    var type: EventType { kind.type }

    func fields(in workspace: Workspace, for item: ItemRecords) throws -> RecordFields {
        guard kind == .fixed else {
            guard commits.isEmpty, release == nil else {
                throw Failure("usage/resolve", "--commits and --release belong to --fixed")
            }
            return [:]
        }
        return FieldValues().list(.commits, commits).text(.release, release).fields
    }

    /// How an item is resolved.
    enum Resolution: String, EnumerableFlag {
        case fixed, explained, workaround, relief

        var type: EventType {
            switch self {
            case .fixed: .fixed
            case .explained: .explained
            case .workaround: .workaround
            case .relief: .relief
            }
        }
    }
}
