import ArgumentParser
import GitStore
import Ledger
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
        var rows = products.flatMap(workspace.decisionRows)
        if let decision {
            let known = rows.map(\.event.name.text)
            rows = rows.filter { $0.event.name.text == decision || $0.event.name.file == decision }
            guard !rows.isEmpty else { throw workspace.unknown("decision", decision, known: known) }
        }
        let entries = rows.map { DecisionReplay(session: session).entry($0) }
        session.emit(VerificationView(entries), output.format)
        if entries.contains(where: { $0.state != nil && !$0.matches }) {
            throw ExitCode(ProgramStatus.blocked.rawValue)
        }
        if entries.contains(where: { $0.state == nil }) { throw ExitCode(ProgramStatus.undetermined.rawValue) }
    }
}

/// Evaluates a decision again from the objects that it names.
struct DecisionReplay {
    let session: Session

    /// What it comes to now.
    func entry(_ row: DecisionRow) -> VerificationView.Entry {
        do {
            let record = row.event.record
            let reader = try GateReader(session.repository, root: session.root, request: try request(record))
            if let difference = treeDifference(record, reader) {
                return .init(row, state: .error, matches: false, differences: [difference])
            }
            let input = try reader.input(
                product: row.product, stage: record[text: .gate] ?? "", release: record[text: .release],
                at: row.event.time)
            let verdict = GateEvaluation.verdict(input, permissions: reader.permissions, includingDecision: false)
            let differences = differences(row.event, verdict, reader)
            return .init(row, state: verdict.state, matches: differences.isEmpty, differences: differences)
        } catch {
            let failure = Failure.of(error)
            return .init(
                row, state: nil, matches: false, differences: [failure?.message ?? "\(error)"],
                hint: fetchHint(row) ?? failure?.hint)
        }
    }

    /// The digest holds what the gate came to; whether the outcome follows from that is asked apart.
    private func differences(_ event: Event, _ verdict: Verdict, _ reader: GateReader) -> [String] {
        var differences: [String] = []
        let digest = VerdictDigest(verdict).value
        if digest != event.record[text: .digest] {
            differences.append("the digest is \(digest), the decision says \(event.record[text: .digest] ?? "nothing")")
        }
        let refusal = event.outcome.flatMap { outcome in
            DecisionCheck.refusal(
                of: outcome, verdict: verdict, to: event.record[text: .to], workflow: reader.policy.workflow,
                isBootstrap: reader.found.isBootstrap)
        }
        let product = Slug(verdict.product)
        let unentitled = product.flatMap { product in
            DecisionDesk(policy: reader.policy, product: product, permissions: reader.permissions, at: event.time)
                .refusal(of: event)
        }
        return differences + [refusal?.message, unentitled].compactMap { $0 }
    }

    private func request(_ record: Record) throws -> RevisionFinder.Request {
        RevisionFinder.Request(
            code: try commit(record, .code), records: try commit(record, .records), policy: try commit(record, .policy))
    }

    private func commit(_ record: Record, _ field: Field) throws -> String {
        guard let commit = record[text: field]?.split(separator: " ").first else {
            throw Failure(.undetermined, "record/invalid", "the decision names no commit in '\(field.rawValue)'")
        }
        return String(commit)
    }

    /// A decision names commit and tree: they must belong together.
    private func treeDifference(_ record: Record, _ reader: GateReader) -> String? {
        let pairs = [
            (Field.policy, reader.revisions.policy), (.records, reader.revisions.records),
            (.code, reader.revisions.code),
        ]
        for (field, revision) in pairs where record[text: field] != revision.objects {
            return
                "the \(field.rawValue) commit \(revision.commit) has the tree \(revision.tree), not the one that the decision names"
        }
        return nil
    }

    private func fetchHint(_ row: DecisionRow) -> String? {
        let commits = [Field.policy, .records, .code].compactMap { try? commit(row.event.record, $0) }
        let missing = commits.filter { commit in
            ObjectID(hex: commit).map { !session.repository.value.hasObject($0) } ?? false
        }
        guard !missing.isEmpty else { return nil }
        return "git fetch --depth=1 origin " + Array(Set(missing)).sorted().joined(separator: " ")
    }
}
