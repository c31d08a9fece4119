/// What a customer said, as it was received.
package struct Feedback: Hashable, Sendable {
    package var id: FeedbackID
    package var record: Record

    /// Wraps a valid record of the kind `feedback`.
    package init(id: FeedbackID, record: Record) {
        self.id = id
        self.record = record
    }

    package var title: String { record[text: .title] ?? "" }
    package var kind: FeedbackKind { record[text: .kind].flatMap(FeedbackKind.init) ?? .problem }
    package var touchpoint: String { record[text: .touchpoint] ?? "" }
    package var channel: Channel { record[text: .channel].flatMap(Channel.init) ?? .other }
    /// When it was received; a valid record always has it.
    package var received: Timestamp {
        record[text: .received].flatMap(Timestamp.init(rfc3339:)) ?? Timestamp(startOf: id.day)
    }
    package var customer: CustomerID? { record[text: .customer].flatMap { CustomerID($0) } }
    package var source: Source? { record[text: .source].flatMap(Source.init) }
    package var scores: [Score] { record[list: .scores].compactMap(Score.init) }
    /// Whether nothing has to be done: praise, and scores without a text.
    package var needsNothing: Bool {
        kind == .praise || (kind == .surveyResponse && record.body.isEmpty)
    }
}

/// What the customer's experience must be.
package struct Requirement: Hashable, Sendable {
    package var slug: Slug
    package var record: Record

    /// Wraps a valid record of the kind `requirement`.
    package init(slug: Slug, record: Record) {
        self.slug = slug
        self.record = record
    }

    package var title: String { record[text: .title] ?? "" }
    package var stage: String { record[text: .stage] ?? "" }
    package var owner: String? { record[text: .owner] }
    package var verify: [String] { record[list: .verify] }
    package var feedback: [FeedbackID] { record[list: .feedback].compactMap { FeedbackID($0) } }
}

/// A product: a folder with what belongs to it.
package struct Product: Hashable, Sendable {
    package var slug: Slug
    package var record: Record

    /// Wraps a valid record of the kind `product`.
    package init(slug: Slug, record: Record) {
        self.slug = slug
        self.record = record
    }

    package var title: String { record[text: .title] ?? "" }
    package var owner: String? { record[text: .owner] }
}

/// Something that happened later: one small file beside the document.
package struct Event: Hashable, Sendable {
    package var name: EventName
    package var record: Record {
        didSet { read() }
    }
    /// Who says so. A valid record always has it. Read once, because the fold asks for it again and again.
    package private(set) var by: Actor = .bot("unknown")
    /// The customer's messages and reopenings that the writer had seen.
    package private(set) var seen: [EventName] = []
    /// What is known of its signature: of the event as it was written, whatever is corrected later.
    package var signature = SignatureStanding.unchecked

    /// Wraps a valid record of the kind `event`.
    package init(name: EventName, record: Record) {
        self.name = name
        self.record = record
        read()
    }

    private mutating func read() {
        by = record[text: .by].flatMap(Actor.init) ?? .bot("unknown")
        seen = record[list: .seen].compactMap { EventName($0) }
    }

    package var type: EventType { name.type }
    package var time: Timestamp { name.time }
    package var body: String { record.body }
    /// The customer on whose behalf a team member speaks.
    package var onBehalf: CustomerID? { record[text: .onBehalf].flatMap { CustomerID($0) } }
}
