package import Records

/// Finds the items that need no closer look: read without a problem, in nobody's way, and about which a verdict says
/// nothing. Of a hundred thousand items nearly all are, so only the others are kept.
///
/// It judges each item by itself, by the same fold and the same criteria as everything else. So an item that depends on
/// others, or on which others depend, is never settled: it or its reader must ask for the neighbours.
package struct ItemSettling: Sendable {
    private let context: GateContext
    private let judge: ItemJudge
    /// By the gate's criteria; `nil` where one does not look at items.
    private let criteria: [(any ItemCriterion)?]
    private let shapes: ItemShapes
    private let memo = ShapeMemo()

    /// One item's part in the sums, and in which span of moments of judgment that holds.
    package struct Settled: Sendable {
        package var tally: SettledTally
        package var span: SettledSpan
    }

    /// Prepares the question of one gate.
    /// - Parameter input: What a verdict is computed from; its items are not looked at.
    /// - Returns: `nil` where there is no such gate.
    package init?(_ input: GateInput, permissions: any Permissions) {
        guard case .open(let stage, let gate) = GateEntrance.open(input) else { return nil }
        var records = input.snapshot.products[input.product] ?? ProductRecords(slug: input.product)
        records.items = [:]
        context = GateContext(input, permissions, stage: stage, gate: gate, product: records)
        judge = context.judge
        shapes = ItemShapes(context)
        criteria = gate.criteria.map { [context] in $0.looksAtItems(in: context) }
    }

    /// Nothing yet.
    package var nothing: SettledTally { SettledTally(criteria: criteria.count) }

    /// What an answer depends on beside the item's files, the policy's files and the moment: as text, for a key.
    package var dependencies: [String] {
        [context.input.product.text, context.stage.id, context.input.release ?? ""] + judge.dependencies
    }

    /// An item's shape; `nil` where it has none.
    package func shape(
        _ id: FeedbackID, _ document: PlainRecord, _ events: [(name: EventName, record: PlainRecord)], isInCode: Bool
    ) -> ItemShape? {
        shapes.shape(id, document, events, isInCode: isInCode)
    }

    /// The part of an item of a shape of which one was judged before; `nil` where it must be read.
    package func settle(_ shape: ItemShape) -> Settled? {
        memo[shape].map { Settled(tally: $0, span: shapes.span(of: shape)) }
    }

    /// Judges an item, and remembers what its shape comes to.
    package func settle(_ item: ItemRecords, _ shape: ItemShape?) -> Settled? {
        let settled = settle(item)
        if let settled, let shape { memo.keep(settled.tally, shape) }
        return settled
    }

    /// An item's part in the sums; `nil` where it must be looked at.
    package func settle(_ item: ItemRecords) -> Settled? {
        guard item.problems.isEmpty, item.licences.isEmpty, let feedback = item.feedback,
            item.events.allSatisfy({ Self.standsAlone($0.type) && !context.rules.isFuture($0) }),
            context.configuration.allowedSigners == nil || usesNoRight(item)
        else { return nil }
        let state = ItemFold.state(of: feedback, events: item.events, rules: context.rules)
        guard state.remarks.isEmpty else { return nil }
        let judged = judge.judge(item, state)
        guard judged.problems.isEmpty, let tally = tally(of: judged) else { return nil }
        return Settled(tally: tally, span: SettledSpan(of: item, state, at: context.input.at))
    }

    /// Whether an event concerns its own item alone, and no verdict speaks of it later.
    private static func standsAlone(_ type: EventType) -> Bool {
        switch type {
        case .duplicate, .transferred, .waived, .unwaived, .corrected, .erased: false
        default: true
        }
    }

    /// Whether no event of the item needs a right: where the policy names signers, a verdict speaks of each that does.
    private func usesNoRight(_ item: ItemRecords) -> Bool {
        let first = item.events.first { $0.type == .assessed }
        return item.events.allSatisfy { event in
            switch event.type {
            case .assessed: event.name == first?.name && event.record[list: .releases].isEmpty
            case .confirmed, .withdrawn: !event.by.isTeam
            default: event.type.rights.isEmpty
            }
        }
    }

    private func tally(of item: JudgedItem) -> SettledTally? {
        var tally = nothing
        tally.items = 1
        for (index, criterion) in criteria.enumerated() {
            guard let criterion else { continue }
            var draft = CriterionDraft("")
            criterion.judge(item, into: &draft)
            guard draft.isClean else { return nil }
            tally.criteria[index] = draft.tally
            if !draft.subjects.isEmpty { tally.satisfied = 1 }
        }
        return tally
    }
}

/// The moments of judgment for which something holds.
package struct SettledSpan: Hashable, Sendable {
    /// The first moment.
    package var from: Timestamp
    /// The first moment for which it does not hold any more; `nil` where there is none.
    package var until: Timestamp?

    /// All moments.
    package static let always = SettledSpan(from: Timestamp(seconds: .min))

    private init(from: Timestamp) {
        self.from = from
    }

    /// Makes a span.
    package init(from: Timestamp, until: Timestamp?) {
        self.from = from
        self.until = until
    }

    /// How long an item stays as it is now. Beside its events, which must not be of the future, only one thing of its
    /// state depends on the moment: when a confirmation is assumed.
    init(of item: ItemRecords, _ state: ItemState, at: Timestamp) {
        let newest = item.events.map(\.time).max() ?? state.feedback.received
        from = newest.advanced(by: -FoldRules.skew)
        guard let assumed = state.assumedFrom else { return }
        if assumed <= at { from = max(from, assumed) } else { until = assumed }
    }

    /// Whether a moment is in it.
    package func contains(_ at: Timestamp) -> Bool {
        from <= at && until.map { at < $0 } ?? true
    }

    /// The moments that are in another span, too.
    package func intersection(_ other: SettledSpan) -> SettledSpan {
        SettledSpan(
            from: max(from, other.from), until: [until, other.until].compactMap { $0 }.min())
    }
}
