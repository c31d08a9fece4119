import Records

/// The items of one product with their states: folded once, each tied to its duplicates in one pass.
struct ItemIndex {
    private(set) var all: [JudgedItem] = []
    private let input: GateInput
    private let earlier: Set<String>
    private let stages: [String]
    private let requirements: RequirementIndex
    private let records: ProductRecords
    private let rules: FoldRules

    init(_ input: GateInput, rules: FoldRules, records: ProductRecords, requirements: RequirementIndex) {
        self.input = input
        self.records = records
        self.rules = rules
        self.requirements = requirements
        earlier = input.policy.workflow.upTo(input.stage)
        stages = input.policy.workflow.stages.map(\.id)
        // Sorting the ids alone moves less than sorting the records.
        let sorted = records.items.keys.sorted().compactMap { records.items[$0] }
        let transfers = Transfers(input)
        let states = ProductFold.states(of: sorted, rules: rules, tookOver: transfers.tookOver)
        all.reserveCapacity(sorted.count)
        for item in sorted { all.append(judge(item, states)) }
    }

    private func judge(_ item: ItemRecords, _ states: [FeedbackID: ItemState]) -> JudgedItem {
        guard let state = states[item.id] else {
            return JudgedItem(
                records: item, state: nil, duplicates: [], problems: unreadable(item), isLinked: true,
                isBeforeBaseline: false)
        }
        let duplicates = state.duplicates.compactMap { states[$0] }
        return JudgedItem(
            records: item, state: state, duplicates: duplicates,
            problems: item.problems + unlicensed(item) + unknownWords(state, item),
            isLinked: isLinked(item.id, states), isBeforeBaseline: isBeforeBaseline(state, duplicates))
    }

    private func unreadable(_ item: ItemRecords) -> [RecordProblem] {
        guard item.problems.isEmpty else { return item.problems }
        return [RecordProblem(path: item.path, message: "the folder has no feedback.md")]
    }

    /// Copies that differ need an `erased` event by somebody who may erase.
    private func unlicensed(_ item: ItemRecords) -> [RecordProblem] {
        guard let licence = item.licences.first else { return [] }
        let isPermitted = item.events.contains { event in
            item.licences.contains(event.name) && !rules.isFuture(event)
                && rules.permissions.may(event, .erase)
        }
        guard !isPermitted else { return [] }
        return [
            RecordProblem(
                path: item.path + "/" + licence.file,
                message:
                    "the records and the code hold different copies, and this 'erased' event does not license it: "
                    + "its writer may not erase, or it is dated in the future")
        ]
    }

    /// Whether an item is tied, or one that it calls its original: a duplicate that is open again must not slip out of
    /// the criteria that judge the original.
    private func isLinked(_ id: FeedbackID, _ states: [FeedbackID: ItemState]) -> Bool {
        var visited: Set<FeedbackID> = []
        var waiting = [id]
        while let next = waiting.popLast() {
            guard visited.insert(next).inserted else { continue }
            if requirements.linkedItems.contains(next) { return true }
            guard let state = states[next] else { continue }
            if isLinked(state) { return true }
            waiting += originals(state)
        }
        return false
    }

    private func isLinked(_ state: ItemState) -> Bool {
        !state.blocks.isDisjoint(with: earlier) || !state.requirements.isDisjoint(with: requirements.due)
            || state.duplicates.contains(where: requirements.linkedItems.contains)
    }

    /// What the item's permitted `duplicate` events name, before and after corrections, whether they count or not.
    private func originals(_ state: ItemState) -> [FeedbackID] {
        guard let events = records.items[state.id]?.events, events.contains(where: { $0.type == .duplicate }) else {
            return []
        }
        let refused = Set(state.remarks.filter(\.kind.isRefusal).map(\.event))
        let claims = events.filter { $0.type == .duplicate && !refused.contains($0.name) }
        let names = Set(claims.map(\.name.text))
        let corrections = events.filter { event in
            event.type == .corrected && !refused.contains(event.name)
                && event.record[text: .of].map(names.contains) ?? false
        }
        let named =
            claims.compactMap { $0.record[text: .of] } + corrections.compactMap { $0.record[text: .correctedOf] }
        return named.compactMap { FeedbackID($0) } + [state.original].compactMap { $0 }
    }

    /// Feedback from before the tool came is listed, until somebody assesses it or its customer speaks.
    private func isBeforeBaseline(_ state: ItemState, _ duplicates: [ItemState]) -> Bool {
        guard let baseline = input.policy.configuration.baseline else { return false }
        return ([state] + duplicates).allSatisfy { each in
            each.feedback.received.day < baseline && each.severity == nil && each.words.isEmpty
        }
    }

    // MARK: - Words that the policy does not know

    private func unknownWords(_ state: ItemState, _ item: ItemRecords) -> [RecordProblem] {
        var problems: [RecordProblem] = []
        for slug in state.requirements.sorted() where !requirements.known.contains(slug) {
            problems.append(unknown(requirement: slug, item))
        }
        for stage in state.blocks.sorted() where !stages.contains(stage) {
            problems.append(unknown("stage", stage, in: stages, item))
        }
        let severities = input.policy.configuration.severities.names
        if let severity = state.severity, !severities.contains(severity) {
            problems.append(unknown("severity", severity, in: severities, item))
        }
        if let touchpoints = input.policy.configuration.touchpoints, !touchpoints.contains(state.feedback.touchpoint) {
            problems.append(unknown("touchpoint", state.feedback.touchpoint, in: touchpoints, item))
        }
        return problems
    }

    private func unknown(_ what: String, _ word: String, in known: [String], _ item: ItemRecords) -> RecordProblem {
        var message = "it names the \(what) '\(word)', which the policy does not know"
        if let near = Nearest.word(to: word, in: known) {
            message += Nearest.question(near)
        } else if known.count <= 10, !known.isEmpty {
            message += "; known are " + known.joined(separator: ", ")
        }
        return RecordProblem(path: item.documentPath, message: message)
    }

    private func unknown(requirement slug: String, _ item: ItemRecords) -> RecordProblem {
        if Slug(slug).map({ records.requirements[$0] != nil }) ?? false {
            return RecordProblem(
                path: item.documentPath,
                message: "it names the requirement '\(slug)', which the policy revision "
                    + "\(input.revisions.policy.rev) does not hold yet")
        }
        return unknown("requirement", slug, in: requirements.known.sorted(), item)
    }
}
