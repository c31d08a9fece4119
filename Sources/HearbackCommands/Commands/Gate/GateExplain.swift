import ArgumentParser
import Ledger
import Lifecycle
import Records
import Reporting

/// `hearback gate explain`.
struct GateExplain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say in words what a gate asks, and what each criterion counts now.",
        discussion: """
            Example:
              hearback gate explain launch
            """)

    @Argument(help: ArgumentHelp("The stage that is to be entered.", valueName: "stage"))
    var stage: String

    @OptionGroup var gate: GateOptions
    @OptionGroup var output: FormatOptions

    @Option(name: .long, help: ArgumentHelp("The moment of judgment; now by default.", valueName: "time"))
    var at: String?

    @OptionGroup var common: CommonOptions

    mutating func run() throws {
        let session = try Session(common)
        let reader = try session.gateReader(gate, cache: session.runCache())
        guard let stage = reader.policy.workflow.stage(stage) else {
            let known = reader.policy.workflow.stages.map(\.id)
            throw Failure.unknownStage(stage, known: known, root: session.root)
        }
        let at = try session.moment(at)
        let product = try session.product(gate.product, reader)
        let verdict = GateEvaluation.verdict(
            try reader.input(product: product, stage: stage.id, release: gate.release, at: at),
            permissions: reader.permissions)
        session.emit(
            GateExplanationView(stage: stage, verdict: verdict, decide: reader.policy.configuration.decide),
            output.format)
    }
}

extension Failure {
    /// A stage that the lifecycle does not have.
    static func unknownStage(_ name: String, known: [String], root: String) -> Failure {
        let near = Nearest.word(to: name, in: known)
        return Failure(
            "usage/unknown-stage", "there is no stage '\(name)'" + Nearest.question(near),
            hint: "the stages are \(known.joined(separator: ", ")) (\(root)/workflow.yml)")
    }
}
