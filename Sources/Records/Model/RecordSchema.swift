/// The table of one kind of record: which fields it may and must have, in canonical order.
/// A class, because every record that is read asks for its table, and copying one would cost more than looking at it.
package final class RecordSchema: Sendable {
    package let kind: RecordKind
    package let required: [Field]
    package let optional: [Field]
    /// Whether there must be a text below the front matter.
    package let needsBody: Bool
    /// All fields in the order in which they are written.
    package let fields: [Field]
    /// What the text of each field must be, in their order.
    let types: [FieldType]
    /// A bit for the place of each field that must be there.
    let requiredPlaces: UInt64
    /// Their keys.
    private let keys: [ShortWord?]

    private init(kind: RecordKind, required: [Field], optional: [Field], needsBody: Bool) {
        self.kind = kind
        self.required = required
        self.optional = optional
        self.needsBody = needsBody
        fields = Self.order(kind, required: required, optional: optional)
        types = fields.map { Self.type(of: $0, in: kind) }
        requiredPlaces = fields.enumerated().reduce(0) { required.contains($1.element) ? $0 | 1 << $1.offset : $0 }
        keys = fields.map { ShortWord($0.rawValue.utf8.span) }
    }

    /// The table of a kind of record.
    package static func of(_ kind: RecordKind) -> RecordSchema {
        switch kind {
        case .feedback: feedback
        case .requirement: requirement
        case .product: product
        case .event(let type): events[type.index]
        }
    }

    // Each table is made once: reading a record asks for it, and there are hundreds of thousands of records.
    private static let feedback = make(.feedback)
    private static let requirement = make(.requirement)
    private static let product = make(.product)
    private static let events = EventType.allCases.map { make(.event($0)) }

    /// The place of the field with a key; `nil` where this kind of record has none.
    func place(ofKey key: Span<UInt8>) -> Int? {
        guard let word = ShortWord(key) else { return nil }
        for place in keys.indices where keys[place] == word { return place }
        return nil
    }

    /// The type of a field in this kind of record.
    package func type(of field: Field) -> FieldType {
        Self.type(of: field, in: kind)
    }

    private static func order(_ kind: RecordKind, required: [Field], optional: [Field]) -> [Field] {
        switch kind {
        case .event:
            let last: [Field] = [.seen, .signature]
            return [.by] + (required + optional).filter { $0 != .by && !last.contains($0) }
                + last.filter(optional.contains)
        case .requirement: return [.title, .stage, .touchpoint, .kind, .owner, .measure, .verify, .feedback]
        case .feedback, .product: return required + optional
        }
    }

    private static func type(of field: Field, in kind: RecordKind) -> FieldType {
        switch (kind, field) {
        case (.requirement, .kind): .choice(["must-be", "performance", "attractive"])
        case (.event(.duplicate), .of), (.event(.transferred), .to): .feedbackID
        case (.event(.corrected), .of): .place
        case (.event(.corrected), .to), (.event(.corrected), .correctedOf): .feedbackID
        case (.event(.told), .of), (.event(.unwaived), .of): .eventName
        case (.event(.decided), .to): .slug
        case (.event(.verified), .evidence), (.event(.failed), .evidence), (.event(.told), .evidence): .line
        case (.event, .evidence): .hash
        default: field.type
        }
    }

    private static func make(_ kind: RecordKind) -> RecordSchema {
        switch kind {
        case .feedback:
            RecordSchema(
                kind: kind, required: [.title, .kind, .touchpoint, .channel, .received],
                optional: [.customer, .account, .source, .remedy, .due, .scores, .attachments, .lang], needsBody: false)
        case .requirement:
            RecordSchema(
                kind: kind, required: [.title, .stage],
                optional: [.touchpoint, .kind, .owner, .measure, .verify, .feedback], needsBody: false)
        case .product:
            RecordSchema(kind: kind, required: [.title], optional: [.owner], needsBody: false)
        case .event(let type): ofEvent(type)
        }
    }

    private static func ofEvent(_ type: EventType) -> RecordSchema {
        var (required, optional, needsBody) = eventFields(type)
        if type.isCustomers {
            // Evidence is what stands in for the customer's own word, so it is asked for where the word helps us.
            for field in [Field.via, .onBehalf, .evidence] where !optional.contains(field) { optional.append(field) }
        }
        if type.listsSeen { optional.append(.seen) }
        optional.append(.signature)
        required.insert(.by, at: 0)
        return RecordSchema(kind: .event(type), required: required, optional: optional, needsBody: needsBody)
    }

    private static func eventFields(_ type: EventType) -> (required: [Field], optional: [Field], needsBody: Bool) {
        switch type {
        case .wrote: ([], [.via, .messageID], true)
        case .confirmed: ([], [], false)
        case .disputed, .withdrawn: ([], [], true)
        case .acknowledged: ([], [], false)
        case .assessed:
            ([.severity], [.requirements, .blocks, .releases, .owner, .touchpoint, .summary, .due], false)
        case .assigned: ([.owner], [], false)
        case .replied: ([], [.via], true)
        case .told: ([.of], [.via, .evidence], false)
        case .noted: ([], [], true)
        case .started: ([], [], false)
        case .waiting: ([.for], [], false)
        case .fixed: ([], [.commits, .release], true)
        case .explained, .workaround, .relief: ([], [], true)
        case .declined: ([], [.recourse], true)
        case .duplicate: ([.of], [], false)
        case .transferred: ([.to], [], false)
        case .reopened: ([], [], true)
        case .waived: ([.gate, .until], [.release], true)
        case .unwaived: ([.of], [.release], false)
        case .corrected: ([.of], correctable, true)
        case .erased: ([], [], true)
        case .approved: ([.digest], [], false)
        case .verified, .failed: ([.digest, .evidence], [], false)
        case .retired: ([], [], true)
        case .decided: ([.gate, .outcome, .policy, .records, .code, .digest, .tool], [.release, .to, .joins], true)
        }
    }

    /// What a `corrected` event may replace: everything but who, when and what kind of event.
    package static let correctable: [Field] = [
        .title, .kind, .touchpoint, .channel, .received, .customer, .account, .remedy, .due, .scores, .lang,
        .severity, .requirements, .blocks, .releases, .owner, .summary, .correctedOf, .to,
    ]

    /// The corrected fields that a gate reads, which not everybody may correct.
    package static let gateFields: Set<Field> = [
        .kind, .touchpoint, .received, .customer, .severity, .requirements, .blocks, .releases, .owner, .correctedOf,
        .to,
    ]
}
