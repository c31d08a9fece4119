import Records

/// `feedback: linked|all` with `reach:`.
struct FeedbackCriterion: ItemCriterion {
    let context: GateContext
    let criterion: Criterion
    let selection: Criterion.Selection
    let reach: Criterion.Reach

    private var words: ItemWords { ItemWords(context: context) }

    func evaluate() -> CriterionDraft {
        var draft = context.draft(of: criterion)
        if reach == .assessed, context.configuration.hasCalendar {
            draft.add(Self.needsClock(context, "the time to assess by the calendar's hours"))
        }
        judgeItems(into: &draft)
        draft.noteListed(context)
        if selection == .linked { addDanglingLinks(&draft) }
        if reach == .confirmed, draft.tally.withoutCustomer > 0 {
            draft.notes.append("\(draft.tally.withoutCustomer) without a customer count as told and confirmed")
        }
        return draft
    }

    func judge(_ item: JudgedItem, into draft: inout CriterionDraft) {
        let items = ItemSelection(context: context, filter: criterion.filter, isLinkedOnly: selection == .linked)
        draft.judge(item, in: items) { draft, state in
            if let found = shortfall(item, state) {
                draft.add(words.waived(found, item), counting: item.id.text)
                return
            }
            draft.satisfied(item.id.text)
            if state.confirmation == .noCustomer { draft.tally.withoutCustomer += 1 }
            if Self.wentWithoutFix(state) { draft.tally.endedWithoutFix += 1 }
            if let pending = pending(item, state) { draft.add(pending) }
        }
    }

    static func needsClock(_ context: GateContext, _ what: String) -> Finding {
        Finding(
            .notComputed, .undetermined, path: context.input.policy.root + "/hearback.yml",
            message: "\(what) is not computed by this version")
    }

    private static func wentWithoutFix(_ state: ItemState) -> Bool {
        state.end != nil || (!state.resolutions.isEmpty && !state.resolutions.contains { $0.type == .fixed })
    }

    /// What keeps an item from having reached what is asked; `nil` where it has.
    private func shortfall(_ item: JudgedItem, _ state: ItemState) -> CriterionDraft.Found? {
        switch reach {
        case .acknowledged: acknowledged(item, state)
        case .assessed: assessed(item, state)
        case .resolved: ResolutionJudgment(context: context).shortfall(item, state)
        case .confirmed: ResolutionJudgment(context: context).shortfall(item, state) ?? confirmed(item, state)
        }
    }

    private func acknowledged(_ item: JudgedItem, _ state: ItemState) -> CriterionDraft.Found? {
        if let unread = ResolutionJudgment(context: context).unread(item, state) { return unread }
        // A dispute raises the level, and is no answer.
        guard state.end == nil, state.level < .acknowledged || !item.wasAnswered else { return nil }
        return words.found(
            .unacknowledged, .blocked, item,
            message: "blocks \(context.stage.id): nobody has answered it; \(words.standing(state))",
            hint: "hearback feedback ack \(words.name(item))")
    }

    // MARK: - Assessed

    /// Whoever started work, or disputes, has not assessed it; nor has whoever closed it before the customer's last
    /// message, which nobody has read.
    private func needsAssessment(_ item: JudgedItem, _ state: ItemState) -> Bool {
        state.isOpen && !item.isAssessed
    }

    /// Until when it must be assessed; without a clock in the configuration, at once: a rule that can never be
    /// broken would let everything through.
    private func deadline(_ state: ItemState) -> Timestamp {
        let target = context.configuration.clocks.assess.duration(for: state.severity)
        return state.received.advanced(by: target?.calendarSeconds ?? 0)
    }

    func turns(_ item: JudgedItem) -> Timestamp? {
        guard reach == .assessed, let state = item.state, needsAssessment(item, state) else { return nil }
        return deadline(state).advanced(by: 1)
    }

    private func assessed(_ item: JudgedItem, _ state: ItemState) -> CriterionDraft.Found? {
        guard needsAssessment(item, state), context.input.at > deadline(state) else { return nil }
        return words.found(
            .untriaged, .blocked, item,
            message: "blocks \(context.stage.id): it should have been assessed "
                + "\(Wording.duration(from: deadline(state), to: context.input.at)) ago; \(words.standing(state))",
            hint: assessHint(item))
    }

    /// What is not assessed yet, while there is time: shown, and no obstacle.
    private func pending(_ item: JudgedItem, _ state: ItemState) -> CriterionDraft.Found? {
        guard reach == .assessed, needsAssessment(item, state) else { return nil }
        return words.found(
            .untriaged, .satisfied, item,
            message: "not assessed yet, due in \(Wording.duration(from: context.input.at, to: deadline(state))); "
                + words.standing(state),
            hint: assessHint(item))
    }

    private func assessHint(_ item: JudgedItem) -> String {
        "hearback feedback assess \(words.name(item)) --severity …"
    }

    // MARK: - Confirmed

    private func confirmed(_ item: JudgedItem, _ state: ItemState) -> CriterionDraft.Found? {
        if state.end != nil { return nil }
        if case .assumed = state.confirmation, context.configuration.hasCalendar {
            return words.found(
                .notComputed, .undetermined, item,
                message:
                    "whether its confirmation may be assumed by the calendar's days is not computed by this version")
        }
        guard state.level < .confirmed else { return nil }
        return words.found(
            .unconfirmed, .blocked, item,
            message: "blocks \(context.stage.id): the customer has not confirmed it"
                + (state.told == nil ? " and has not been told" : "") + "; \(words.standing(state))"
                + words.failedClosing(state),
            hint: confirmHint(item, state))
    }

    private func confirmHint(_ item: JudgedItem, _ state: ItemState) -> String {
        if state.told == nil, let newest = state.resolutions.last {
            return "hearback feedback told \(words.name(item)) --of \(newest) --via email"
        }
        return "hearback feedback confirm \(words.name(item)) --via email --evidence sha256:…"
    }

    // MARK: - Links to nothing

    /// A due requirement answers an item that is not there: removed, misspelt, or not in this clone. Its absence
    /// must not look like its resolution.
    private func addDanglingLinks(_ draft: inout CriterionDraft) {
        for link in context.danglingLinks {
            let isElsewhere =
                context.input.elsewhere.contains(link.item) || context.input.snapshot.item(link.item) != nil
            draft.add(
                Finding(
                    .requirementDangling, .undetermined, item: link.item.text, path: link.requirement.path,
                    message: "the requirement '\(link.requirement.slug)' answers \(link.item), which "
                        + (isElsewhere ? "belongs to another product" : "the records do not hold"),
                    hint: "git log --all --format=%h --diff-filter=D -- '*/\(link.item)/feedback.md'"),
                counting: link.item.text)
        }
    }
}
