import Records

/// A verdict, with what it was made from.
package struct JudgedGate: Sendable {
    package let verdict: Verdict
    /// `nil` where there was no such gate.
    private let context: GateContext?
    /// What the gate's own criteria found, in their order.
    private let drafts: [CriterionDraft]

    init(verdict: Verdict, context: GateContext? = nil, drafts: [CriterionDraft] = []) {
        self.verdict = verdict
        self.context = context
        self.drafts = drafts
    }

    /// What is to be kept so that the same question, with no record changed, is answered without reading them again.
    /// - Returns: `nil` where the verdict cannot be put together from sums, or was.
    package var summary: GateSummary? {
        guard let context, context.input.unlisted == nil else { return nil }
        return SummaryMaker(context: context, drafts: drafts).summary
    }
}

/// Makes a summary out of an evaluation.
private struct SummaryMaker {
    private let context: GateContext
    private let drafts: [CriterionDraft]
    /// By the gate's criteria; `nil` where one does not look at items.
    private let criteria: [(any ItemCriterion)?]

    init(context: GateContext, drafts: [CriterionDraft]) {
        self.context = context
        self.drafts = drafts
        criteria = context.gate.criteria.map { $0.looksAtItems(in: context) }
    }

    var summary: GateSummary? {
        guard context.gate.criteria.allSatisfy(Self.isSum) else { return nil }
        var lasting: [[JudgedItem]] = []
        var looked: [JudgedItem] = []
        for group in ItemGroups(context.items).all {
            if group.allSatisfy(isLasting) { lasting.append(group) } else { looked += group }
        }
        // Those that do not last are looked at anyway, and may fall behind any of these: so they take no place.
        let leading = leadingItems(of: Set(lasting.joined().map(\.id.text)))
        var span = context.input.settledSpan
        for group in lasting {
            // Of those that are looked at as well: where one gives way, the next worst takes its place.
            for item in group { span = span.intersection(self.span(of: item)) }
            if group.contains(where: { leading.contains($0.id.text) }) { looked += group }
        }
        let linked = context.judge.requirements.linkedItems
        return GateSummary(
            tally: tally(without: looked), unlisted: unlisted(without: Set(looked.map(\.id.text))), span: span,
            items: looked.map(\.id),
            ids: context.ids.excerpt(around: looked.map(\.id) + linked),
            linkedElsewhere: context.input.elsewhere.sorted())
    }

    /// Whether what a criterion comes to is a sum over the items. How many disputes are tolerated is none.
    private static func isSum(_ criterion: Criterion) -> Bool {
        if case .disputes(let most) = criterion.rule { most == 0 } else { true }
    }

    /// The items, of some, of the findings that a person is shown.
    private func leadingItems(of some: Set<String>) -> Set<String> {
        var draft = CriterionDraft(CriterionID.records)
        let records = RecordsCriterion(context: context, criteria: [])
        for item in context.items { records.addRemarks(of: item, to: &draft) }
        return Set((drafts + [draft]).flatMap { $0.worstItems(GateSummary.leading, of: some) })
    }

    /// Whether an item stays what it is while its files and those of its group do.
    private func isLasting(_ item: JudgedItem) -> Bool {
        guard let state = item.state, item.problems.isEmpty, item.records.licences.isEmpty else { return false }
        return item.records.events.allSatisfy { Self.isLasting($0.type) && !context.rules.isFuture($0) }
            && state.remarks.allSatisfy { $0.kind != .signatureNotVerified }
            && (context.configuration.allowedSigners == nil || item.records.usesNoRight)
    }

    /// A waiver ends, and an erasure licenses a difference that the removals are compared by.
    private static func isLasting(_ type: EventType) -> Bool {
        switch type {
        case .waived, .unwaived, .erased: false
        default: true
        }
    }

    private func span(of item: JudgedItem) -> SettledSpan {
        guard let state = item.state else { return .always }
        let at = context.input.at
        return criteria.compactMap { $0?.turns(item) }
            .reduce(SettledSpan(of: item.records, state, at: at)) { span, turn in
                span.intersection(SettledSpan(around: at, turn: turn))
            }
    }

    // MARK: - Sums

    private func tally(without looked: [JudgedItem]) -> SettledTally {
        var tally = context.input.settled ?? SettledTally(criteria: drafts.count)
        for (index, criterion) in criteria.enumerated() {
            guard let criterion, let part = drafts[index].itemPart else { continue }
            var own = CriterionDraft("")
            for item in looked { criterion.judge(item, into: &own) }
            tally.criteria[index] = part.tally
            tally.criteria[index] -= own.tally
        }
        return tally
    }

    private func unlisted(without looked: Set<String>) -> UnlistedFindings {
        var unlisted = UnlistedFindings(criteria: drafts.count)
        var worst: [String: GateState] = [:]
        for (index, draft) in drafts.enumerated() {
            guard let part = draft.itemPart else { continue }
            for found in part.found where !(found.finding.item.map(looked.contains) ?? false) {
                unlisted.criteria[index].add(found.finding.state)
            }
            for (name, state) in part.subjects where !looked.contains(name) {
                worst[name] = max(worst[name] ?? .notApplicable, state)
            }
        }
        unlisted.subjects = StateCounts(worst.values)
        for item in context.items where !looked.contains(item.id.text) {
            for remark in item.state?.remarks ?? [] {
                unlisted.records.add(RecordsCriterion.state(of: remark.kind))
                if remark.kind.isRefusal { unlisted.refusals += 1 }
            }
        }
        return unlisted
    }
}
