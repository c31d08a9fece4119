package import Records

/// Judges changes of records one by one: what is only ever added, who says so, and when. The same rules hold for a pull
/// request, for a push, and for every commit of a history.
package struct ChangeRules: Sendable {
    /// Who may do what, by the policy that was in force before the change.
    package var permissions: any Permissions
    /// The moment of judgment: now, or for a commit of the past when it was put there.
    package var at: Timestamp
    /// What names the revision before the change in a command, such as `origin/main`.
    package var before: String
    /// What was received before is listed and not judged.
    package var baseline: Day?
    /// Whether a forge may have squashed the commits: then their author and date are the merge's, not the writer's.
    package var mayBeSquashed: Bool

    /// Makes rules.
    package init(
        permissions: any Permissions, at: Timestamp, before: String, baseline: Day? = nil, mayBeSquashed: Bool = false
    ) {
        self.permissions = permissions
        self.at = at
        self.before = before
        self.baseline = baseline
        self.mayBeSquashed = mayBeSquashed
    }

    /// What is to be said of some changes, in their order: refused (`blocked`), or told (`satisfied`).
    package func findings(_ changes: RecordChanges) -> [Finding] {
        var findings: [Finding] = []
        var gone: Set<FeedbackID> = []
        for change in changes.all {
            if let finding = kept(change, in: changes) {
                // A folder that is gone is one loss, not one for each of its files.
                if let item = wholeItem(change, changes), !gone.insert(item).inserted { continue }
                findings.append(finding)
            }
            findings += policyFindings(change, changes)
            findings += [invalid(change)].compactMap(\.self)
            findings += eventFindings(change, changes)
            findings += documentFindings(change)
        }
        return findings + unknownAuthors(changes)
    }

    /// The item that a removed file takes with it, where the whole item goes.
    private func wholeItem(_ change: RecordChange, _ changes: RecordChanges) -> FeedbackID? {
        guard change.action == .removed, let item = change.place.item, changes.isGone(item) else { return nil }
        return item
    }

    /// What is added and is no record.
    private func invalid(_ change: RecordChange) -> Finding? {
        guard change.action != .removed, let problem = change.problem else { return nil }
        return Finding(
            .recordInvalid, .blocked, item: change.place.subject, path: change.path, line: max(1, problem.line),
            message: problem.message + words(of: change),
            hint: problem.hint ?? "hearback lint \(ShellWord.quote(change.path))")
    }

    /// `, by eve@example.com in 1a2b3c4d5e6f`; empty where nobody knows.
    func words(of change: RecordChange) -> String {
        guard let commit = change.commits.first else { return "" }
        let others = change.commits.count > 1 ? " and \(Wording.count(change.commits.count - 1, "other commit"))" : ""
        return "; by \(commit.author) in \(commit.short)" + (commit.isMerge ? ", a merge" : "") + others
    }

    /// A finding about one change.
    func finding(
        _ code: FindingCode, _ state: GateState, _ change: RecordChange, path: String? = nil, _ message: String,
        hint: String? = nil
    ) -> Finding {
        Finding(
            code, state, item: change.place.subject, title: (change.document ?? change.before)?[text: .title],
            path: path ?? change.path, message: message, hint: hint)
    }
}
