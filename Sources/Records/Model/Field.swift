/// The keys that the front matter of records knows. The raw value is the key as it is written.
package enum Field: String, CaseIterable, Sendable {
    // Documents.
    case title, kind, touchpoint, channel, received, customer, account, source, remedy, due, scores, attachments, lang
    case stage, owner, measure, verify, feedback
    // Events.
    case by, onBehalf = "on-behalf", via, messageID = "message-id", evidence, seen
    case severity, requirements, blocks, releases, summary
    case of, correctedOf = "corrected-of", `for`, commits, release, recourse, to
    case gate, until, digest
    case outcome, policy, records, code, tool, joins
    case signature

    /// What the text of the field must be.
    package var type: FieldType {
        switch self {
        case .title, .account, .remedy, .measure, .lang, .via, .messageID, .evidence, .summary, .recourse, .tool,
            .release, .signature:
            .line
        case .kind: .choice(FeedbackKind.allCases.map(\.rawValue))
        case .channel: .choice(Channel.allCases.map(\.rawValue))
        case .touchpoint, .stage, .severity, .blocks, .gate: .slug
        case .received: .time
        case .due, .until: .day
        case .customer, .onBehalf: .customer
        case .source: .source
        case .scores: .listOf(.score)
        case .attachments: .listOf(.hash)
        case .owner: .address
        case .verify, .releases, .commits: .listOf(.line)
        case .feedback: .listOf(.feedbackID)
        case .by: .actor
        case .seen: .listOf(.eventName)
        case .joins: .eventName
        case .requirements: .listOf(.slug)
        case .of, .to, .correctedOf: .line  // what they name depends on the record: see RecordSchema
        case .for: .choice(["customer", "other"])
        case .digest: .hash
        case .outcome: .choice(Outcome.allCases.map(\.rawValue))
        case .policy, .records, .code: .objects
        }
    }

    /// The key in JSON, in camel case.
    package var jsonKey: String {
        let parts = rawValue.split(separator: "-")
        return String(parts[0]) + parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}

/// What the text of a field must be. Every scalar is text; the types come from the record's table.
package indirect enum FieldType: Hashable, Sendable {
    /// Any text of one line that is not empty.
    case line
    case slug, time, day, customer, actor, address, source, score, feedbackID, eventName
    /// `sha256:` and 64 hexadecimal digits; in `digest` and `evidence` of the tool's own making.
    case hash
    /// A commit and its tree, as two hexadecimal ids with a blank between.
    case objects
    /// `feedback`, or the name of an event in the same folder.
    case place
    case choice([String])
    case listOf(FieldType)

    /// What a person should write, for messages.
    package var description: String {
        switch self {
        case .line: "one line of text"
        case .slug: "a name of a-z, 0-9 and '-'"
        case .time: "a time such as 2026-11-22T09:14:00Z"
        case .day: "a date such as 2026-12-20"
        case .customer: "a customer's pseudonym such as c-7f3k2m9qx4t1a"
        case .actor: "an address, a customer's pseudonym (c-…) or bot:<name>"
        case .address: "an e-mail address"
        case .source: "system/id, such as zendesk/35436"
        case .score: "scale/value, such as nps/3"
        case .feedbackID: "the id of a feedback item, such as fb-20261122-7k3mq9x4"
        case .eventName: "the name of an event, such as 20261122T100211Z-wrote-x7q2"
        case .hash: "sha256: and 64 hexadecimal digits"
        case .objects: "the ids of a commit and its tree"
        case .place: "'feedback' or the name of an event of this item"
        case .choice(let words): "one of " + words.joined(separator: ", ")
        case .listOf(let element): "a list; each element is " + element.description
        }
    }

    /// Whether a scalar is of this type.
    package func accepts(_ text: String) -> Bool {
        switch self {
        case .line: !text.isEmpty && !text.utf8.contains(UInt8(ascii: "\n"))
        case .slug: Slug(text) != nil
        case .time: Timestamp(rfc3339: text) != nil
        case .day: Day(text) != nil
        case .customer: CustomerID(text) != nil
        case .actor: Actor(text) != nil
        case .address: if case .person = Actor(text) { true } else { false }
        case .source: Source(text) != nil
        case .score: Score(text) != nil
        case .feedbackID: FeedbackID(text) != nil
        case .eventName: EventName(text) != nil
        case .hash: Self.isHash(text)
        case .objects: Self.isObjects(text)
        case .place: text == RecordKind.feedback.documentName || EventName(text) != nil
        case .choice(let words): words.contains(text)
        case .listOf: false
        }
    }

    private static func isHash(_ text: String) -> Bool {
        text.hasPrefix("sha256:") && text.utf8.count == 71 && text.utf8.dropFirst(7).allSatisfy(isHexadecimal)
    }

    private static func isObjects(_ text: String) -> Bool {
        let ids = text.split(separator: " ", omittingEmptySubsequences: false)
        return ids.count == 2
            && ids.allSatisfy { ($0.utf8.count == 40 || $0.utf8.count == 64) && $0.utf8.allSatisfy(isHexadecimal) }
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
