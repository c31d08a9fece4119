import ArgumentParser
import Lifecycle
import Records
import Reporting

/// `hearback product list`.
struct ProductList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the products, with their stage and what is open.",
        discussion: """
            Example:
              hearback product list
            """)

    @Option(name: .long, help: ArgumentHelp("As of this revision, instead of the work tree.", valueName: "revision"))
    var rev: String?

    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    mutating func run() throws {
        let session = try Session(common)
        let workspace = try Workspace(session, rev: rev)
        session.emit(ProductListView(try workspace.products(nil).map(workspace.row)), output.format)
    }
}
