import ArgumentParser
import GitStore
import Ledger
import Lifecycle
import Records
import Reporting

/// `hearback status`.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "The heartbeat: who waits for us, what is disputed, and what blocks each next gate.",
        discussion: """
            Examples:
              hearback status
              hearback status --product shop --format json

            Shows the work tree (and the records branch), or --rev. The gates are judged as of the last commit.
            """)

    @Option(name: .long, help: ArgumentHelp("Only of this product.", valueName: "product"))
    var product: String?

    @Option(name: .long, help: ArgumentHelp("As of this revision, instead of the work tree.", valueName: "revision"))
    var rev: String?

    @Option(name: .long, help: ArgumentHelp("As of this moment, instead of now.", valueName: "time"))
    var at: String?

    @OptionGroup var caching: CacheOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    mutating func run() throws {
        let session = try Session(common)
        let heartbeat = try Heartbeat(session, self)
        session.emit(try heartbeat.view(product), output.format)
    }
}

/// What the heartbeat shows: the work tree (or a revision), and the gates as of the last commit. Both mostly hold the same
/// days, so what has to be read of them is read once.
private struct Heartbeat {
    private let session: Session
    private let at: Timestamp
    private let policy: Policy
    private let rules: FoldRules
    private let revision: Revision?
    private let feedback: OpenFeedback
    private let documents: Snapshot
    /// Where that cannot be read, the rest of the heartbeat still shows.
    private let gates: GateReader?

    init(_ session: Session, _ command: StatusCommand) throws {
        self.session = session
        at = try session.moment(command.at)
        revision = try session.revision(command.rev)
        policy = try session.policy(at: revision)
        rules = session.rules(policy, at: at)
        let cache = command.caching.cache
        feedback = try session.openFeedback(policy, at: revision, rules: rules, cache: cache)
        documents = try feedback.documents()
        let asked = try GateOptions.parse(command.rev.map { ["--rev", $0] } ?? [])
        gates = try? session.gateReader(asked, cache: session.runCache(cache))
    }

    func view(_ name: String?) throws -> StatusView {
        let wanted = try products(name)
        let kept = feedback.kept
        // The gates come first: what they read, the list need not read again.
        let shared = kept == nil ? feedback.sharedSweep() : nil
        let positions = try wanted.map { try position(of: $0, shared) }
        let open =
            try kept.map { OpenItems(snapshot: documents, items: $0) }
            ?? session.open(feedback, policy, at: revision, rules: rules, documents: documents, shared)
        let slugs = Set(wanted.map(\.slug))
        var view = StatusView(at: at, open: open.items.filter { slugs.contains($0.product) }, products: positions)
        view.problems = open.snapshot.problems + problems(of: slugs, in: open.snapshot)
        return view
    }

    private func products(_ name: String?) throws -> [ProductRecords] {
        let known = documents.products.sorted { $0.key < $1.key }.map(\.value)
        guard let name else { return known }
        guard let product = known.first(where: { $0.slug.text == name }) else {
            throw Failure(unknownProduct: name, known: known.map(\.slug))
        }
        return [product]
    }

    private func problems(of slugs: Set<Slug>, in snapshot: Snapshot) -> [RecordProblem] {
        let products = snapshot.products.filter { slugs.contains($0.key) }.sorted { $0.key < $1.key }.map(\.value)
        return products.flatMap(\.problems)
            + products.flatMap(\.items.values).sorted { $0.path < $1.path }.flatMap(\.problems)
    }

    /// A product's place in the lifecycle, and what its next gate comes to as of the last commit.
    private func position(of product: ProductRecords, _ shared: SharedSweep?) throws -> StatusView.Product {
        let place = LifecyclePosition(
            of: product.slug, release: nil, policy: policy, decisions: product.decisions,
            permissions: rules.permissions, at: at)
        let verdict = try place.nextGate.flatMap { stage in
            try gates.map { try $0.leadingVerdict(of: product.slug, stage: stage.id, at: at, shared) }
        }
        return StatusView.Product(product: product.slug, stage: place.currentStage?.id, verdict: verdict)
    }
}

extension GateReader {
    /// The verdict with the worst findings and the number of all others, as an earlier run has kept it where nothing has
    /// changed.
    func leadingVerdict(
        of product: Slug, release: String? = nil, stage: String, at: Timestamp, _ shared: SharedSweep? = nil
    ) throws -> Verdict {
        let input = try input(
            product: product, stage: stage, release: release, at: at, detail: .leading, shared: shared)
        return GateEvaluation.verdict(input, permissions: permissions)
    }
}
