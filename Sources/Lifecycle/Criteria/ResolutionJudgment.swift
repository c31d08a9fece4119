import Records

/// Whether an item has reached *resolved* in the code that is judged.
struct ResolutionJudgment {
    let context: GateContext

    private var words: ItemWords { ItemWords(context: context) }

    /// What keeps it from it; `nil` where it is resolved or ended.
    func shortfall(_ item: JudgedItem, _ state: ItemState) -> CriterionDraft.Found? {
        if let unread = unread(item, state) { return unread }
        if state.end != nil { return nil }
        guard state.level >= .resolved else { return unresolved(item, state) }
        let missing = state.fixes.filter { !item.records.inCode.contains($0) }
        return missing.isEmpty ? nil : notInRevision(item, state, missing)
    }

    /// The customer's message that nobody has read; `nil` where all were read.
    func unread(_ item: JudgedItem, _ state: ItemState) -> CriterionDraft.Found? {
        guard let message = state.unread.first else { return nil }
        let more = state.unread.count - 1
        // A duplicate's customer may have written in the duplicate's own folder: there it is to be read.
        let elsewhere = state.unreadElsewhere[message]
        return words.found(
            .unread, .blocked, item, path: folder(of: elsewhere, beside: item.records) + "/" + message.file,
            message: "blocks \(context.stage.id): nobody has read the customer's message \(message)"
                + (more > 0 ? " and \(more) more" : "") + "; \(words.standing(state))",
            hint: "hearback feedback ack \(elsewhere.map(context.shortNames.name) ?? words.name(item))")
    }

    /// The folder of an item of the same product.
    private func folder(of id: FeedbackID?, beside item: ItemRecords) -> String {
        guard let id else { return item.path }
        let root = item.path.dropLast("/\(item.id.day.folders)/\(item.id)".count)
        return "\(root)/\(id.day.folders)/\(id)"
    }

    private func unresolved(_ item: JudgedItem, _ state: ItemState) -> CriterionDraft.Found {
        words.found(
            .unresolved, .blocked, item,
            message: "blocks \(context.stage.id): \(words.standing(state))\(words.failedClosing(state))",
            hint: words.nextStep(item, state))
    }

    private func notInRevision(_ item: JudgedItem, _ state: ItemState, _ missing: [EventName]) -> CriterionDraft.Found {
        let events = item.records.events.filter { missing.contains($0.name) }
        let revision = context.input.revisions.code.rev
        let first = missing.first.map { item.records.path + "/" + $0.file }
        return words.found(
            .notInRevision, .blocked, item, path: first,
            message: "blocks \(context.stage.id): fixed, but not in this revision (\(revision)), which lacks "
                + missing.map(\.text).joined(separator: ", ") + "; \(words.standing(state))",
            hint: cherryPick(events, in: item))
    }

    /// The commits that brought the events; else those that the events name; else how to find them.
    private func cherryPick(_ events: [Event], in item: JudgedItem) -> String {
        let brought = events.compactMap { context.input.fixCommits[item.records.path + "/" + $0.name.file] }
        if brought.count == events.count {
            var seen: Set<String> = []
            return "git cherry-pick -x "
                + brought.map { String($0.prefix(12)) }.filter { seen.insert($0).inserted }.joined(separator: " ")
        }
        let named = events.map { $0.record[list: .commits].filter(Self.isObjectName) }
        if !named.isEmpty, named.allSatisfy({ !$0.isEmpty }) {
            return "git cherry-pick -x " + named.joined().joined(separator: " ")
        }
        let paths = events.map { ShellWord.quote(item.records.path + "/" + $0.name.file) }.joined(separator: " ")
        return "git cherry-pick -x $(git log --all --reverse --diff-filter=A --format=%h -- \(paths))"
    }

    /// Only a hexadecimal id goes into a command line: the field is free text.
    private static func isObjectName(_ text: String) -> Bool {
        (7...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
}
