extension Event {
    /// Whether a person or program of the team says so.
    var isByTeam: Bool { by.isTeam }
}

/// Decides whether an event may have an effect. An event that is not permitted has none, and is a finding.
struct EventPermission {
    let rules: FoldRules
    /// The item's customer and its duplicates': who may close it.
    let customers: Set<CustomerID>
    /// Who may write and dispute: also whoever was the customer before a correction, and the customers of duplicates
    /// of duplicates. More voices can only hurt.
    let voices: Set<CustomerID>
    /// Whether the item never had a customer of its own, so that nobody's word can be told from a stranger's.
    let isAnyonesWord: Bool
    /// The highest severity the item ever held; unassessed counts as the highest there is.
    let highestRank: Int
    let owner: String?
    let resolvers: Set<Actor>

    /// Why an event has no effect; `nil` where it is permitted. Assessments are judged apart, in order.
    func refusal(of event: Event) -> Refusal? {
        switch event.type {
        case .wrote, .disputed: refusalOfWord(event).map(Refusal.notPermitted)
        case .confirmed, .withdrawn: refusalOfClosingWord(event)
        case .explained, .workaround, .relief, .declined, .duplicate, .transferred: refusalOfEnd(event)
        case .erased: rules.permissions.refusal(of: event, .erase, to: "erase")
        default: event.isByTeam ? nil : .notPermitted("only the team can say '\(event.type.rawValue)'")
        }
    }

    /// A message or dispute of the customer: it can only hurt, so little is asked.
    private func refusalOfWord(_ event: Event) -> String? {
        switch event.by {
        case .customer(let id):
            return isAnyonesWord || voices.contains(id) ? nil : "\(id) is not the item's customer"
        case .bot where !rules.permissions.may(event.by, .intake, at: event.time):
            return "\(event.by) may not bring in what customers said: it is not in the role 'intake'"
        case .bot, .person:
            guard let customer = event.onBehalf else {
                return isAnyonesWord ? nil : "it does not say on whose behalf"
            }
            return isAnyonesWord || voices.contains(customer) ? nil : "\(customer) is not the item's customer"
        }
    }

    /// A confirmation or withdrawal: it closes the item, so it is the customer's own, or proven.
    private func refusalOfClosingWord(_ event: Event) -> Refusal? {
        if case .customer(let id) = event.by {
            return customers.contains(id) ? nil : .notPermitted("\(id) is not the item's customer")
        }
        guard let customer = event.onBehalf, customers.contains(customer) else {
            return .notPermitted("it is not on behalf of the item's customer")
        }
        guard event.record[text: .via] != nil, event.record[text: .evidence] != nil else {
            return .notPermitted("on a customer's behalf it needs 'via' and 'evidence'")
        }
        if let owner, event.by.isSame(as: owner) { return .notPermitted("\(event.by) owns the item") }
        if resolvers.contains(event.by) { return .notPermitted("\(event.by) resolved the item") }
        return refusalOfEnd(event)
    }

    private func refusalOfEnd(_ event: Event) -> Refusal? {
        guard event.isByTeam else { return .notPermitted("only the team can say '\(event.type.rawValue)'") }
        let isSevere = highestRank >= rules.severities.rank(rules.ceiling)
        return rules.permissions.refusal(
            of: event, isSevere ? .endSevere : .endWithoutFix,
            to: "end " + (isSevere ? "an item of severity \(rules.severities.names[highestRank])" : "an item")
                + " without a fix")
    }
}
