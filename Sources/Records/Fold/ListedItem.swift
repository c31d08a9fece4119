/// What a list shows of an item, and what its lines are chosen and sorted by: so small a part of the records and of the
/// state that it can be kept for the next list.
package struct ListedItem: Hashable, Sendable {
    package var id: FeedbackID
    package var product: Slug
    /// Its folder, from the repository's root.
    package var folder: String
    package var title: String
    package var touchpoint: String
    package var channel: Channel
    package var customer: CustomerID?
    package var received: Timestamp
    /// The earliest `received` of the item and its duplicates.
    package var firstReceived: Timestamp
    /// The newest thing that happened, by anyone.
    package var lastTouched: Timestamp
    /// When the customer's oldest unanswered message came; `nil` where we have replied since.
    package var waitsSince: Timestamp?
    /// The day by which something is owed.
    package var due: Day?
    package var level: Level
    /// How the cycle ended without a resolution.
    package var end: EventType?
    package var marks: Marks
    package var severity: String?
    package var owner: String?
    /// Whom we wait for: `customer` or `other`.
    package var waitingFor: String?
    /// In alphabetical order, as the stages that it blocks.
    package var requirements: [String]
    package var blocks: [String]
    package var cycles: Int

    /// Takes it from an item's state and the records that the state was computed from.
    package init(_ state: ItemState, product: Slug, folder: String) {
        let feedback = state.feedback
        id = state.id
        self.product = product
        self.folder = folder
        title = feedback.title
        touchpoint = feedback.touchpoint
        channel = feedback.channel
        customer = feedback.customer
        received = feedback.received
        firstReceived = state.received
        lastTouched = state.lastTouched
        waitsSince = state.waitsSince
        due = state.due ?? feedback.record[text: .due].flatMap { Day($0) }
        level = state.level
        end = state.end?.type
        marks = Marks(state)
        severity = state.severity
        owner = state.owner
        waitingFor = state.waitingFor
        requirements = state.requirements.sorted()
        blocks = state.blocks.sorted()
        cycles = state.cycles
    }

    /// Puts together what was kept of one: what is not named here is still to be set.
    package init(id: FeedbackID, product: Slug, folder: String) {
        self.id = id
        self.product = product
        self.folder = folder
        title = ""
        touchpoint = ""
        channel = .other
        received = Timestamp(startOf: id.day)
        firstReceived = received
        lastTouched = received
        level = .received
        marks = []
        requirements = []
        blocks = []
        cycles = 1
    }

    /// Whether a message of the customer is unread.
    package var isUnread: Bool { marks.contains(.unread) }

    /// Whether the item has neither been resolved nor ended, or a message of the customer is unread.
    package var isOpen: Bool { isUnread || (end == nil && level < .resolved) }

    /// feedback.md, from the repository's root.
    package var path: String { folder + "/feedback.md" }

    /// The word in lists and JSON: a level, or how it ended.
    package var stateName: String { end?.rawValue ?? level.name }
}

extension ListedItem {
    /// What is to be known of it beside its level.
    package struct Marks: OptionSet, Hashable, Sendable {
        package var rawValue: Int

        package init(rawValue: Int) {
            self.rawValue = rawValue
        }

        /// A message of the customer is unread.
        package static let unread = Marks(rawValue: 1)
        /// The confirmation is only assumed, from silence.
        package static let assumed = Marks(rawValue: 2)
        /// What opened it last was the customer's dispute.
        package static let openedByDispute = Marks(rawValue: 4)
        /// Another item stands for it.
        package static let duplicate = Marks(rawValue: 8)
        /// It is praise, or a score without a text.
        package static let needsNothing = Marks(rawValue: 16)

        fileprivate init(_ state: ItemState) {
            self = []
            if !state.unread.isEmpty { insert(.unread) }
            if case .assumed = state.confirmation { insert(.assumed) }
            if state.openings.last?.type == .disputed { insert(.openedByDispute) }
            if state.original != nil { insert(.duplicate) }
            if state.feedback.needsNothing { insert(.needsNothing) }
        }
    }

    /// Takes it from an item's state and its records.
    package init(_ state: ItemState, _ records: ItemRecords) {
        self.init(state, product: records.product, folder: records.path)
    }
}

extension SeverityScale {
    /// The places of items, the worst first: what is open before what is not, and of the same severity the one that waits
    /// longest.
    package func worstFirst(_ items: [ListedItem]) -> [Int] {
        var ranks: [String?: Int] = [:]
        for item in items where ranks[item.severity] == nil { ranks[item.severity] = rank(item.severity) }
        // Numbers and places are sorted, because an item is large.
        let keys = items.indices.map { index in
            let item = items[index]
            return SortKey(
                isOpen: item.isOpen, rank: ranks[item.severity] ?? 0, received: item.firstReceived.seconds, place: index
            )
        }
        return keys.sorted { left, right in
            if left.isOpen != right.isOpen { return left.isOpen }
            if left.rank != right.rank { return left.rank > right.rank }
            if left.received != right.received { return left.received < right.received }
            let (first, second) = (items[left.place], items[right.place])
            return (first.id, first.product) < (second.id, second.product)
        }.map(\.place)
    }

    private struct SortKey {
        var isOpen: Bool
        var rank: Int
        var received: Int
        var place: Int
    }
}
