import Records

/// Whom an item's events name by their ids: more than counts for anything, because one neighbour too many is no error.
struct ItemTies: Hashable, Sendable {
    /// Items of its own product: what it is a duplicate of, before and after corrections.
    private(set) var own: [FeedbackID] = []
    /// Items of other products that are to take it over.
    private(set) var takers: [FeedbackID] = []

    /// Nobody.
    init() {}

    var isEmpty: Bool { own.isEmpty && takers.isEmpty }

    /// What the events of an item name.
    init(_ item: ItemRecords) {
        for event in item.events where Self.mayTie(event.type) {
            add(event.type) { event.record[text: $0].flatMap { FeedbackID($0) } }
        }
    }

    /// The same by a short look.
    init(_ events: [(name: EventName, record: PlainRecord)]) {
        for (name, record) in events where Self.mayTie(name.type) {
            add(name.type) { record[bytes: $0].flatMap { FeedbackID(utf8: $0.span) } }
        }
    }

    /// Puts together what was kept.
    init(own: [FeedbackID], takers: [FeedbackID]) {
        self.own = own
        self.takers = takers
    }

    /// Whether events of a type concern other items than their own.
    static func mayTie(_ type: EventType) -> Bool {
        switch type {
        case .duplicate, .corrected, .transferred: true
        default: false
        }
    }

    private mutating func add(_ type: EventType, _ named: (Field) -> FeedbackID?) {
        if type == .transferred {
            if let taker = named(.to), !takers.contains(taker) { takers.append(taker) }
        } else {
            for id in [named(.of), named(.correctedOf)].compactMap(\.self) where !own.contains(id) { own.append(id) }
        }
    }
}
