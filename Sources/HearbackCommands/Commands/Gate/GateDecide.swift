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

            go needs a gate that passes without waivers, conditional-go one that passes with them. hold and kill block \
            until a later decision. The gate is evaluated first, and the decision holds the ids of the three revisions, \
            so that it can be verified years later.
            """)

    @Argument(help: ArgumentHelp("The stage that is to be entered.", valueName: "stage"))
    var stage: String

    @Option(name: .long, help: ArgumentHelp("go, conditional-go, hold, recycle or kill.", valueName: "outcome"))
    var outcome: Outcome

    @Option(name: .long, help: ArgumentHelp("For recycle: the stage to go back to.", valueName: "stage"))
    var to: String?

    @OptionGroup var text: MessageOptions
    @OptionGroup var gate: GateOptions
    @OptionGroup var writing: WritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
        let session = try Session(common)
        let reader = try session.gateReader(gate)
        let product = try session.product(gate.product, reader)
        guard reader.policy.workflow.stage(stage) != nil else {
            throw Failure.unknownStage(stage, known: reader.policy.workflow.stages.map(\.id), root: session.root)
        }
        try requireKept(reader, session)
        let actor = try session.actor(writing.by)
        let at = session.context.now()
        let input = try reader.input(product: product, stage: stage, release: gate.release, at: at)
        let verdict = GateEvaluation.verdict(input, permissions: reader.permissions, includingDecision: false)
        if let refusal = DecisionCheck.refusal(
            of: outcome, verdict: verdict, to: to, workflow: reader.policy.workflow,
            isBootstrap: reader.found.isBootstrap)
        {
            throw Failure(
                verdict.state.passes ? .wrong : .blocked, "gate/decision", refusal.message, hint: refusal.hint)
        }
        let body = try await session.message(text, isNeeded: true)
        let event = try self.event(verdict, reader, product, actor, body, session)
        let desk = DecisionDesk(
            policy: reader.policy, product: product, permissions: reader.permissions, at: event.time)
        if let reason = desk.refusal(of: event) {
            throw Failure(
                "event/not-permitted", reason,
                hint: "`may: decide` and `roles:` in \(session.root)/hearback.yml say who may")
        }
        try write(event, verdict, desk, reader, product, actor, session)
    }

    /// A decision rests only on commits that a branch or tag holds: others vanish.
    private func requireKept(_ reader: GateReader, _ session: Session) throws {
        let found = reader.found
        for revision in [found.policy, found.records, found.code] {
            guard try session.repository.value.isReachable(revision.commit) else {
                throw Failure(
                    "gate/unkept-commit", "no branch or tag holds the commit \(revision.commit) (\(revision.rev))",
                    hint: "git branch NAME \(revision.commit)")
            }
        }
    }

    private func event(
        _ verdict: Verdict, _ reader: GateReader, _ product: Slug, _ actor: Actor, _ body: String, _ session: Session
    ) throws -> Event {
        let revisions = verdict.revisions
        let fields = FieldValues()
            .text(.by, actor.text).text(.gate, stage).text(.outcome, outcome.rawValue).text(.release, gate.release)
            .text(.to, to).text(.policy, revisions.policy.objects).text(.records, revisions.records.objects)
            .text(.code, revisions.code.objects).text(.digest, VerdictDigest(verdict).value)
            .text(.tool, HearbackProgram.version).fields
        let record = Record(kind: .event(.decided), fields: fields, body: FrontMatterWriter.normalise(body))
        let name = session.newName(.decided, after: try session.visibleDecisions(reader.policy, of: product))
        return Event(name: name, record: try record.checked("usage/decision"))
    }

    private func write(
        _ event: Event, _ verdict: Verdict, _ desk: DecisionDesk, _ reader: GateReader, _ product: Slug, _ actor: Actor,
        _ session: Session
    ) throws {
        let path = "\(session.root)/\(product)/decisions/\(event.name.file)"
        let written = try session.write(
            [RecordWriter.File(path: path, bytes: event.record.canonical, isRecord: true)], policy: reader.policy,
            options: writing, actor: actor,
            message: "hearback: \(outcome.rawValue) for \(stage) of \(product)\n\n\(event.body)\n")
        session.emit(
            DecisionView(
                DecisionRow(product: product, event: event, path: path, shortfall: desk.shortfall(of: event)),
                state: verdict.state,
                joined: 1,
                need: desk.rules(of: stage).need, committed: written.committed.last?.commit.hex),
            output.format)
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
