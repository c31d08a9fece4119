package import Records

/// What a file below the records root is, by its path alone.
package enum RecordPlace: Hashable, Sendable {
    case configuration, workflow
    /// The keys that signatures are checked against: those that are allowed, and those that were revoked.
    case signers
    /// A product's product.md.
    case product(Slug)
    /// A requirement.md.
    case requirement(Slug, Slug)
    case requirementEvent(Slug, Slug, EventName)
    /// A feedback.md.
    case feedback(Slug, FeedbackID)
    case feedbackEvent(Slug, FeedbackID, EventName)
    case decision(Slug, EventName)
    /// README.md or .gitkeep: no record.
    case note
    /// Outside of the grammar.
    case unknown

    /// Reads a path.
    /// - Parameter path: From the records root, such as `shop/product.md`.
    package init(_ path: some StringProtocol) {
        let parts = String(path).split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
        self = Self.place(parts) ?? .unknown
    }

    private static let notes: Set<String> = ["README.md", ".gitkeep"]

    private static func place(_ parts: [String]) -> RecordPlace? {
        guard let file = parts.last else { return nil }
        if notes.contains(file) { return .note }
        guard parts.count > 1 else { return rootFile(file) }
        guard let product = Slug(parts[0]) else { return nil }
        switch (parts[1], parts.count) {
        case ("product.md", 2): return .product(product)
        case ("requirements", 4): return requirement(product, parts[2], file)
        case ("feedback", 6): return feedback(product, day: parts[2] + "/" + parts[3], parts[4], file)
        case ("decisions", 3): return event(file, .decisions).map { .decision(product, $0) }
        default: return nil
        }
    }

    private static func rootFile(_ file: String) -> RecordPlace? {
        switch file {
        case "hearback.yml": .configuration
        case "workflow.yml": .workflow
        case "allowed_signers", "revoked_keys": .signers
        default: nil
        }
    }

    private static func requirement(_ product: Slug, _ name: String, _ file: String) -> RecordPlace? {
        guard let slug = Slug(name) else { return nil }
        if file == "requirement.md" { return .requirement(product, slug) }
        return event(file, .requirement).map { .requirementEvent(product, slug, $0) }
    }

    private static func feedback(_ product: Slug, day: String, _ name: String, _ file: String) -> RecordPlace? {
        guard let id = FeedbackID(name), id.day.folders == day else { return nil }
        if file == "feedback.md" { return .feedback(product, id) }
        return event(file, .feedback).map { .feedbackEvent(product, id, $0) }
    }

    private static func event(_ file: String, _ home: EventType.Home) -> EventName? {
        guard file.hasSuffix(".md"), let name = EventName(file.dropLast(3)), name.type.home == home else { return nil }
        return name
    }
}

extension RecordPlace {
    /// The kind of record that stands there; `nil` where none does.
    package var kind: RecordKind? {
        switch self {
        case .product: .product
        case .requirement: .requirement
        case .feedback: .feedback
        default: event.map { .event($0.type) }
        }
    }

    /// The event that the file is.
    package var event: EventName? {
        switch self {
        case .requirementEvent(_, _, let event), .feedbackEvent(_, _, let event), .decision(_, let event): event
        default: nil
        }
    }

    /// The feedback item whose folder holds the file.
    package var item: FeedbackID? {
        switch self {
        case .feedback(_, let id), .feedbackEvent(_, let id, _): id
        default: nil
        }
    }

    /// The requirement whose folder holds the file.
    package var requirement: Slug? {
        switch self {
        case .requirement(_, let slug), .requirementEvent(_, let slug, _): slug
        default: nil
        }
    }

    /// The product that it belongs to.
    package var product: Slug? {
        switch self {
        case .product(let slug), .requirement(let slug, _), .requirementEvent(let slug, _, _), .feedback(let slug, _),
            .feedbackEvent(let slug, _, _), .decision(let slug, _):
            slug
        case .configuration, .workflow, .signers, .note, .unknown: nil
        }
    }

    /// What somebody must be allowed to change it, where it is policy: edited under review, by those who may.
    package var capability: Capability? {
        switch self {
        case .configuration, .workflow, .signers, .product: .policy
        case .requirement: .requirement
        default: nil
        }
    }

    /// What a finding calls it: an item's id, a requirement's slug, an event.
    package var subject: String? { item?.text ?? requirement?.text ?? event?.text }
}
