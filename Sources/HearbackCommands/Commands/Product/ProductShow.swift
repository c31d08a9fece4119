import ArgumentParser
import Records
import Reporting

/// `hearback product show`.
struct ProductShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one product: its requirements, decisions and next gate.",
        discussion: """
            Example:
              hearback product show shop
            """)

    @Argument(help: ArgumentHelp("The product; may be left out where there is one.", valueName: "slug"))
    var slug: String?

    @Option(name: .long, help: ArgumentHelp("As of this revision, instead of the work tree.", valueName: "revision"))
    var rev: String?

    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    mutating func run() throws {
        let session = try Session(common)
        let workspace = try Workspace(session, rev: rev)
        let product = try workspace.product(slug)
        let view = ProductView(
            workspace.row(product), body: product.product?.record.body ?? "",
            requirements: workspace.requirementRows(of: product), decisions: workspace.decisionRows(of: product))
        session.emit(view, output.format)
    }
}
