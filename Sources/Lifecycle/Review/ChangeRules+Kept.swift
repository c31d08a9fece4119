import Records

/// Feedback, events and decisions are only ever added.
extension ChangeRules {
    /// What is to be said of a file that is gone, moved or changed; `nil` where that is nobody's loss.
    func kept(_ change: RecordChange, in changes: RecordChanges) -> Finding? {
        guard isAppendOnly(change) else { return nil }
        switch change.action {
        case .added: return nil
        case .removed: return removed(change, changes)
        case .edited: return edited(change)
        case .moved(let from): return moved(change, from: from)
        }
    }

    /// Policy is edited under review; but that a requirement was there must stay.
    private func isAppendOnly(_ change: RecordChange) -> Bool {
        switch change.place {
        case .feedback, .feedbackEvent, .decision, .requirementEvent: true
        case .requirement: change.action != .edited
        case .configuration, .workflow, .signers, .product, .note, .unknown: false
        }
    }

    // MARK: - Gone

    private func removed(_ change: RecordChange, _ changes: RecordChanges) -> Finding {
        if case .feedbackEvent(_, _, let event) = change.place, event.type == .fixed { return unfixed(change, changes) }
        if change.before == nil, change.place.event != nil { return mended(change, "taken away") }
        let path = restorePath(change, changes)
        return finding(
            .recordRemoved, .blocked, change, removalMessage(change, changes) + words(of: change),
            hint: "git restore --source=\(before) -- \(ShellWord.quote(path))")
    }

    /// The revert of a fix takes its event away together with the code, and should.
    private func unfixed(_ change: RecordChange, _ changes: RecordChanges) -> Finding {
        let takesCode =
            change.commits.isEmpty ? changes.changesCode : change.commits.contains { $0.changesCode || $0.isMerge }
        // A merge that drops it may well have changed nothing: what it brought in is another's doing.
        let isDropped = change.commits.contains { $0.isMerge } && !changes.changesCode
        if takesCode, !isDropped, !(change.place.item.map(changes.isGone) ?? false) {
            return finding(
                .recordReverted, .satisfied, change,
                "the fix is taken back together with the code, so the item is open again" + words(of: change))
        }
        return finding(
            .recordRemoved, .blocked, change,
            "a `fixed` event is taken away without the code that it came with" + words(of: change),
            hint: "git restore --source=\(before) -- \(ShellWord.quote(change.path))")
    }

    private func removalMessage(_ change: RecordChange, _ changes: RecordChanges) -> String {
        switch change.place {
        case .feedback(_, let id): return removalMessage(ofItem: id, changes)
        // An event comes before feedback.md in the order of paths, and the whole item is what matters.
        case .feedbackEvent(_, let id, _) where changes.isGone(id): return removalMessage(ofItem: id, changes)
        case .feedbackEvent(_, _, let event):
            return "the record '\(event.type.rawValue)' of \(event.time) is no longer there"
        case .requirement: return "a requirement is no longer there: one that no longer holds is retired"
        case .decision(_, let event): return "the decision of \(event.time) is no longer there"
        default: return "a record is no longer there"
        }
    }

    private func removalMessage(ofItem id: FeedbackID, _ changes: RecordChanges) -> String {
        let files = changes.losses[id]?.files ?? 1
        return "an item that a customer brought up is no longer there"
            + (files > 1 ? ", with the \(Wording.count(files - 1, "record")) about it" : "")
    }

    private func restorePath(_ change: RecordChange, _ changes: RecordChanges) -> String {
        guard let item = change.place.item, changes.isGone(item) else { return change.path }
        return change.path.split(separator: "/").dropLast().joined(separator: "/")
    }

    // MARK: - Changed

    private func edited(_ change: RecordChange) -> Finding {
        if let licence = change.licences.first(where: isPermitted) {
            return finding(
                .recordErased, .satisfied, change,
                "personal data became marks, as \(licence.name) by \(licence.by) licenses" + words(of: change))
        }
        if change.before == nil, change.after != nil { return mended(change, "mended") }
        let licence = change.licences.first.map { licence in
            "; the event \(licence.name) does not license it: \(licence.by) may not erase, or it is dated in the future"
        }
        return finding(
            .recordEdited, .blocked, change, "\(what(change)) was changed" + (licence ?? "") + words(of: change),
            hint: "git restore --source=\(before) -- \(ShellWord.quote(change.path))")
    }

    private func isPermitted(_ licence: Event) -> Bool {
        permissions.may(licence.by, .erase, at: licence.time) && licence.time <= at.advanced(by: FoldRules.skew)
    }

    private func moved(_ change: RecordChange, from: String) -> Finding {
        let isChanged = change.before != change.after
        return finding(
            .recordMoved, .blocked, change, path: from,
            "\(what(change)) was moved to \(change.path)" + (isChanged ? ", and changed" : "") + words(of: change),
            hint: isChanged
                ? "git restore --source=\(before) -- \(ShellWord.quote(from))"
                : "git mv \(ShellWord.quote(change.path)) \(ShellWord.quote(from))")
    }

    /// What nobody could read counted for nothing: it may be put right by who may correct.
    private func mended(_ change: RecordChange, _ how: String) -> Finding {
        let authors = change.commits.compactMap { Actor($0.author) }
        let isLicensed = !authors.isEmpty && authors.allSatisfy { permissions.may($0, .correct, at: at) }
        return finding(
            .recordMended, isLicensed ? .satisfied : .blocked, change,
            "a record that could not be read was \(how)" + words(of: change)
                + (isLicensed ? "" : ", who may not correct, as far as the history tells"),
            hint: isLicensed ? nil : "have somebody commit it who may: `may: correct` in hearback.yml")
    }

    private func what(_ change: RecordChange) -> String {
        switch change.place {
        case .feedback: "what the customer said"
        case .decision: "a decision"
        case .requirement: "a requirement"
        default: change.place.event.map { "the record '\($0.type.rawValue)' of \($0.time)" } ?? "a record"
        }
    }
}
