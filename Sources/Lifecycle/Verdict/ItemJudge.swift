import Records

/// Judges what an item's state means to one gate: what it is tied to, and which of its words the policy knows.
struct ItemJudge: Sendable {
    private let input: GateInput
    private let earlier: Set<String>
    private let stages: [String]
    let requirements: RequirementIndex
    private let records: ProductRecords
    private let rules: FoldRules

    init(_ input: GateInput, rules: FoldRules, records: ProductRecords, requirements: RequirementIndex) {
        self.input = input
        self.rules = rules
        self.requirements = requirements
        self.records = records
        earlier = input.policy.workflow.upTo(input.stage)
        stages = input.policy.workflow.stages.map(\.id)
    }

    /// What an answer depends on beside the item and the policy's files, as text.
    var dependencies: [String] {
        let linked = requirements.linkedItems.map(\.text).sorted()
        return [requirements.known.sorted(), requirements.due.sorted(), linked].map { $0.joined(separator: " ") }
    }

    /// Judges an item that depends on no other.
    func judge(_ item: ItemRecords, _ state: ItemState) -> JudgedItem {
        judge(item, state, duplicates: [], isLinked: isLinked(item.id) || isTied(state))
    }

    /// Judges an item.
    /// - Parameters:
    ///   - duplicates: The states of the items that it stands for.
    ///   - isLinked: Whether it is tied to this stage or an earlier one, by itself or by an original.
    func judge(_ item: ItemRecords, _ state: ItemState, duplicates: [ItemState], isLinked: Bool) -> JudgedItem {
        JudgedItem(
            records: item, state: state, duplicates: duplicates,
            problems: item.problems + unlicensed(item) + unknownWords(state, item),
            isLinked: isLinked, isBeforeBaseline: isBeforeBaseline(state, duplicates))
    }

    /// An item whose document could not be read.
    func unreadable(_ item: ItemRecords) -> JudgedItem {
        let problems =
            item.problems.isEmpty
            ? [RecordProblem(path: item.path, message: "the folder has no feedback.md")] : item.problems
        return JudgedItem(
            records: item, state: nil, duplicates: [], problems: problems, isLinked: true, isBeforeBaseline: false)
    }

    /// Whether a due requirement names the item.
    func isLinked(_ id: FeedbackID) -> Bool {
        requirements.linkedItems.contains(id)
    }

    /// Whether the item's own assessments tie it to this stage or an earlier one.
    func isTied(_ state: ItemState) -> Bool {
        !state.blocks.isDisjoint(with: earlier) || !state.requirements.isDisjoint(with: requirements.due)
            || state.duplicates.contains(where: requirements.linkedItems.contains)
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
