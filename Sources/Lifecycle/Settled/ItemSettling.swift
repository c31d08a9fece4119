package import Records

/// Finds the items that need no closer look: read without a problem, in nobody's way, and about which there is nothing to
/// say. Of a hundred thousand items nearly all are, so only the others are kept.
///
/// It judges each item by itself, by the same fold and the same criteria as everything else. So an item that depends on
/// others, or on which others depend, is never settled so: its reader asks for what its group comes to. A class, because
/// it goes to every day and every thread.
package final class ItemSettling: Sendable {
    let question: Question
    let rules: FoldRules
    /// Whether the policy names signers: then it matters of each event that needs a right who signed it.
    let asksForSignatures: Bool
    private let shapes: ItemShapes
    private let memo = ShapeMemo()
    /// How lists fold open items; `nil` where what is open is not asked.
    let listing: FoldRules?
    /// What an answer depends on beside the item's files, the policy's files and the moment: as text, for a key.
    package let dependencies: [String]

    /// What is asked.
    enum Question {
        /// What a verdict of a gate has to look at.
        case gate(GateQuestion)
        /// Which items are open.
        case open
        /// About which items there is something to say: events without effect, and words that the policy does not know.
        case lint(KnownWords)
    }

    /// A class, because it is asked about every item.
    final class GateQuestion: Sendable {
        let context: GateContext
        /// By the gate's criteria; `nil` where one does not look at items.
        let criteria: [(any ItemCriterion)?]

        init(_ context: GateContext) {
            self.context = context
            criteria = context.gate.criteria.map { $0.looksAtItems(in: context) }
        }
    }

    /// One item's part in the sums, and in which span of moments of judgment that holds.
    package struct Settled: Sendable {
        package var tally: SettledTally
        package var span: SettledSpan
    }

    /// Prepares the question of one gate.
    /// - Parameters:
    ///   - input: What a verdict is computed from; its items are not looked at.
    ///   - keepsOpen: Whether open items are to be looked at as well, whatever the gate makes of them.
    /// - Returns: `nil` where there is no such gate.
    package init?(_ input: GateInput, permissions: any Permissions, keepsOpen: Bool = false) {
        guard case .open(let stage, let gate) = GateEntrance.open(input) else { return nil }
        var records = input.snapshot.products[input.product] ?? ProductRecords(slug: input.product)
        records.items = [:]
        let context = GateContext(input, permissions, stage: stage, gate: gate, product: records)
        question = .gate(GateQuestion(context))
        rules = context.rules
        asksForSignatures = context.configuration.allowedSigners != nil
        shapes = ItemShapes(context)
        listing = keepsOpen ? context.rules : nil
        let question = keepsOpen ? "gate and open" : "gate"
        dependencies = [question, input.product.text, stage.id, input.release ?? ""] + context.judge.dependencies
    }

    /// Prepares the question which items are open.
    package init(openBy rules: FoldRules, _ configuration: Configuration) {
        question = .open
        listing = rules
        // Silence confirms what is resolved, and so never tells what is open: without it, what is known of a day holds for
        // ever.
        var rules = rules
        rules.assumeConfirmedAfter = nil
        self.rules = rules
        asksForSignatures = configuration.allowedSigners != nil
        shapes = ItemShapes(rules, areRolesLasting: configuration.areRolesLasting)
        dependencies = ["open"]
    }

    /// Prepares the question about which items a lint has something to say.
    /// - Parameter words: What the policy knows of the items' product.
    package init(lintBy rules: FoldRules, _ words: KnownWords, _ configuration: Configuration) {
        question = .lint(words)
        listing = nil
        self.rules = rules
        asksForSignatures = configuration.allowedSigners != nil
        shapes = ItemShapes(rules, words, areRolesLasting: configuration.areRolesLasting)
        dependencies = []
    }

    /// Nothing yet.
    package var nothing: SettledTally {
        guard case .gate(let gate) = question else { return SettledTally(criteria: 0) }
        return SettledTally(criteria: gate.criteria.count)
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
        if let settled, let shape { remember(settled.tally, shape) }
        return settled
    }

    func remember(_ tally: SettledTally, _ shape: ItemShape) { memo.keep(tally, shape) }

    /// An item's part in the sums; `nil` where it must be looked at.
    package func settle(_ item: ItemRecords) -> Settled? {
        guard item.problems.isEmpty, item.licences.isEmpty, let feedback = item.feedback,
            item.events.allSatisfy({ Self.standsAlone($0.type) && !rules.isFuture($0) }),
            !asksForSignatures || item.usesNoRight
        else { return nil }
        let state = ItemFold.state(of: feedback, events: item.events, rules: rules)
        guard let tally = tally(of: item, state) else { return nil }
        return Settled(tally: tally, span: SettledSpan(of: item, state, at: rules.at))
    }

    private func tally(of item: ItemRecords, _ state: ItemState) -> SettledTally? {
        var tally = nothing
        if case .lint(let words) = question {
            return state.remarks.isEmpty && words.unknown(in: state).isEmpty ? tally : nil
        }
        if listing != nil, state.isOpen { return nil }
        guard case .gate(let gate) = question else { return tally }
        guard state.remarks.isEmpty else { return nil }
        let judged = gate.context.judge.judge(item, state)
        guard judged.problems.isEmpty else { return nil }
        for (index, criterion) in gate.criteria.enumerated() {
            guard let criterion else { continue }
            var draft = CriterionDraft("")
            criterion.judge(judged, into: &draft)
            guard draft.isClean else { return nil }
            tally.criteria[index] = draft.tally
            if !draft.subjects.isEmpty { tally.satisfied = 1 }
        }
        return tally
    }

    /// Whether an event concerns its own item alone, and no verdict speaks of it later.
    static func standsAlone(_ type: EventType) -> Bool {
        switch type {
        case .duplicate, .transferred, .waived, .unwaived, .corrected, .erased: false
        default: true
        }
    }
}

extension ItemRecords {
    /// Whether no event needs a right: where the policy names signers, a verdict speaks of each that does.
    var usesNoRight: Bool {
        let first = events.first { $0.type == .assessed }
        return events.allSatisfy { event in
            switch event.type {
            case .assessed: event.name == first?.name && event.record[list: .releases].isEmpty
            case .confirmed, .withdrawn: !event.by.isTeam
            default: event.type.rights.isEmpty
            }
        }
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

    /// The moments up to a turn, or those from it on: on the side of a given moment.
    init(around at: Timestamp, turn: Timestamp) {
        self = .always
        if at < turn { until = turn } else { from = turn }
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
