import Records

/// What of an item the fold and a gate's criteria can see, without what only names it: items of one shape come to the
/// same, so one of them is judged and the others are counted.
package struct ItemShape: Sendable {
    /// The same for two items that come to the same.
    let key: [UInt8]
    /// Of the item's events and its document.
    let newest: Timestamp
    /// How many files the item has.
    package let files: Int
}

/// Finds the shapes of items, for one gate.
///
/// Most items are plain: received, assessed, closed, told, perhaps confirmed. Anything else has no shape, and is judged
/// by itself: events that concern other items, what was disputed or reopened, what is said on a customer's behalf, what
/// is not long enough ago for time to make no difference.
struct ItemShapes: Sendable {
    /// The items that due requirements name.
    private let linkedItems: Set<FeedbackID>
    private let at: Timestamp
    /// How long after its newest event nothing of an item's state depends on the moment any more, in seconds.
    private let silence: Int
    /// Received before or from such a day on makes a difference.
    private let days: [Day]
    private let tellsKinds: Bool
    private let tellsTouchpoints: Bool
    private let touchpoints: [[UInt8]]?
    private let areRolesLasting: Bool

    init(_ context: GateContext) {
        let configuration = context.configuration
        let filters = context.gate.criteria.map(\.filter)
        linkedItems = context.judge.requirements.linkedItems
        at = context.input.at
        silence = max(0, context.rules.assumeConfirmedAfter ?? 0)
        days = [configuration.baseline].compactMap { $0 } + filters.compactMap(\.since)
        tellsKinds = filters.contains { $0.kinds != nil }
        tellsTouchpoints = filters.contains { $0.touchpoints != nil }
        touchpoints = configuration.touchpoints?.map { Array($0.utf8) }
        areRolesLasting = configuration.areRolesLasting
    }

    /// The shapes for a lint: what only criteria look at makes no difference, nor does an assumed confirmation.
    init(_ rules: FoldRules, _ words: KnownWords, areRolesLasting: Bool) {
        linkedItems = []
        at = rules.at
        silence = 0
        days = []
        tellsKinds = false
        tellsTouchpoints = false
        touchpoints = words.touchpoints?.map { Array($0.utf8) }
        self.areRolesLasting = areRolesLasting
    }

    /// The shapes where no gate asks: what only criteria look at makes no difference.
    init(_ rules: FoldRules, areRolesLasting: Bool) {
        linkedItems = []
        at = rules.at
        silence = max(0, rules.assumeConfirmedAfter ?? 0)
        days = []
        tellsKinds = false
        tellsTouchpoints = false
        touchpoints = nil
        self.areRolesLasting = areRolesLasting
    }

    /// An item's shape; `nil` where it has none.
    /// - Parameters:
    ///   - events: In the order of their names.
    ///   - isInCode: Whether the code holds all of them; else it holds none.
    func shape(
        _ id: FeedbackID, _ document: PlainRecord, _ events: [(name: EventName, record: PlainRecord)], isInCode: Bool
    ) -> ItemShape? {
        guard let received = document[time: .received], received.day == id.day else {
            return nil
        }
        let newest = max(received, events.last?.name.time ?? received)
        guard newest.advanced(by: silence) <= at else { return nil }
        var writer = ShapeWriter(document, events)
        write(document, id, to: &writer)
        writer.flag(isInCode)
        for index in events.indices where !write(events, index, to: &writer) { return nil }
        return ItemShape(key: writer.key, newest: newest, files: events.count + 1)
    }

    /// For which moments it holds what an item of a shape comes to.
    func span(of shape: ItemShape) -> SettledSpan {
        SettledSpan(from: shape.newest.advanced(by: silence), until: nil)
    }

    private func write(_ document: PlainRecord, _ id: FeedbackID, to writer: inout ShapeWriter) {
        let isUnlikeOthers = Self.kindsApart.contains { document.holds(.kind, $0) }
        writer.text(tellsKinds || isUnlikeOthers ? .kind : nil, of: document)
        let isKnown = touchpoints?.contains { document.holds(.touchpoint, $0) } ?? true
        writer.text(tellsTouchpoints || !isKnown ? .touchpoint : nil, of: document)
        writer.flag(document.has(.customer))
        writer.flag(document.hasBody)
        writer.flag(linkedItems.contains(id))
        for day in days { writer.flag(id.day < day) }
    }

    /// The kinds of feedback for which the rules are others.
    private static let kindsApart = [FeedbackKind.surveyResponse, .praise].map { Array($0.rawValue.utf8) }

    // MARK: - Events

    private func write(
        _ events: [(name: EventName, record: PlainRecord)], _ index: Int, to writer: inout ShapeWriter
    ) -> Bool {
        let (name, record) = events[index]
        writer.type(name.type)
        // Times matter by their order, which is that of the names, and by whether they are the same.
        writer.flag(index > 0 && events[index - 1].name.time == name.time)
        guard !record.has(.onBehalf) else { return false }
        switch name.type {
        case .wrote, .confirmed: return writer.isOwnCustomers(record)
        case .acknowledged, .replied, .fixed, .assigned, .noted, .started, .waiting:
            return writer.team(record) && writer.seen(record)
        case .told: return writer.team(record) && writer.event(record[event: .of])
        case .explained, .workaround, .relief, .declined: return actor(name, record, to: &writer) && writer.seen(record)
        case .assessed:
            let isFirst = !events[..<index].contains { $0.name.type == .assessed }
            return assessment(name, record, isFirst: isFirst, to: &writer)
        default: return false
        }
    }

    /// The first assessment is anybody's of the team; a later one may need a right. Whether one that moves the item
    /// needs it depends on where the item was, which a shape does not hold.
    private func assessment(
        _ name: EventName, _ record: PlainRecord, isFirst: Bool, to writer: inout ShapeWriter
    ) -> Bool {
        guard !record.has(.releases), isFirst || !record.has(.touchpoint),
            isFirst ? writer.team(record) : actor(name, record, to: &writer)
        else {
            return false
        }
        for field in [Field.severity, .blocks, .requirements, .touchpoint] { writer.text(field, of: record) }
        return true
    }

    /// Who did it, where that decides whether it counts; and when, where roles end.
    private func actor(_ name: EventName, _ record: PlainRecord, to writer: inout ShapeWriter) -> Bool {
        writer.text(.by, of: record)
        if !areRolesLasting { writer.time(name.time) }
        return true
    }
}

/// Writes the key of a shape.
private struct ShapeWriter {
    private(set) var key: [UInt8] = []
    private let document: PlainRecord
    private let events: [(name: EventName, record: PlainRecord)]

    init(_ document: PlainRecord, _ events: [(name: EventName, record: PlainRecord)]) {
        self.document = document
        self.events = events
        key.reserveCapacity(96)
    }

    mutating func flag(_ value: Bool) {
        key.append(value ? 1 : 0)
    }

    mutating func type(_ type: EventType) {
        key.append(UInt8(type.index))
    }

    /// The text of a field; as if it were not there without one.
    mutating func text(_ field: Field?, of record: PlainRecord) {
        if let field {
            record.write(field, to: &key)
        } else {
            key += [0, 0]
        }
    }

    mutating func time(_ time: Timestamp) {
        for shift in stride(from: 0, to: 64, by: 8) { key.append(UInt8(truncatingIfNeeded: time.seconds >> shift)) }
    }

    /// Whether the item's customer says it; any other's word is judged by itself.
    func isOwnCustomers(_ record: PlainRecord) -> Bool {
        record.isSame(.by, as: document, .customer)
    }

    /// Somebody of the team, or a program, which is no person who reads.
    mutating func team(_ record: PlainRecord) -> Bool {
        switch record[actor: .by] {
        case .person:
            key.append(UInt8(ascii: "@"))
            return true
        case .bot:
            key.append(UInt8(ascii: "b"))
            return true
        case .customer, nil: return false
        }
    }

    /// An event of the same folder, by its place.
    mutating func event(_ name: EventName?) -> Bool {
        guard let name, let index = events.firstIndex(where: { $0.name == name }) else { return false }
        key.append(UInt8(truncatingIfNeeded: index))
        return index < 256
    }

    mutating func seen(_ record: PlainRecord) -> Bool {
        let seen = record[events: .seen]
        key.append(UInt8(truncatingIfNeeded: seen.count))
        return seen.allSatisfy { event($0) }
    }
}
