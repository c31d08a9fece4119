import Records

/// Builds items and events by hand, without files.
enum Fold {
    static let customer = CustomerID("c-7f3k2m9qx4t1a")
    static let other = CustomerID("c-0000000000001")
    static let dana = "dana@example.com"
    static let ana = "ana@example.com"
    static let eve = "eve@example.com"
    static let customerText = "c-7f3k2m9qx4t1a"
    static let now = "2026-12-01T00:00:00Z"

    /// Ana may do everything, Dana may end items without a fix, the mail bot may bring in what customers said.
    struct Team: Permissions {
        func may(_ actor: Actor, _ capability: Capability, at time: Timestamp) -> Bool {
            switch actor.text {
            case ana: true
            case dana: capability == .endWithoutFix
            case "bot:mail": capability == .intake
            default: false
            }
        }
    }

    static func id(_ short: String) throws -> FeedbackID {
        try required(FeedbackID("fb-20261101-" + short))
    }

    static func feedback(
        _ short: String = "7k3mq9x4", kind: String = "problem", received: String = "2026-11-01T08:00:00Z",
        customer: String? = customerText
    ) throws -> Feedback {
        var record = Record(
            kind: .feedback,
            fields: [
                .title: .text("The basket is empty"), .kind: .text(kind), .touchpoint: .text("checkout"),
                .channel: .text("email"), .received: .text(received),
            ])
        record[text: .customer] = customer
        return Feedback(id: try id(short), record: record)
    }

    /// An event on a day of November 2026 at noon (or at an hour), such as `event(.fixed, 12, by: dana)`.
    static func event(
        _ type: EventType, _ day: Int, hour: Int = 12, by: String = dana, seen: [Event] = [],
        _ fields: RecordFields = [:], bits: UInt32 = 1, year: Int = 2026, body: String = "text"
    ) throws -> Event {
        let time = Timestamp(startOf: try required(Day(year: year, month: 11, day: day))).advanced(by: hour * 3600)
        var all = fields
        all[.by] = .text(by)
        if !seen.isEmpty { all[.seen] = .list(seen.map(\.name.text)) }
        return Event(
            name: EventName(time: time, type: type, bits: bits),
            record: Record(kind: .event(type), fields: all, body: body))
    }

    static func assessed(_ severity: String, _ day: Int, by: String = dana, _ fields: RecordFields = [:]) throws
        -> Event
    {
        try event(.assessed, day, by: by, fields.merging([.severity: .text(severity)]) { $1 })
    }

    static func rules(at: String = now, assumeAfter: Int? = nil) throws -> FoldRules {
        FoldRules(assumeConfirmedAfter: assumeAfter, permissions: Team(), at: try required(Timestamp(rfc3339: at)))
    }

    static func state(
        _ events: [Event], kind: String = "problem", customer: String? = customerText, at: String = now,
        assumeAfter: Int? = nil, neighbourhood: Neighbourhood = Neighbourhood()
    ) throws -> ItemState {
        ItemFold.state(
            of: try feedback(kind: kind, customer: customer), events: events,
            rules: try rules(at: at, assumeAfter: assumeAfter), neighbourhood: neighbourhood)
    }

    static func item(_ feedback: Feedback, _ events: [Event]) throws -> ItemRecords {
        var item = ItemRecords(id: feedback.id, product: try required(Slug("storefront")), path: "cx/\(feedback.id)")
        item.feedback = feedback
        item.events = events
        return item
    }

    struct Missing: Error {}

    static func required<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw Missing() }
        return value
    }
}
