package import Records

extension ItemSettling {
    /// Whether the answer is a sum over the items. How many disputes are tolerated is none.
    package var isSum: Bool {
        guard case .gate(let gate) = question else { return true }
        return gate.context.gate.criteria.allSatisfy { criterion in
            if case .disputes(let most) = criterion.rule { most == 0 } else { true }
        }
    }

    /// What an item comes to that names no other.
    package enum Outcome: Sendable {
        /// A part of the sums.
        case settled(Settled)
        /// What it comes to while its files stay as they are.
        case part(GroupPart)
        /// It has to be looked at each time.
        case unsteady
    }

    /// Judges an item that names no other, and remembers what its shape comes to.
    package func outcome(of item: ItemRecords, _ shape: ItemShape?) -> Outcome {
        guard let part = part(of: ItemGroup([item])) else { return .unsteady }
        guard part.isSettled, item.events.allSatisfy({ Self.standsAlone($0.type) }) else { return .part(part) }
        if let shape { remember(part.settled, shape) }
        return .settled(Settled(tally: part.settled, span: part.span))
    }

    /// What a group comes to while its files stay as they are; `nil` where it may come to something else then, and has to be
    /// looked at each time.
    package func part(of group: ItemGroup) -> GroupPart? {
        // What cannot be read of a taker may be there the next time, under the same id.
        guard group.items.allSatisfy(isLasting),
            group.takers.values.allSatisfy({ $0.values.allSatisfy(\.problems.isEmpty) })
        else { return nil }
        var part = GroupPart(criteria: nothing.criteria.count)
        if case .gate(let gate) = question, !judge(group, gate, into: &part) { return nil }
        if let listing { list(group, listing, into: &part) }
        // What was received in the future is none of what lasts.
        return part.span.contains(rules.at) ? part : nil
    }

    /// Whether an item stays what it is while its files do. A waiver ends, an erasure licenses a difference that removals
    /// are compared by, and who signed is told by more than files.
    private func isLasting(_ item: ItemRecords) -> Bool {
        guard item.feedback != nil, item.problems.isEmpty, item.licences.isEmpty else { return false }
        return item.events.allSatisfy { event in
            switch event.type {
            case .waived, .unwaived, .erased: false
            default: !rules.isFuture(event)
            }
        } && (!asksForSignatures || item.usesNoRight)
    }

    // MARK: - At a gate

    private func judge(_ group: ItemGroup, _ gate: GateQuestion, into part: inout GroupPart) -> Bool {
        let items = judged(group, gate.context)
        guard items.allSatisfy({ $0.state != nil && $0.problems.isEmpty }) else { return false }
        var worst: [String: GateState] = [:]
        for (index, criterion) in gate.criteria.enumerated() {
            guard let criterion else { continue }
            var draft = CriterionDraft("")
            for item in items { criterion.judge(item, into: &draft) }
            part.add(draft, at: index)
            for (name, state) in draft.subjects { worst[name] = max(worst[name] ?? .notApplicable, state) }
        }
        part.found.subjects = StateCounts(worst.values)
        for item in items {
            guard let state = item.state else { return false }
            part.span = part.span.intersection(span(of: item, state, gate))
            guard !state.remarks.isEmpty else { continue }
            var draft = CriterionDraft("")
            RecordsCriterion(context: gate.context, criteria: []).addRemarks(of: item, to: &draft)
            part.add(state.remarks, draft)
        }
        return true
    }

    private func judged(_ group: ItemGroup, _ context: GateContext) -> [JudgedItem] {
        // By itself an item needs no search for others.
        if let (item, state) = alone(group, rules) { return [context.judge.judge(item, state)] }
        let transfers = Transfers(group.snapshot, context.input.policy, from: context.input.product)
        let states = ProductFold.states(of: group.items, rules: rules, tookOver: transfers.tookOver)
        let records = Dictionary(group.items.map { ($0.id, $0) }) { first, _ in first }
        return ItemIndex(records, states, judge: context.judge).all
    }

    /// The item of a group that no other item can make a difference to, with its state.
    private func alone(_ group: ItemGroup, _ rules: FoldRules) -> (item: ItemRecords, state: ItemState)? {
        guard group.items.count == 1, let item = group.items.first, let feedback = item.feedback,
            item.events.allSatisfy({ Self.standsAlone($0.type) })
        else { return nil }
        return (item, ItemFold.state(of: feedback, events: item.events, rules: rules))
    }

    private func span(of item: JudgedItem, _ state: ItemState, _ gate: GateQuestion) -> SettledSpan {
        gate.criteria.compactMap { $0?.turns(item) }
            .reduce(SettledSpan(of: item.records, state, at: rules.at)) { span, turn in
                span.intersection(SettledSpan(around: rules.at, turn: turn))
            }
    }

    // MARK: - In a list

    private func list(_ group: ItemGroup, _ rules: FoldRules, into part: inout GroupPart) {
        let states = states(group, rules)
        for item in group.items {
            guard let state = states[item.id] else { continue }
            part.span = part.span.intersection(SettledSpan(of: item, state, at: rules.at))
            if state.isOpen { part.listed.append(ListedItem(state, item)) }
        }
    }

    private func states(_ group: ItemGroup, _ rules: FoldRules) -> [FeedbackID: ItemState] {
        if let (item, state) = alone(group, rules) { return [item.id: state] }
        return ProductFold.states(of: group.items, rules: rules) { to, from in
            group.takers.values.contains { $0[to]?.feedback?.source?.identifier == from.text }
        }
    }
}
