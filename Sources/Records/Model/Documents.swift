/// What a customer said, as it was received.
package struct Feedback: Hashable, Sendable {
    package var id: FeedbackID
    package var record: Record {
        didSet { read() }
    }
    /// What it is. Read once, as the next two, because the fold and every criterion ask for it.
    package private(set) var kind: FeedbackKind = .problem
    /// When it was received; a valid record always has it.
    package private(set) var received: Timestamp
    package private(set) var customer: CustomerID?

    /// Wraps a valid record of the kind `feedback`.
    package init(id: FeedbackID, record: Record) {
        self.id = id
        self.record = record
        received = Timestamp(startOf: id.day)
        read()
    }

    private mutating func read() {
        kind = record[text: .kind].flatMap(FeedbackKind.init) ?? .problem
        received = record[text: .received].flatMap(Timestamp.init(rfc3339:)) ?? Timestamp(startOf: id.day)
        customer = record[text: .customer].flatMap { CustomerID($0) }
    }

    package var title: String { record[text: .title] ?? "" }
    package var touchpoint: String { record[text: .touchpoint] ?? "" }
    package var channel: Channel { record[text: .channel].flatMap(Channel.init) ?? .other }
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
package struct Event: Sendable {
    package var name: EventName
    /// What its file says.
    package private(set) var content: EventContent
    /// What is known of its signature: of the event as it was written, whatever is corrected later.
    package var signature = SignatureStanding.unchecked

    /// Wraps a valid record of the kind `event`.
    package init(name: EventName, record: Record) {
        self.init(name: name, content: EventContent(record))
    }

    /// Names what a file says.
    package init(name: EventName, content: EventContent) {
        self.name = name
        self.content = content
    }

    package var record: Record {
        get { content.record }
        set { content = EventContent(newValue) }
    }
    /// Who says so. A valid record always has it.
    package var by: Actor { content.by }
    /// The customer's messages and reopenings that the writer had seen.
    package var seen: [EventName] { content.seen }

    package var type: EventType { name.type }
    package var time: Timestamp { name.time }
    package var body: String { record.body }
    /// The customer on whose behalf a team member speaks.
    package var onBehalf: CustomerID? { record[text: .onBehalf].flatMap { CustomerID($0) } }
}

extension Event: Hashable {
    package static func == (left: Event, right: Event) -> Bool {
        left.name == right.name && left.record == right.record && left.signature == right.signature
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(record)
        hasher.combine(signature)
    }
}

/// What an event's file says. A class, because the fold passes events on and on, and because events of many items say
/// the same: they may share it.
package final class EventContent: Sendable {
    package let record: Record
    package let by: Actor
    package let seen: [EventName]

    /// Takes over a valid record of the kind `event`.
    package init(_ record: Record) {
        self.record = record
        by = record[text: .by].flatMap(Actor.init) ?? .bot("unknown")
        seen = record[list: .seen].compactMap { EventName($0) }
    }
}

extension [Event] {
    /// The events in the order of their names: that of their files, so that they hardly ever have to be sorted.
    package var inOrder: [Event] {
        let isInOrder = zip(self, dropFirst()).allSatisfy { $0.name < $1.name }
        return isInOrder ? self : sorted { $0.name < $1.name }
    }
}
