import ArgumentParser
import Lifecycle
import Records
import Reporting

/// `hearback requirement list`.
struct RequirementList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the requirements, with where they stand.",
        discussion: """
            Examples:
              hearback requirement list
              hearback requirement list --stage validation --format json
            """)

    @Option(name: .long, help: ArgumentHelp("Only of this product.", valueName: "product"))
    var product: String?

    @Option(name: .long, help: ArgumentHelp("Only those that must hold by this stage's gate.", valueName: "stage"))
    var stage: String?

    @Option(name: .long, help: ArgumentHelp("As of this revision, instead of the work tree.", valueName: "revision"))
    var rev: String?

    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    mutating func run() throws {
        let session = try Session(common)
        let workspace = try Workspace(session, rev: rev)
        let products = try workspace.products(product)
        let stage = try stage.map { try workspace.stage($0).id }
        let rows = products.flatMap(workspace.requirementRows).filter { row in
            stage.map { row.state.requirement.stage == $0 } ?? true
        }
        session.emit(RequirementListView(rows), output.format)
    }
}
