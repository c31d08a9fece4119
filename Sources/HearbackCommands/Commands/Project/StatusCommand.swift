import ArgumentParser
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
        let workspace = try Workspace(session, rev: rev, at: at, extent: .open(cache: caching.cache))
        let products = try workspace.products(product)
        session.emit(try view(workspace, products), output.format)
    }

    private func view(_ workspace: Workspace, _ products: [ProductRecords]) throws -> StatusView {
        let items = products.flatMap { $0.items.values }
        let open = items.compactMap { item in
            workspace.states[item.id].map { (item: item, state: $0, row: FeedbackRow($0, item)) }
        }.filter { $0.state.isOpen && $0.state.original == nil && !$0.state.feedback.needsNothing }
            .sorted { ($0.state.received, $0.item.id) < ($1.state.received, $1.item.id) }
        let waiting = open.compactMap { entry in
            entry.state.waitsSince.map { StatusView.Waiting(entry.row, since: $0) }
        }.sorted { ($0.since, $0.row.state.id) < ($1.since, $1.row.state.id) }
        // The gates are judged as of the last commit; where that cannot be read, the rest of the heartbeat still shows.
        let session = workspace.session
        let reader = try? session.gateReader(
            try GateOptions.parse(rev.map { ["--rev", $0] } ?? []), cache: session.runCache(caching.cache))
        return StatusView(
            at: workspace.at, waiting: waiting,
            disputes: open.filter { $0.state.openings.last?.type == .disputed }.map(\.row),
            unread: open.filter { !$0.state.unread.isEmpty }.map(\.row),
            untriaged: open.filter { $0.state.level < .assessed }.map(\.row),
            products: try products.map { try position(of: $0, workspace, reader) },
            problems: workspace.snapshot.problems + products.flatMap(\.problems)
                + items.sorted { $0.path < $1.path }.flatMap(\.problems))
    }

    /// A product's place in the lifecycle, and what its next gate comes to as of the last commit.
    private func position(
        of product: ProductRecords, _ workspace: Workspace, _ reader: GateReader?
    ) throws -> StatusView.Product {
        let place = LifecyclePosition(
            of: product.slug, release: nil, policy: workspace.policy, decisions: product.decisions,
            permissions: workspace.rules.permissions, at: workspace.at)
        let verdict = try place.nextGate.flatMap { stage in
            try reader.map { reader in
                GateEvaluation.verdict(
                    try reader.input(product: product.slug, stage: stage.id, release: nil, at: workspace.at),
                    permissions: reader.permissions)
            }
        }
        return StatusView.Product(product: product.slug, stage: place.currentStage?.id, verdict: verdict)
    }
}
