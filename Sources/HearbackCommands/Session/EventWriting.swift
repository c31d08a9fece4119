import GitStore
import Ledger
import Lifecycle
import Records

/// An event that is to be added to an item.
struct EventDraft {
    var type: EventType
    var fields: RecordFields = [:]
    var body = ""
}

/// A new event with the place of its file.
struct NewEvent {
    var event: Event
    var path: String

    /// The file to write. `fixed` events are committed with the code that fixes, requirements' events with the policy.
    var file: RecordWriter.File {
        RecordWriter.File(path: path, isRecord: Self.isRecord(event.type)) { [event] in event.record.canonical }
    }

    /// Whether events of a type go where the records are.
    static func isRecord(_ type: EventType) -> Bool { type != .fixed && type.home != .requirement }
}

extension Workspace {
    /// Makes an event of an item, checked by the rules by which it will be read and judged.
    func newEvent(
        _ draft: EventDraft, for item: ItemRecords, by actor: Actor, _ signing: Signing
    ) throws -> NewEvent {
        let state = try state(of: item)
        try checkProblems(item)
        var record = Record(
            kind: .event(draft.type), fields: draft.fields, body: FrontMatterWriter.normalise(draft.body))
        record[text: .by] = actor.text
        if draft.type.listsSeen {
            record[list: .seen] = item.events.map(\.name).filter(\.type.isSeen).map(\.text)
        }
        try checkWords(record)
        let name = session.newName(draft.type, after: item.events)
        var event = Event(name: name, record: try record.checked("usage/event"))
        if try signing.key != nil || mustBeSigned(event, item, state) {
            event = try signing.signed(event, in: item.path)
        }
        try checkPermission(event, item, state)
        return NewEvent(event: event, path: item.path + "/" + name.file)
    }

    /// Refuses words that the configuration does not know, before they make the item undetermined.
    func checkWords(_ record: Record) throws {
        let severities = policy.configuration.severities.names
        if let severity = record[text: .severity], !severities.contains(severity) {
            throw unknown("severity", severity, known: severities)
        }
        for field in [Field.blocks, .gate] {
            if let stage = record[text: field] { _ = try self.stage(stage) }
        }
        if let touchpoint = record[text: .touchpoint], let known = policy.configuration.touchpoints,
            !known.contains(touchpoint)
        {
            throw unknown("touchpoint", touchpoint, known: known)
        }
        let named = record[list: .requirements]
        guard !named.isEmpty else { return }
        let requirements = Set(policy.requirements.values.flatMap { $0.keys.map(\.text) })
        for slug in named where !requirements.contains(slug) {
            throw unknown("requirement", slug, known: requirements.sorted())
        }
    }

    func unknown(_ what: String, _ word: String, known: [String]) -> Failure {
        Failure(unknown: what, word, known: known)
    }

    /// Whether an event counts only with a signature.
    private func mustBeSigned(_ event: Event, _ item: ItemRecords, _ state: ItemState) throws -> Bool {
        if event.type == .waived { return rules.permissions.needsSignature(.waive) }
        return after(event, item, state)?.remarks.contains { $0.event == event.name && $0.kind == .unsigned } ?? false
    }

    /// The state of an item with one more event.
    private func after(_ event: Event, _ item: ItemRecords, _ state: ItemState) -> ItemState? {
        guard let feedback = item.feedback else { return nil }
        var later = rules
        later.at = max(at, event.time)
        return ItemFold.state(
            of: feedback, events: item.events + [event], rules: later,
            neighbourhood: Neighbourhood(
                duplicates: state.duplicates.compactMap { states[$0] }, voices: state.voices))
    }

    /// Refuses an event that would have no effect: records only grow, so a useless one would stay for ever.
    private func checkPermission(_ event: Event, _ item: ItemRecords, _ state: ItemState) throws {
        guard let after = after(event, item, state) else { return }
        let duplicates = state.duplicates.compactMap { states[$0] }
        if let remark = after.remarks.first(where: { $0.event == event.name && $0.kind.isRefusal }) {
            throw Failure(
                "event/not-permitted", "\(item.id.short): \(remark.message)",
                hint: lacksProof(event, after, duplicates)
                    ? "--evidence sha256:… (the hash of the customer's message)"
                    : "`may:` and `roles:` in \(session.root)/hearback.yml say who may; --by names somebody else")
        }
        if event.type == .waived { try checkWaiver(event, item, after) }
    }

    /// Whether the item's customer is said to close it, and nothing shows it.
    private func lacksProof(_ event: Event, _ state: ItemState, _ duplicates: [ItemState]) -> Bool {
        guard event.type == .confirmed || event.type == .withdrawn, let customer = event.onBehalf else { return false }
        return event.record[text: .evidence] == nil
            && ([state] + duplicates).contains { $0.feedback.customer == customer }
    }

    /// Refuses an item that stands where it must not, and says which file keeps it from being judged.
    private func checkProblems(_ item: ItemRecords) throws {
        if let problem = item.problems.first(where: { $0.path == item.path }) {
            throw Failure(
                "record/invalid", "\(item.id.short): \(problem.message)", hint: "hearback lint", path: item.path)
        }
        guard let problem = item.problems.first else { return }
        session.hint("\(problem.path) cannot be read, so \(item.id.short) stays undetermined: hearback lint")
    }
}

extension Record {
    /// The record, checked by the rules by which it will be read.
    /// - Parameter code: The code of the failure, such as `usage/event`.
    func checked(_ code: String) throws -> Record {
        do throws(RecordProblem) {
            return try validated()
        } catch {
            throw Failure(code, error.message, hint: error.hint)
        }
    }
}

extension Session {
    /// A name that sorts after all that has happened: at least one second after the newest that is not in the future.
    func newName(_ type: EventType, after events: [Event]) -> EventName {
        let now = context.now()
        let newest = events.map(\.time).filter { $0 <= now.advanced(by: FoldRules.skew) }.max()
        let time = newest.map { max(now, $0.advanced(by: 1)) } ?? now
        return EventName(time: time, type: type, bits: UInt32(truncatingIfNeeded: context.random()) & 0xFFFFF)
    }

    /// Writes new files and says where they went.
    func write(
        _ files: [RecordWriter.File], policy: Policy, options: WritingOptions, actor: Actor, message: String
    ) throws -> RecordWriter.Written {
        let destination = RecordWriter.Destination(
            recordsBranch: recordsBranch(policy.configuration), commits: options.commit, message: message,
            author: try signature(actor), git: git)
        return try write(files, to: destination, commits: options.commit)
    }

    /// Writes new files to a place.
    /// - Parameter commits: Whether the user asked for a commit to the branch that is checked out.
    func write(
        _ files: [RecordWriter.File], to destination: RecordWriter.Destination, commits: Bool
    ) throws -> RecordWriter.Written {
        let writer = RecordWriter(repository)
        let interruption = context.interruption
        let progress = Progress(self, "writing", total: files.count)
        defer { progress.end() }
        do throws(GitError) {
            return try interruption.whileWriting { () throws(GitError) in
                try writer.write(
                    files, to: destination, isInterrupted: { interruption.isAsked }, progress: progress.advance)
            }
        } catch {
            throw unwritten(error, commits: commits)
        }
    }

    /// Why nothing was written.
    /// - Parameter commits: Whether the user asked for a commit to the branch that is checked out.
    func unwritten(_ error: GitError, commits: Bool) -> Failure {
        if context.interruption.isAsked { return .interruptedWriting }
        var failure = Failure(error)
        // A detached HEAD is a matter of usage: nothing is unknown, there is only no branch to commit to.
        if commits, repository.value.headBranch == nil { failure.status = .wrong }
        return failure
    }
}

extension Failure {
    /// The user asked for an end while files were on their way.
    static var interruptedWriting: Failure {
        Failure(.interrupted, "interrupted", "interrupted; nothing was written")
    }
}
