import ArgumentParser
import Lifecycle
import Records
import Reporting

/// `hearback gate history`.
struct GateHistory: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "List the decisions: who decided what, when and why.",
        discussion: """
            Example:
              hearback gate history --product shop
            """)

    @Option(name: .long, help: ArgumentHelp("Only of this product.", valueName: "product"))
    var product: String?

    @Option(name: .long, help: ArgumentHelp("Only of this release.", valueName: "release"))
    var release: String?

    @Option(name: .long, help: ArgumentHelp("As of this revision, instead of the work tree.", valueName: "revision"))
    var rev: String?

    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    mutating func run() throws {
        let session = try Session(common)
        let workspace = try Workspace(session, rev: rev)
        let products = try product.map { [try workspace.product($0)] } ?? Array(workspace.snapshot.products.values)
        let rows = products.flatMap(workspace.decisionRows).filter { row in
            release.map { $0 == row.event.record[text: .release] } ?? true
        }
        session.emit(GateHistoryView(rows.sorted { $0.event.name > $1.event.name }), output.format)
    }
}

extension Workspace {
    /// A product's decisions, oldest first.
    func decisionRows(of product: ProductRecords) -> [DecisionRow] {
        let desk = DecisionDesk(policy: policy, product: product.slug, permissions: rules.permissions, at: at)
        return product.decisions.map { event in
            DecisionRow(
                product: product.slug, event: event,
                path: "\(session.root)/\(product.slug)/decisions/\(event.name.file)",
                shortfall: desk.shortfall(of: event, among: product.decisions))
        }
    }
}
