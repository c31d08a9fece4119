import Lifecycle
package import Records

/// What is owed next for an item, and the command for it: the one question everybody opens an item with.
package struct FeedbackOwed: Sendable {
    /// One sentence.
    package let words: String
    /// `nil` where nothing is to be typed.
    package let command: String?

    /// Finds what is owed.
    package init(_ state: ItemState) {
        let id = state.id.short
        (words, command) = Self.customer(state, id) ?? Self.work(state, id) ?? Self.closing(state, id)
    }

    private typealias Answer = (String, String?)

    /// What the customer waits for.
    private static func customer(_ state: ItemState, _ id: String) -> Answer? {
        if let original = state.original, state.end != nil {
            return ("It is a duplicate: the original stands for it.", "hearback feedback show \(original.short)")
        }
        if !state.unread.isEmpty {
            let count = Wording.count(state.unread.count, "message")
            return (
                "The customer wrote, and nobody has read it yet (\(count)). Answer:",
                "hearback feedback reply \(id) -m TEXT"
            )
        }
        if state.isOpen, let since = state.waitsSince, state.level > .received {
            return (
                "The customer waits for an answer since \(Wording.moment(since)). Answer:",
                "hearback feedback reply \(id) -m TEXT"
            )
        }
        return nil
    }

    /// What is to be done while the item is open.
    private static func work(_ state: ItemState, _ id: String) -> Answer? {
        guard state.isOpen else { return nil }
        if state.feedback.needsNothing { return ("Nothing is owed: it is praise, or a score without a text.", nil) }
        if state.severity == nil {
            return (
                "Nobody has said yet how bad it is for the customer. Assess it:",
                "hearback feedback assess \(id) --severity SEVERITY"
            )
        }
        if let waiting = state.waitingFor {
            let whom = waiting == "customer" ? "the customer" : "somebody else"
            return ("We wait for \(whom). When the answer is there:", "hearback feedback wrote \(id) -m TEXT")
        }
        if state.owner == nil {
            return ("It has no owner. Give it one, or resolve it:", "hearback feedback assign \(id) --owner ADDRESS")
        }
        return (
            "It is to be resolved. Commit this together with the fix:",
            "hearback feedback resolve \(id) --fixed -m TEXT"
        )
    }

    /// What is to be done once it is resolved or has ended.
    private static func closing(_ state: ItemState, _ id: String) -> Answer {
        let event = state.end ?? state.resolutions.last
        if !state.toBeTold.isEmpty, let event {
            return (
                "The customer has not been told yet. When that is done:",
                "hearback feedback told \(id) --of \(event.text)"
            )
        }
        switch state.confirmation {
        case .byCustomer: return ("Nothing is owed: the customer says that it helped.", nil)
        case .assumed(let since):
            return ("Nothing is owed: told, and silent, so confirmed is assumed since \(Wording.moment(since)).", nil)
        case .noCustomer: return ("Nothing is owed: no customer is known who could be told.", nil)
        case nil: break
        }
        if state.end != nil { return ("Nothing is owed: it has ended, and the customer knows.", nil) }
        return (
            "The customer was told and has not answered yet. When they do:",
            "hearback feedback confirm \(id) --via CHANNEL --evidence HASH"
        )
    }
}
