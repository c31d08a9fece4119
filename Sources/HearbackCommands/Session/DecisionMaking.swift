import GitStore
import Ledger
import Lifecycle
import Records

/// How a decision at a gate comes about: what it rests on, the event, and who has joined.
struct DecisionMaking {
    let session: Session
    /// The policy that judges now: who may decide, and how many.
    let reader: GateReader
    let product: Slug
    let stage: String

    /// What a decision rests on.
    struct Basis {
        var outcome: Outcome
        var to: String?
        var release: String?
        var verdict: Verdict
        /// When it was evaluated.
        var at: Timestamp
        /// The decision that is joined.
        var first: Event?
    }

    /// Evaluates the gate as it stands.
    func basis(_ outcome: Outcome, to: String?, release: String?) throws -> Basis {
        try requireKept(reader)
        let at = session.context.now()
        let input = try reader.input(product: product, stage: stage, release: release, at: at)
        let verdict = GateEvaluation.verdict(input, permissions: reader.permissions, includingDecision: false)
        try check(outcome, to: to, verdict, reader)
        return Basis(outcome: outcome, to: to, release: release, verdict: verdict, at: at)
    }

    /// Evaluates again what another gatekeeper's decision rests on: whoever joins it vouches for that.
    func basis(joining name: String, release: String?) throws -> Basis {
        let first = try first(name)
        let record = first.record
        guard record[text: .gate] == stage, release == nil || record[text: .release] == release,
            let outcome = first.outcome
        else {
            let own = [record[text: .gate] ?? "?", record[text: .release] ?? ""].filter { !$0.isEmpty }
            throw Failure("usage/decision", "\(first.name) is a decision about \(own.joined(separator: ", release "))")
        }
        let replay = DecisionReplay(session: session)
        let again = try replayed(first, replay)
        guard again.differences.isEmpty else {
            throw Failure(
                .blocked, "gate/decision", "\(first.name) cannot be joined: evaluated again, it is not the same",
                causes: again.differences, hint: "hearback gate verify \(first.name)")
        }
        try requireKept(again.reader)
        return Basis(
            outcome: outcome, to: record[text: .to], release: record[text: .release], verdict: again.verdict,
            at: first.time, first: first)
    }

    private func replayed(_ first: Event, _ replay: DecisionReplay) throws -> DecisionReplay.Outcome {
        do {
            return try replay.outcome(of: first, product: product, at: first.time)
        } catch {
            guard var failure = Failure.of(error) else { throw error }
            failure.status = .undetermined
            failure.hint = replay.fetchHint(first) ?? failure.hint
            throw failure
        }
    }

    /// The decision that is named; where it joins another itself, that one.
    private func first(_ name: String) throws -> Event {
        let decisions = try session.visibleDecisions(reader.policy, of: product)
        let named = decisions.first { $0.name.text == name || $0.name.file == name }
        guard let named, let first = decisions.first(where: { $0.name.text == named.joined ?? named.name.text }) else {
            let known = decisions.map(\.name.text)
            throw Failure(
                "usage/unknown-decision",
                "there is no decision '\(name)' about \(product)" + Nearest.question(Nearest.word(to: name, in: known)),
                hint: "hearback gate history; fetch the records where somebody else has made it")
        }
        return first
    }

    private func check(_ outcome: Outcome, to: String?, _ verdict: Verdict, _ reader: GateReader) throws {
        let refusal = DecisionCheck.refusal(
            of: outcome, verdict: verdict, to: to, workflow: reader.policy.workflow,
            isBootstrap: reader.found.isBootstrap)
        guard let refusal else { return }
        throw Failure(verdict.state.passes ? .wrong : .blocked, "gate/decision", refusal.message, hint: refusal.hint)
    }

    /// A decision rests only on commits that a branch or tag holds: others vanish.
    private func requireKept(_ reader: GateReader) throws {
        let found = reader.found
        for revision in [found.policy, found.records, found.code] {
            guard try session.repository.value.isReachable(revision.commit) else {
                throw Failure(
                    "gate/unkept-commit", "no branch or tag holds the commit \(revision.commit) (\(revision.rev))",
                    hint: "git branch NAME \(revision.commit)")
            }
        }
    }

    // MARK: - The event

    /// The event, signed where it must be.
    func event(_ basis: Basis, by actor: Actor, body: String, signedWith key: String?) throws -> Event {
        let revisions = basis.verdict.revisions
        let fields = FieldValues()
            .text(.by, actor.text).text(.gate, stage).text(.outcome, basis.outcome.rawValue)
            .text(.release, basis.release).text(.to, basis.to).text(.joins, basis.first?.name.text)
            .text(.policy, revisions.policy.objects).text(.records, revisions.records.objects)
            .text(.code, revisions.code.objects).text(.digest, VerdictDigest(basis.verdict).value)
            .text(.tool, HearbackProgram.version).fields
        let record = Record(kind: .event(.decided), fields: fields, body: FrontMatterWriter.normalise(body))
        let name = session.newName(.decided, after: try session.visibleDecisions(reader.policy, of: product))
        let event = Event(name: name, record: try record.checked("usage/decision"))
        guard key != nil || reader.permissions.needsSignature(.decide) else { return event }
        let rules = reader.found.isBootstrap ? reader.found.code : reader.found.policy
        return try Signing(
            session: session, configuration: reader.policy.configuration, place: .tree(rules.tree), key: key
        ).signed(event, in: "\(session.root)/\(product)/decisions")
    }

    /// The decision that the event makes or joins.
    /// - Throws: `Failure` where it would have no effect.
    func decision(with event: Event) throws -> JointDecision {
        let desk = DecisionDesk(
            policy: reader.policy, product: product, permissions: reader.permissions, at: event.time)
        if let refusal = desk.refusal(of: event) {
            throw Failure(
                "event/not-permitted", refusal.message,
                hint: "`may: decide` and `roles:` in \(session.root)/hearback.yml say who may")
        }
        let others = try session.visibleDecisions(reader.policy, of: product).map { reader.marked($0, of: product) }
        let book = desk.book(others + [event], release: event.record[text: .release])
        guard let decision = book.decision(with: event),
            decision.first.name.text == event.joined ?? event.name.text
        else {
            throw Failure(
                "usage/decision", book.shortfall(of: event) ?? "nothing can be joined",
                hint: "hearback gate history")
        }
        return decision
    }
}
