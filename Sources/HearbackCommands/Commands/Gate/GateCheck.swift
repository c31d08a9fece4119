import ArgumentParser
import GitStore
import Ledger
import Lifecycle
import Records
import Reporting

/// `hearback gate check`.
struct GateCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say whether a stage may be entered; exit 1 where it is blocked.",
        discussion: """
            Examples:
              hearback gate check launch
              hearback gate check launch --release 2.1 --rev origin/release/2.1
              hearback gate check --format github --report sarif=gate.sarif

            Without a stage it is the next gate of each product. Commits are judged: the policy of the policy branch, \
            the records of the records branch, and the code of --rev.
            Exit codes: 0 passes, 1 blocked, 2 the question or the policy is wrong, 3 undetermined.
            """)

    @Argument(
        help: ArgumentHelp("The stage that is to be entered; the next one where it is left out.", valueName: "stage"))
    var stage: String?

    @OptionGroup var gate: GateOptions

    @OptionGroup var reports: ReportOptions

    @Option(name: .long, help: ArgumentHelp("The moment of judgment; now by default.", valueName: "time"))
    var at: String?

    @OptionGroup var caching: CacheOptions
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
        let session = try Session(common)
        let delivery = try ReportDelivery(reports, session)
        let uncommitted = session.countUncommitted()
        let reader = try session.gateReader(gate, cache: session.runCache(caching.cache))
        let at = try session.moment(at)
        let detail = delivery.listsEverything ? GateReader.Detail.everything : .leading
        let verdicts = try session.products(gate.product, reader).flatMap { product in
            try verdict(of: product, reader, at: at, detail)
        }
        guard !verdicts.isEmpty else {
            throw Failure(.undetermined, "gate/none", "no product has a gate ahead", hint: "hearback gate check STAGE")
        }
        let noted = session.adding(await uncommitted.value, to: verdicts)
        try delivery.deliver(
            VerdictReport(noted, at: at, tool: HearbackProgram.version, anchor: session.root + "/workflow.yml"))
        let status = ExitStatus.of(verdicts)
        if status != .passed { throw ExitCode(status.rawValue) }
    }

    private func verdict(
        of product: Slug, _ reader: GateReader, at: Timestamp, _ detail: GateReader.Detail
    ) throws -> [Verdict] {
        let next = NextGate.of(
            product, release: gate.release, policy: reader.policy,
            decisions: reader.snapshot.products[product]?.decisions ?? [], permissions: reader.permissions, at: at)
        guard let stage = stage ?? next?.id else { return [] }
        if detail == .leading {
            return [try reader.leadingVerdict(of: product, release: gate.release, stage: stage, at: at)]
        }
        // Who lists everything never asks a summary, and would make the same one anew each time.
        let input = try reader.input(product: product, stage: stage, release: gate.release, at: at)
        return [GateEvaluation.verdict(input, permissions: reader.permissions)]
    }
}

extension Session {
    /// Reads policy and records of the revisions that a gate is judged by.
    func gateReader(_ options: GateOptions, cache: RunCache? = nil) throws -> GateReader {
        try GateReader(
            repository, root: root,
            request: RevisionFinder.Request(code: options.rev, records: options.records, policy: options.policy),
            program: sshKeygen, cache: cache)
    }

    /// The product that is named, or all that policy or records know: one that only the records hold is not passed over.
    func products(_ name: String?, _ reader: GateReader) throws -> [Slug] {
        let known = Set(reader.policy.products.keys).union(reader.snapshot.products.keys).sorted()
        guard let name else {
            guard !known.isEmpty else {
                throw Failure(
                    "usage/product", "there is no product yet",
                    hint: "hearback product add shop --title 'The shop', then commit it")
            }
            return known
        }
        if let slug = Slug(name), known.contains(slug) { return [slug] }
        let near = Nearest.word(to: name, in: known.map(\.text))
        throw Failure(
            "usage/unknown-product", "there is no product '\(name)'" + Nearest.question(near),
            hint: known.isEmpty ? nil : "known are \(known.map(\.text).joined(separator: ", "))")
    }
}
