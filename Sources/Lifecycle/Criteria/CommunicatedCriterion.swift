import Records

/// `communicated: all`: every end and resolution was told to its customer.
struct CommunicatedCriterion: ItemCriterion {
    let context: GateContext
    let criterion: Criterion

    func evaluate() -> CriterionDraft {
        var draft = context.draft(of: criterion)
        judgeItems(into: &draft)
        draft.noteListed(context)
        let withoutCustomer = draft.tally.withoutCustomer
        if withoutCustomer > 0 { draft.notes.append("\(withoutCustomer) without a customer count as told") }
        return draft
    }

    func judge(_ item: JudgedItem, into draft: inout CriterionDraft) {
        let words = ItemWords(context: context)
        draft.judge(item, in: ItemSelection(context: context, filter: criterion.filter)) { draft, state in
            guard let newest = (state.resolutions + [state.end].compactMap { $0 }).max() else {
                draft.tally.judged -= 1
                return
            }
            if state.feedback.customer == nil { draft.tally.withoutCustomer += 1 }
            guard !state.toBeTold.isEmpty else {
                draft.satisfied(item.id.text)
                return
            }
            let found = words.found(
                .notTold, .blocked, item,
                message: "blocks \(context.stage.id): \(state.toBeTold.count) of its customers "
                    + "have not been told of \(newest); \(words.standing(state))",
                hint: "hearback feedback told \(owedIn(item, state, words)) --of \(newest) --via email")
            draft.add(words.waived(found, item), counting: item.id.text)
        }
    }

    /// The item in whose folder the telling belongs: the customer's own.
    private func owedIn(_ item: JudgedItem, _ state: ItemState, _ words: ItemWords) -> String {
        if let own = state.feedback.customer, state.toBeTold.contains(own) { return words.name(item) }
        let duplicate = item.duplicates.first { $0.feedback.customer.map(state.toBeTold.contains) ?? false }
        return duplicate.map { context.shortNames.name($0.id) } ?? words.name(item)
    }
}
