import ArgumentParser
import Reporting

/// `hearback feedback show`.
struct FeedbackShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one item as the conversation that it is.",
        discussion: """
            Example:
              hearback feedback show 7k3m
            """)

    @Argument(help: ArgumentHelp("An id, or a unique beginning of its last eight characters.", valueName: "id"))
    var id: String

    @Option(name: .long, help: ArgumentHelp("As of this revision, instead of the work tree.", valueName: "revision"))
    var rev: String?

    @Option(name: .long, help: ArgumentHelp("As of this moment, instead of now.", valueName: "time"))
    var at: String?

    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    mutating func run() throws {
        let session = try Session(common)
        let workspace = try Workspace(session, rev: rev, at: at, extent: .items([id]))
        let item = try workspace.item(id)
        session.emit(FeedbackView(try workspace.state(of: item), item, at: workspace.at), output.format)
    }
}
