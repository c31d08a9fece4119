package import Records

/// The rules by which a waiver counts: the same when it is judged, when it is about to be written, and when it is
/// linted.
package struct WaiverRules: Sendable {
    /// Why a waiver lets nothing through.
    package enum Reason: Equatable, Sendable {
        case mayNot(Actor)
        /// It has to be signed, and is not, or not by who may.
        case signature(Refusal)
        case owner(Actor)
        case unassessed(ceiling: String)
        case aboveCeiling(severity: String, ceiling: String)
        case unseen(EventName)
        case recycled(EventName)
        /// A later duplicate is a customer whom the waiver did not weigh.
        case lateDuplicate(FeedbackID)
        case noDate
        case tooLong(maxDays: Int)
        case limit(Int)
        case unreadable

        /// Why, in words.
        package var text: String {
            switch self {
            case .mayNot(let actor): "\(actor) may not waive"
            case .signature(let refusal): refusal.message
            case .owner(let actor): "\(actor) owns the item"
            case .unassessed(let ceiling):
                "nobody has assessed the item, so it counts as above the ceiling '\(ceiling)'"
            case .aboveCeiling(let severity, let ceiling): "the item was '\(severity)', above the ceiling '\(ceiling)'"
            case .unseen(let event): "its writer had not seen \(event)"
            case .recycled(let decision): "the decision \(decision) went back to an earlier stage"
            case .lateDuplicate(let id): "its duplicate \(id) was received after it"
            case .noDate: "its date cannot be read"
            case .tooLong(let days): "it lasts longer than \(days) days"
            case .limit(let count): "\(count) older waivers of this gate count already, which is the limit"
            case .unreadable: "the item cannot be read"
            }
        }
    }

    private let configuration: Configuration
    private let permissions: any Permissions

    /// Makes the rules of a policy.
    package init(_ configuration: Configuration, _ permissions: any Permissions) {
        self.configuration = configuration
        self.permissions = permissions
    }

    /// Why a waiver of an item is void, whatever the day; `nil` where nothing speaks against it.
    /// - Parameters:
    ///   - others: How many waivers of other items count for the same gate and release already; `nil` does
    ///     not ask for the limit.
    ///   - recycled: The newest decision that went back to an earlier stage.
    ///   - lateDuplicate: A duplicate that was received after the waiver.
    package func reason(
        voiding event: Event, of state: ItemState, others: Int? = nil, recycled: EventName? = nil,
        lateDuplicate: FeedbackID? = nil
    ) -> Reason? {
        if let reason = reasonOfPerson(event, state) ?? reasonOfItem(event, state) { return reason }
        if let lateDuplicate { return .lateDuplicate(lateDuplicate) }
        if let recycled, event.name < recycled { return .recycled(recycled) }
        guard let until = event.record[text: .until].flatMap({ Day($0) }) else { return .noDate }
        let rules = configuration.waivers
        guard until <= rules.latestUntil(from: event.time) else { return .tooLong(maxDays: rules.maxDays) }
        guard let others, others >= rules.maxOpen else { return nil }
        return .limit(rules.maxOpen)
    }

    /// Whether a waiver's last day is over.
    package func hasEnded(_ event: Event, at time: Timestamp) -> Bool {
        guard let until = event.record[text: .until].flatMap({ Day($0) }) else { return true }
        return time > Timestamp(endOf: until)
    }

    private func reasonOfPerson(_ event: Event, _ state: ItemState) -> Reason? {
        if let refusal = permissions.refusal(of: event, .waive, to: "waive") {
            return refusal.kind == .notPermitted ? .mayNot(event.by) : .signature(refusal)
        }
        let owns = state.isOwned(by: event.by) || state.isOwned(by: event.by, at: event.name)
        return owns ? .owner(event.by) : nil
    }

    private func reasonOfItem(_ event: Event, _ state: ItemState) -> Reason? {
        let (severities, ceiling) = (configuration.severities, configuration.ceiling)
        if severities.rank(state.highestSeverity) > severities.rank(ceiling) {
            return state.highestSeverity.map { .aboveCeiling(severity: $0, ceiling: ceiling) }
                ?? .unassessed(ceiling: ceiling)
        }
        // What the writer had not seen stays open.
        return Set(state.openings).subtracting(event.seen).min().map { .unseen($0) }
    }
}

extension DecisionDesk {
    /// Going back to an earlier stage voids what was let through: a recycle hurts, so it counts at once.
    /// - Parameter decisions: In the order of their names.
    package func newestRecycle(_ decisions: [Event], release: String?) -> EventName? {
        decisions.last { event in
            event.record[text: .outcome] == Outcome.recycle.rawValue && event.record[text: .release] == release
                && refusal(of: event) == nil
        }?.name
    }
}
