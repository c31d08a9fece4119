/// Computes an item's state from its document and events: a pure and total function of the set of events, of which
/// of them are permitted, of its neighbours and of the moment of judgment. The order of events is that of their names.
package struct ItemFold {
    let rules: FoldRules
    let neighbourhood: Neighbourhood
    let events: [Event]
    let corrections: Corrections
    var state: ItemState
    var permission: EventPermission
    /// The assessments that count, in the order of their names.
    var assessments: [EventName] = []
    /// The events that count, in the order of their names.
    var permitted: [Event] = []

    /// Computes the state.
    /// - Parameter events: In any order; an event must stand there once.
    package static func state(
        of feedback: Feedback, events: [Event], rules: FoldRules, neighbourhood: Neighbourhood = Neighbourhood()
    ) -> ItemState {
        var fold = ItemFold(feedback, events, rules, neighbourhood)
        fold.run()
        return fold.state
    }

    private init(_ feedback: Feedback, _ events: [Event], _ rules: FoldRules, _ neighbourhood: Neighbourhood) {
        self.rules = rules
        self.neighbourhood = neighbourhood
        corrections = Corrections(feedback, events, rules: rules)
        self.events = corrections.events
        state = ItemState(corrections.feedback)
        state.remarks = corrections.remarks
        state.voices = neighbourhood.voices
        permission = EventPermission(
            rules: rules, customers: [], voices: [], isAnyonesWord: false, highestRank: 0, owner: nil, resolvers: [])
    }

    private mutating func run() {
        assess()
        foldOwner()
        inheritFromDuplicates()
        permission = permissionOfEvents
        permit()
        foldOpenings()
        foldClosings()
        foldUndoneDuplicate()
        foldDisputes()
        foldUnread()
        foldLevel()
        foldWaiting()
        foldTold()
        foldConfirmation()
        foldWaivers()
        foldTouches()
    }

    private var permissionOfEvents: EventPermission {
        let customers = Set(
            (neighbourhood.duplicates.map(\.feedback.customer) + [state.feedback.customer]).compactMap { $0 })
        return EventPermission(
            rules: rules, customers: customers,
            voices: customers.union(corrections.customers).union(neighbourhood.voices),
            isAnyonesWord: corrections.customers.isEmpty, highestRank: rules.severities.rank(state.highestSeverity),
            owner: state.owner, resolvers: resolvers)
    }

    /// Who resolved the item; asked only where somebody closes it in the customer's name.
    private var resolvers: Set<Actor> {
        guard events.contains(where: { ($0.type == .confirmed || $0.type == .withdrawn) && $0.isByTeam }) else {
            return []
        }
        return Set(events.filter(\.type.isResolution).map(\.by))
    }
}
