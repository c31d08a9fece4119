import ArgumentParser
import GitStore
import Ledger
import Lifecycle
import Records
import Reporting

/// `hearback gate decide`.
struct GateDecide: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "Record what the gatekeepers decide at a gate, with what it rested on.",
        discussion: """
            Examples:
              hearback gate decide launch --outcome go -m 'All of last week is answered.'
              hearback gate decide launch --release 2.1 --outcome conditional-go \\
                -m 'The old app is waived until December.'
              hearback gate decide launch --outcome recycle --to development \\
                -m 'The checkout must be done again.'
              hearback gate decide launch --join 20261122T100211Z-decided-x7q2 \\
                -m 'I have looked at the same.'

            go needs a gate that passes without waivers, conditional-go one that passes with them. hold and kill block \
            until a later decision. The gate is evaluated first, and the decision holds the ids of the three revisions, \
            so that it can be verified years later. Where the policy asks for several gatekeepers, the others join the \
            first one's decision, which is evaluated again from those ids.
            """)

    @Argument(help: ArgumentHelp("The stage that is to be entered.", valueName: "stage"))
    var stage: String

    @Option(name: .long, help: ArgumentHelp("go, conditional-go, hold, recycle or kill.", valueName: "outcome"))
    var outcome: Outcome?

    @Option(name: .long, help: ArgumentHelp("For recycle: the stage to go back to.", valueName: "stage"))
    var to: String?

    @Option(name: .long, help: ArgumentHelp("Say the same as this decision of another gatekeeper.", valueName: "event"))
    var join: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Also write an in-toto statement about it, to a file that is not there.", valueName: "file"))
    var attest: String?

    @OptionGroup var text: MessageOptions
    @OptionGroup var gate: GateOptions
    @OptionGroup var writing: SignedWritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (outcome == nil) != (join == nil) else {
            throw ValidationError("say either --outcome, or --join with the decision of another gatekeeper")
        }
        guard join == nil || (to == nil && gate.rev == nil && gate.records == nil) else {
            throw ValidationError("--join takes --to, --rev and --records from the decision that is joined")
        }
    }

    mutating func run() async throws {
        let session = try Session(common)
        let reader = try session.gateReader(gate)
        let product = try session.product(gate.product, reader)
        guard reader.policy.workflow.stage(stage) != nil else {
            throw Failure.unknownStage(stage, known: reader.policy.workflow.stages.map(\.id), root: session.root)
        }
        let making = DecisionMaking(session: session, reader: reader, product: product, stage: stage)
        let attestation = try attest.map { try AttestationFile(path: $0, session: session) }
        let basis = try outcome.map { try making.basis($0, to: to, release: gate.release) } ?? joined(making)
        let actor = try session.actor(writing.by)
        let body = try await session.message(text, isNeeded: true)
        let event = try making.event(basis, by: actor, body: body, signedWith: writing.sign)
        let decision = try making.decision(with: event)
        let path = "\(session.root)/\(product)/decisions/\(event.name.file)"
        let written = try session.write(
            [RecordWriter.File(path: path, bytes: event.record.canonical, isRecord: true)], policy: reader.policy,
            options: writing.plain, actor: actor,
            message: "hearback: \(basis.outcome.rawValue) for \(stage) of \(product)\n\n\(event.body)\n")
        let row = DecisionRow(
            product: product, event: event, path: path, shortfall: decision.isComplete ? nil : decision.shortfall)
        try attestation?.write(
            DecisionStatement(
                row, decision: decision, verdict: basis.verdict, at: basis.at, tool: HearbackProgram.version))
        session.emit(
            DecisionView(
                row, state: basis.verdict.state, joined: decision.events.count, need: decision.need,
                committed: written.committed.last?.commit.hex),
            output.format)
    }

    private func joined(_ making: DecisionMaking) throws -> DecisionMaking.Basis {
        try making.basis(joining: join ?? "", release: gate.release)
    }
}

extension Outcome: ExpressibleByArgument {}

extension Session {
    /// The product that is named, or the only one there is.
    func product(_ name: String?, _ reader: GateReader) throws -> Slug {
        let products = try products(name, reader)
        guard products.count == 1 else {
            throw Failure(
                "usage/product", "there are several products: \(products.map(\.text).joined(separator: ", "))",
                hint: "--product \(products[0])")
        }
        return products[0]
    }

    /// The decisions of a product that a person here sees, committed or not.
    func visibleDecisions(_ policy: Policy, of product: Slug) throws -> [Event] {
        try snapshot(policy).products[product]?.decisions ?? []
    }
}
