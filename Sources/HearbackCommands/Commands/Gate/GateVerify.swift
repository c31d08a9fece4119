import ArgumentParser
import Lifecycle
import Records
import Reporting

/// `hearback gate verify`.
struct GateVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Evaluate decisions again from what they rested on, and compare.",
        discussion: """
            Examples:
              hearback gate verify
              hearback gate verify 20261122T100211Z-decided-x7q2

            Exit codes: 0 all come to the same, 1 one does not, 3 one could not be evaluated again.
            """)

    @Argument(help: ArgumentHelp("The decision's event; all of them where it is left out.", valueName: "event"))
    var decision: String?

    @Option(name: .long, help: ArgumentHelp("Only of this product.", valueName: "product"))
    var product: String?

    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    mutating func run() throws {
        let session = try Session(common)
        let workspace = try Workspace(session)
        let products = try workspace.products(product)
        let all = products.flatMap(workspace.decisionRows)
        var rows = all
        if let decision {
            let known = rows.map(\.event.name.text)
            rows = rows.filter { $0.event.name.text == decision || $0.event.name.file == decision }
            guard !rows.isEmpty else { throw workspace.unknown("decision", decision, known: known) }
        }
        let entries = rows.map { DecisionReplay(session: session).entry($0, among: all) }
        session.emit(VerificationView(entries), output.format)
        if entries.contains(where: { $0.state != nil && !$0.matches }) {
            throw ExitCode(ProgramStatus.blocked.rawValue)
        }
        if entries.contains(where: { $0.state == nil }) { throw ExitCode(ProgramStatus.undetermined.rawValue) }
    }
}
