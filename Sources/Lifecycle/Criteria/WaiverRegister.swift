package import Records

/// The waivers of one gate and release of a product: which of them count, and why the others do not.
struct WaiverRegister: Sendable {
    /// One waiver and what became of it.
    struct Entry: Sendable {
        enum Standing: Equatable, Sendable {
            case counts
            case expired
            case void(String)
        }

        let item: JudgedItem
        let event: Event
        var standing: Standing

        var until: Day? { event.record[text: .until].flatMap { Day($0) } }
    }

    private let input: GateInput
    private let permissions: any Permissions
    /// In the order of the events' names.
    private(set) var entries: [Entry] = []
    private(set) var counting: [FeedbackID: Entry] = [:]

    init(_ input: GateInput, _ permissions: any Permissions, items: [JudgedItem], decisions: [Event]) {
        self.input = input
        self.permissions = permissions
        let recycled = newestRecycle(decisions)
        for item in items {
            for event in item.state?.waivers ?? [] where concernsThisGate(event) {
                entries.append(Entry(item: item, event: event, standing: standing(event, item, recycled)))
            }
        }
        entries.sort { ($0.event.name, $0.item.id) < ($1.event.name, $1.item.id) }
        limit()
    }

    /// The waiver that lets an item through this gate.
    func waiver(of id: FeedbackID) -> Entry? { counting[id] }

    private func concernsThisGate(_ event: Event) -> Bool {
        event.record[text: .gate] == input.stage && event.record[text: .release] == input.release
    }

    /// Going back to an earlier stage voids what was let through: a recycle hurts, so it counts at once.
    private func newestRecycle(_ decisions: [Event]) -> EventName? {
        let desk = DecisionDesk(policy: input.policy, product: input.product, permissions: permissions, at: input.at)
        return decisions.last { event in
            event.record[text: .outcome] == Outcome.recycle.rawValue && event.record[text: .release] == input.release
                && desk.refusal(of: event) == nil
        }?.name
    }

    private func standing(_ event: Event, _ item: JudgedItem, _ recycled: EventName?) -> Entry.Standing {
        if let reason = voidness(event, item) { return .void(reason) }
        if let recycled, event.name < recycled {
            return .void("the decision \(recycled) went back to an earlier stage")
        }
        guard let until = event.record[text: .until].flatMap({ Day($0) }) else {
            return .void("its date cannot be read")
        }
        let rules = input.policy.configuration.waivers
        guard until <= rules.latestUntil(from: event.time) else {
            return .void("it lasts longer than \(rules.maxDays) days")
        }
        return input.at <= Timestamp(endOf: until) ? .counts : .expired
    }

    private func voidness(_ event: Event, _ item: JudgedItem) -> String? {
        guard let state = item.state else { return "the item cannot be read" }
        let configuration = input.policy.configuration
        if !permissions.may(event.by, .waive, at: event.time) { return "\(event.by) may not waive" }
        if event.by.isOwner(state.owner) || event.by.isOwner(state.owner(at: event.name)) {
            return "\(event.by) owns the item"
        }
        let highest = configuration.severities.rank(state.highestSeverity)
        if highest > configuration.severities.rank(configuration.ceiling) {
            return state.highestSeverity.map { "the item was '\($0)', above the ceiling '\(configuration.ceiling)'" }
                ?? "nobody has assessed the item, so it counts as above the ceiling '\(configuration.ceiling)'"
        }
        // What the writer had not seen stays open.
        if let unseen = Set(state.openings).subtracting(event.seen).min() { return "its writer had not seen \(unseen)" }
        // A later duplicate is a customer whom the waiver did not weigh.
        if let late = item.duplicates.filter({ $0.feedback.received > event.time }).map(\.id).min() {
            return "its duplicate \(late) was received after it"
        }
        return nil
    }

    /// Of those that count the oldest do, up to the limit; a second one of the same item takes no place of its own.
    private mutating func limit() {
        let maxOpen = input.policy.configuration.waivers.maxOpen
        for index in entries.indices where entries[index].standing == .counts {
            let id = entries[index].item.id
            if counting[id] != nil { continue }
            if counting.count < maxOpen {
                counting[id] = entries[index]
            } else {
                entries[index].standing = .void(
                    "\(maxOpen) older waivers of this gate count already, which is the limit")
            }
        }
    }
}

extension Configuration.WaiverRules {
    /// The last day that a waiver of a time may name: the end of that day is within `max-days`.
    package func latestUntil(from time: Timestamp) -> Day {
        let day = time.advanced(by: maxDays * Timestamp.secondsPerDay).day
        let isWhole = Timestamp(endOf: day) <= time.advanced(by: maxDays * Timestamp.secondsPerDay)
        return isWhole ? day : Day(number: day.number - 1)
    }
}
