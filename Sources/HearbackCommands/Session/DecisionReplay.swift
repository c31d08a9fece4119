import GitStore
import Ledger
import Lifecycle
import Records
import Reporting

/// Evaluates a decision again from the objects that it names.
struct DecisionReplay {
    let session: Session

    /// What a decision comes to when it is evaluated again.
    struct Outcome {
        var reader: GateReader
        var verdict: Verdict
        /// What differs from what the decision says, one sentence each without a final dot.
        var differences: [String]
    }

    /// Evaluates again.
    /// - Parameter at: When it was evaluated: a joining event rests on what the first one did.
    func outcome(of event: Event, product: Slug, at: Timestamp) throws -> Outcome {
        let record = event.record
        let reader = try GateReader(
            session.repository, root: session.root, request: try request(record), program: session.sshKeygen)
        let input = try reader.input(
            product: product, stage: record[text: .gate] ?? "", release: record[text: .release], at: at)
        let verdict = GateEvaluation.verdict(input, permissions: reader.permissions, includingDecision: false)
        let differences =
            treeDifference(record, reader).map { [$0] } ?? differences(event, product, verdict, reader)
        return Outcome(reader: reader, verdict: verdict, differences: differences)
    }

    /// What it comes to now, as a row of `gate verify`.
    func entry(_ row: DecisionRow, among rows: [DecisionRow]) -> VerificationView.Entry {
        do {
            let first = rows.first { $0.product == row.product && $0.event.name.text == row.event.joined }
            let outcome = try outcome(
                of: row.event, product: row.product, at: first?.event.time ?? row.event.time)
            let isSwapped = treeDifference(row.event.record, outcome.reader) != nil
            return .init(
                row, state: isSwapped ? .error : outcome.verdict.state, matches: outcome.differences.isEmpty,
                differences: outcome.differences)
        } catch {
            let failure = Failure.of(error)
            return .init(
                row, state: nil, matches: false, differences: [failure?.message ?? "\(error)"],
                hint: fetchHint(row.event) ?? failure?.hint)
        }
    }

    /// The digest holds what the gate came to; whether the outcome follows from that is asked apart.
    private func differences(
        _ event: Event, _ product: Slug, _ verdict: Verdict, _ reader: GateReader
    ) -> [String] {
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
        let desk = DecisionDesk(
            policy: reader.policy, product: product, permissions: reader.permissions, at: event.time)
        // By the signers of that policy: a key that was allowed then may be gone since.
        let unentitled = desk.refusal(of: reader.marked(event, of: product))
        return differences + [refusal?.message, unentitled?.message].compactMap { $0 }
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

    /// The line that fetches what is missing.
    func fetchHint(_ event: Event) -> String? {
        let commits = [Field.policy, .records, .code].compactMap { try? commit(event.record, $0) }
        let missing = commits.filter { commit in
            ObjectID(hex: commit).map { !session.repository.value.hasObject($0) } ?? false
        }
        guard !missing.isEmpty else { return nil }
        return "git fetch --depth=1 origin " + Array(Set(missing)).sorted().joined(separator: " ")
    }
}
