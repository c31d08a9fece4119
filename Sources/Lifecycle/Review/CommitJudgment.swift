package import Records

/// Judges one commit of a history by the rules that were in force before it.
package struct CommitJudgment: Sendable {
    /// The configuration in force: that of the commit's first parent.
    package var configuration: Configuration
    /// Whether there was none before, so that the commit's own was taken.
    package var isBootstrap: Bool
    /// What names the commit before in a command.
    package var before: String
    package var now: Timestamp

    /// Makes a judgment.
    package init(configuration: Configuration, isBootstrap: Bool, before: String, now: Timestamp) {
        self.configuration = configuration
        self.isBootstrap = isBootstrap
        self.before = before
        self.now = now
    }

    /// What an item was before and after the commit, as far as its folder could be read.
    package struct Item: Sendable {
        package var before: ItemRecords?
        package var after: ItemRecords?

        /// Pairs the two.
        package init(before: ItemRecords?, after: ItemRecords?) {
            self.before = before
            self.after = after
        }
    }

    /// What is to be said of a commit.
    /// - Parameter items: The items that it touches.
    package func findings(_ changes: RecordChanges, commit: CommitFact, items: [FeedbackID: Item]) -> [Finding] {
        let permissions = RolePermissions(configuration)
        let rules = ChangeRules(
            permissions: permissions, at: moment(commit), before: before, mayBeSquashed: true)
        var findings = rules.findings(changes).filter { !(isBootstrap && $0.code == .policyChanged) }
        // What was ahead of its commit and is not any more helped nobody in the end.
        for index in findings.indices where findings[index].code == .eventFuture {
            if let event = findings[index].path.flatMap(Self.time), event <= now.advanced(by: FoldRules.skew) {
                findings[index].state = .satisfied
            }
        }
        for change in changes.all {
            guard let event = change.addedEvent, let id = change.place.item, let item = items[id] else { continue }
            findings += softenings(event, change, item, permissions, moment(commit))
        }
        return findings
    }

    /// A commit's own date, but never one of the future.
    private func moment(_ commit: CommitFact) -> Timestamp { min(commit.committed, now) }

    private static func time(of path: String) -> Timestamp? {
        let file = path.split(separator: "/").last ?? ""
        return EventName(file.dropLast(3))?.time
    }

    // MARK: - Softened

    private func softenings(
        _ event: Event, _ change: RecordChange, _ item: Item, _ permissions: RolePermissions, _ at: Timestamp
    ) -> [Finding] {
        let rules = FoldRules(
            severities: configuration.severities, ceiling: configuration.ceiling, permissions: permissions,
            at: max(at, event.time))
        guard let after = item.after.flatMap({ Self.state($0, rules) }) else { return [] }
        if let remark = after.remarks.first(where: { $0.event == event.name && $0.kind == .notPermitted }) {
            return [
                finding(.notPermitted, .blocked, change, "'\(event.type.rawValue)' by \(event.by): \(remark.message)")
            ]
        }
        let before = item.before.flatMap { Self.state($0, rules) }
        return [lowered(event, change, before, after), corrected(event, change)].compactMap(\.self)
    }

    private static func state(_ item: ItemRecords, _ rules: FoldRules) -> ItemState? {
        item.feedback.map { ItemFold.state(of: $0, events: item.events, rules: rules) }
    }

    private func lowered(
        _ event: Event, _ change: RecordChange, _ before: ItemState?, _ after: ItemState
    ) -> Finding? {
        let severities = configuration.severities
        guard event.type == .assessed || event.type == .corrected, let old = before?.severity, let new = after.severity,
            severities.rank(new) < severities.rank(old)
        else { return nil }
        return finding(
            .severityLowered, .satisfied, change, "\(event.by) lowered the severity from \(old) to \(new), and might")
    }

    private func corrected(_ event: Event, _ change: RecordChange) -> Finding? {
        guard event.type == .corrected else { return nil }
        let fields = Set(event.record.fields.keys).intersection(RecordSchema.gateFields).subtracting([.severity])
        guard !fields.isEmpty else { return nil }
        return finding(
            .severityLowered, .satisfied, change,
            "\(event.by) corrected \(Wording.list(fields.map(\.rawValue).sorted())), which gates read, and might")
    }

    private func finding(
        _ code: FindingCode, _ state: GateState, _ change: RecordChange, _ message: String
    ) -> Finding {
        Finding(
            code, state, item: change.place.subject, title: change.document?[text: .title], path: change.path,
            message: message)
    }
}
