import Records

/// Who says what, and when: `by` and the time of an event are claims, compared with the commit that adds it.
extension ChangeRules {
    /// How much earlier than its commit an event may be dated, in seconds.
    static let backdating = Timestamp.secondsPerDay

    /// What is to be said of an event that was added.
    func eventFindings(_ change: RecordChange, _ changes: RecordChanges) -> [Finding] {
        guard let event = change.addedEvent else { return [] }
        return [identity(event, change), future(event.time, change), backdated(event, change)].compactMap(\.self)
            + [fixAlone(event, change, changes)].compactMap(\.self)
    }

    /// What is to be said of an item that was added: its day decides whether it is judged at all.
    func documentFindings(_ change: RecordChange) -> [Finding] {
        guard change.action == .added, case .feedback(_, let id) = change.place, let record = change.after else {
            return []
        }
        let received = record[text: .received].flatMap(Timestamp.init(rfc3339:)) ?? Timestamp(startOf: id.day)
        if let finding = future(received, change) { return [finding] }
        guard let baseline, received.day < baseline, record[text: .source] == nil,
            change.commits.contains(where: { $0.authored.day >= baseline })
        else { return [] }
        return [
            finding(
                .backDated, .blocked, change,
                "it says that it was received on \(received.day), before the baseline of \(baseline), so no gate would "
                    + "judge it" + words(of: change),
                hint:
                    "name the system that it comes from with --source, or the day on which it really came in with --received"
            )
        ]
    }

    // MARK: - Who

    private func identity(_ event: Event, _ change: RecordChange) -> Finding? {
        // Each who wrote the file: else somebody could change what another has said before it is merged.
        guard let commit = change.commits.first(where: { !mayWrite(event, $0) }) else { return nil }
        let isPerson = if case .person = event.by { true } else { false }
        let claim = "it says that it is by \(event.by), but the commit \(commit.short) is by \(commit.author)"
        return finding(
            .byAnother, .blocked, change,
            isPerson
                ? claim
                : (commit.isBy(event.by) ? "it is by \(event.by)" : claim)
                    + ", who may not bring in what customers and programs say (the role 'intake')",
            hint: isPerson
                ? "git commit --amend --no-edit --author='\(event.by.text) <\(event.by.text)>', if that is who wrote it"
                : "have it committed by somebody in the role 'intake' of hearback.yml")
    }

    private func mayWrite(_ event: Event, _ commit: CommitFact) -> Bool {
        if commit.isBy(event.by) {
            // A program commits under its own name only where it is known as one that may bring in.
            guard case .bot = event.by else { return true }
            return permissions.may(event.by, .intake, at: at)
        }
        if case .person = event.by { return false }
        return ([commit.author] + commit.coAuthors).compactMap { Actor($0) }.contains {
            permissions.may($0, .intake, at: at)
        }
    }

    /// Where the history is cut off, nobody can say who wrote what: that is never a pass.
    func unknownAuthors(_ changes: RecordChanges) -> [Finding] {
        guard !changes.isHistoryComplete else { return [] }
        let unknown = changes.all.filter { change in
            change.commits.isEmpty && (change.addedEvent != nil || change.place.capability != nil)
        }
        guard let first = unknown.first else { return [] }
        return [
            Finding(
                .historyCutOff, .undetermined, path: first.path,
                message:
                    "who wrote \(Wording.count(unknown.count, "change")) cannot be told: the history of this clone "
                    + "is cut off before the first commit that is judged",
                hint: "git fetch --unshallow origin")
        ]
    }

    // MARK: - When

    private func future(_ time: Timestamp, _ change: RecordChange) -> Finding? {
        guard time > at.advanced(by: FoldRules.skew) else { return nil }
        return finding(
            .eventFuture, .blocked, change, "it is dated \(time), which is in the future" + words(of: change),
            hint: "check the clock of the machine that wrote it, and write it again")
    }

    private func backdated(_ event: Event, _ change: RecordChange) -> Finding? {
        guard let commit = change.commits.max(by: { isBetter($1, than: $0) }),
            event.time < commit.authored.advanced(by: -Self.backdating), !isImported(event, change)
        else { return nil }
        // A squash takes the day of the merge; the pull request itself was judged by its own commits.
        let isTold = mayBeSquashed && commit.isPutHereByAnother
        return finding(
            .backDated, isTold ? .satisfied : .blocked, change,
            "it is dated \(event.time), \(Wording.duration(from: event.time, to: commit.authored)) before the commit "
                + "\(commit.short) of \(commit.author) that adds it",
            hint: isTold ? nil : "write it again: the tool dates it; what comes from another system has a `source`")
    }

    /// The commit that speaks most for the writer: the earliest.
    private func isBetter(_ one: CommitFact, than other: CommitFact) -> Bool { one.authored < other.authored }

    /// What another system holds comes with the days that it had there.
    private func isImported(_ event: Event, _ change: RecordChange) -> Bool {
        guard change.isImported else { return false }
        if case .person = event.by { return change.comesWithDocument }
        return true
    }

    /// Nobody can tell which lines are a fix; that there are none can be told.
    private func fixAlone(_ event: Event, _ change: RecordChange, _ changes: RecordChanges) -> Finding? {
        guard event.type == .fixed else { return nil }
        let comesAlone =
            change.commits.isEmpty ? !changes.changesCode : !change.commits.contains { $0.changesCode }
        guard comesAlone else { return nil }
        return finding(
            .fixAlone, .satisfied, change,
            "it says fixed, and the commit that adds it changes nothing else" + words(of: change))
    }
}
