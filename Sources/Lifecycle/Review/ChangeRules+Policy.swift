import Records

/// Configuration, lifecycle, products and requirements: the rules by which gates judge.
extension ChangeRules {
    /// What is to be said of a change of policy.
    func policyFindings(_ change: RecordChange, _ changes: RecordChanges) -> [Finding] {
        guard let capability = change.place.capability, !isSame(change) else { return [] }
        // Who wrote it is unknown; that is said once, for all.
        guard !change.commits.isEmpty || changes.isHistoryComplete else { return [] }
        guard !change.commits.isEmpty else { return [rewritten(change)] }
        let strangers = change.commits.filter { !mayChange($0, capability) }
        guard let stranger = strangers.first else { return [told(change)] }
        return [
            finding(
                .policyChanged, .blocked, change,
                "\(file(change)) was \(deed(change)) by \(stranger.author) in \(stranger.short), who may not "
                    + (capability == .policy ? "change the policy" : "change requirements"),
                hint: "have it changed by somebody who may: `may: \(capability.rawValue)` in hearback.yml of \(before)")
        ]
    }

    /// Whether only the layout of a record differs.
    private func isSame(_ change: RecordChange) -> Bool {
        change.action == .edited && change.before != nil && change.before == change.after
    }

    /// No commit of the change touches it, and yet it is another: a force-push brought an older one back.
    private func rewritten(_ change: RecordChange) -> Finding {
        finding(
            .policyChanged, .blocked, change,
            "\(file(change)) was \(deed(change)) by no commit: the history was rewritten, and an older state came back",
            hint: "git restore --source=\(before) -- \(ShellWord.quote(change.path))")
    }

    private func told(_ change: RecordChange) -> Finding {
        finding(.policyChanged, .satisfied, change, "\(file(change)) was \(deed(change))" + words(of: change))
    }

    private func mayChange(_ commit: CommitFact, _ capability: Capability) -> Bool {
        let isSquashed = mayBeSquashed && commit.isPutHereByAnother
        let authors = isSquashed ? [commit.author] + commit.coAuthors : [commit.author]
        return authors.compactMap { Actor($0) }.contains { permissions.may($0, capability, at: at) }
    }

    private func file(_ change: RecordChange) -> String {
        switch change.place {
        case .requirement(_, let slug): "the requirement '\(slug)'"
        case .product(let slug): "the product '\(slug)'"
        default: change.path.split(separator: "/").last.map(String.init) ?? change.path
        }
    }

    private func deed(_ change: RecordChange) -> String {
        switch change.action {
        case .added: "added"
        case .edited: "changed"
        case .removed: "removed"
        case .moved: "moved"
        }
    }
}
