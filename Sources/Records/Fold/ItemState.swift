/// How far an item has come within its cycle. A level is never lowered within a cycle.
package enum Level: Int, Comparable, CaseIterable, Sendable {
    case received, acknowledged, assessed, inProgress, resolved, confirmed

    /// The word in files, flags and JSON.
    package var name: String {
        switch self {
        case .received: "received"
        case .acknowledged: "acknowledged"
        case .assessed: "assessed"
        case .inProgress: "in-progress"
        case .resolved: "resolved"
        case .confirmed: "confirmed"
        }
    }

    package static func < (left: Level, right: Level) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// How we know that the loop is closed.
package enum Confirmation: Hashable, Sendable {
    /// The customer says so.
    case byCustomer(EventName)
    /// Told, and silent for the configured time. Shown as assumed, never written.
    case assumed(since: Timestamp)
    /// There is no customer who could be told.
    case noCustomer
}

/// What is worth saying about one event: it had no effect, or a merge made an odd sequence.
package struct Remark: Hashable, Sendable {
    /// The finding that it becomes; the raw value is its code.
    package enum Kind: String, Sendable {
        /// Its writer may not do that: no effect.
        case notPermitted = "gate/not-permitted"
        /// It has to be signed, and is not: no effect.
        case unsigned = "signature/missing"
        /// It has to be signed, and is by a key that does not count: no effect.
        case wrongSignature = "signature/invalid"
        /// It has to be signed, and nobody could check it: no effect, and the gate is undetermined.
        case signatureNotVerified = "signature/not-verified"
        /// It is dated later than the moment of judgment: it does not help yet.
        case future = "event/future"
        /// Its writer had not seen a dispute or reopening: it does not close the item.
        case unseen = "event/unseen"
        /// It names an event, item or place that is not there.
        case dangling = "event/dangling"
        /// It is a duplicate of nothing, of an item elsewhere, or in a circle.
        case duplicate = "event/duplicate"
        /// Progress after an end changes nothing.
        case afterEnd = "event/after-end"

        /// Whether the event is as if it were not there.
        package var isRefusal: Bool {
            switch self {
            case .notPermitted, .unsigned, .wrongSignature, .signatureNotVerified: true
            case .future, .unseen, .dangling, .duplicate, .afterEnd: false
            }
        }
    }

    package var kind: Kind
    package var event: EventName
    package var message: String

    /// Makes a remark.
    package init(_ kind: Kind, _ event: EventName, _ message: String) {
        self.kind = kind
        self.event = event
        self.message = message
    }

    package init(_ refusal: Refusal, of event: EventName) {
        self.init(refusal.kind, event, refusal.message)
    }
}

/// Who owned an item from which event on.
package struct Ownership: Hashable, Sendable {
    package var since: EventName
    package var owner: String
}

/// What an item is now: computed from its events, never stored.
package struct ItemState: Hashable, Sendable {
    package var id: FeedbackID
    /// The document with the permitted corrections.
    package var feedback: Feedback
    package var level: Level = .received
    /// 1, and one more for each dispute and reopening.
    package var cycles = 1
    /// The event that ended the cycle without a resolution.
    package var end: EventName?
    /// The resolutions that count, in the order of their names.
    package var resolutions: [EventName] = []
    /// All `fixed` events: the code must hold every one of them.
    package var fixes: [EventName] = []
    /// The customer's messages that no team event lists as seen, with those in the folders of its duplicates.
    package var unread: [EventName] = []
    /// In which duplicate's folder an unread message is; what is missing here is in the item's own.
    package var unreadElsewhere: [EventName: FeedbackID] = [:]
    /// The disputes and reopenings, in the order of their names.
    package var openings: [EventName] = []
    /// The customer's messages and disputes, in the order of their names.
    package var words: [EventName] = []
    /// When a customer event last came; `nil` where there is none.
    package var lastWord: Timestamp?
    /// The `duplicate` event that a dispute undid: the item stands on its own, and keeps the original
    /// that it named open.
    package var undoneDuplicate: EventName?
    /// From when on duplicates keep the item open: only a closing from then on counts. A duplicate does so that came
    /// in after the first closing, or in whose own folder the customer or the team opened it again.
    package var openedByDuplicates: Timestamp?
    /// Whether a dispute (or a duplicate that came in after the resolution) is not answered by a later resolution or end.
    package var isDisputed = false
    /// The newest permitted assessment's, or a duplicate's that is worse; `nil` where nobody assessed it or one of its
    /// duplicates: the unassessed is judged as the highest, so it outranks every other.
    package var severity: String?
    /// The highest that it ever held, with its duplicates'; `nil` where nobody assessed it or one of them. A correction
    /// does not lower it: what an assessment said before it was corrected counts as well.
    package var highestSeverity: String?
    package var requirements: Set<String> = []
    package var blocks: Set<String> = []
    /// The releases it is narrowed to; `nil` where it counts for all.
    package var releases: [String]?
    package var owner: String?
    /// Who owned it from when, in the order of the events.
    package var ownerships: [Ownership] = []
    package var summary: String?
    package var due: Day?
    /// Whom we wait for: `customer` or `other`.
    package var waitingFor: String?
    /// When the newest counting end or resolution was last told: to the item's customer, and once nobody remains to
    /// be told to anyone, in the item's folder or a duplicate's.
    package var told: Timestamp?
    /// When each event was last told by the permitted `told` events of this folder.
    package var tellings: [EventName: Timestamp] = [:]
    /// The counting resolutions and ends that somebody still has to be told of, in the order of their names.
    package var untold: [EventName] = []
    /// Who still has to be told of a counting end or resolution: each customer is told of every one.
    package var toBeTold: Set<CustomerID> = []
    package var confirmation: Confirmation?
    /// From when on confirmation is assumed, if nobody says anything before; `nil` where it is not waited for.
    package var assumedFrom: Timestamp?
    /// The `waived` events that no later `unwaived` takes back; whether they count is the gate's question.
    package var waivers: [Event] = []
    /// The item that stands for this one, where it is a duplicate.
    package var original: FeedbackID?
    /// The items that this one stands for.
    package var duplicates: [FeedbackID] = []
    /// The customers of all items that call this one their original, directly or through others: they are heard here.
    package var voices: Set<CustomerID> = []
    /// The earliest `received` of the item and its duplicates.
    package var received: Timestamp
    /// The newest thing that happened, by anyone.
    package var lastTouched: Timestamp
    /// When the customer's oldest unanswered message came; `nil` where we have replied since.
    package var waitsSince: Timestamp?
    package var remarks: [Remark] = []

    init(_ feedback: Feedback) {
        id = feedback.id
        self.feedback = feedback
        received = feedback.received
        lastTouched = feedback.received
    }

    /// Who owned the item when an event happened.
    package func owner(at event: EventName) -> String? {
        ownerships.last { $0.since < event }?.owner
    }

    /// Whether an actor owns the item now, whatever the letter case of the address.
    package func isOwned(by actor: Actor) -> Bool {
        owner.map(actor.isSame(as:)) ?? false
    }

    /// Whether an actor owned the item when an event happened, whatever the letter case of the address.
    package func isOwned(by actor: Actor, at event: EventName) -> Bool {
        owner(at: event).map(actor.isSame(as:)) ?? false
    }

    /// Whether the item has neither been resolved nor ended, or a message of the customer is unread.
    package var isOpen: Bool {
        !unread.isEmpty || (end == nil && level < .resolved)
    }

    /// The word in lists and JSON: a level, or how it ended.
    package var name: String {
        end?.type.rawValue ?? level.name
    }
}
