package import Records

/// The waivers of one gate and release of a product: which of them count, and why the others do not.
struct WaiverRegister: Sendable {
    /// One waiver and what became of it.
    struct Entry: Sendable {
        enum Standing: Equatable, Sendable {
            case counts
            case expired
            case void(WaiverRules.Reason)
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
        let desk = DecisionDesk(policy: input.policy, product: input.product, permissions: permissions, at: input.at)
        let recycled = desk.newestRecycle(decisions, release: input.release)
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

    private func standing(_ event: Event, _ item: JudgedItem, _ recycled: EventName?) -> Entry.Standing {
        guard let state = item.state else { return .void(.unreadable) }
        let late = item.duplicates.filter { $0.feedback.received > event.time }.map(\.id).min()
        if let reason = rules.reason(voiding: event, of: state, recycled: recycled, lateDuplicate: late) {
            return .void(reason)
        }
        return rules.hasEnded(event, at: input.at) ? .expired : .counts
    }

    private var rules: WaiverRules { WaiverRules(input.policy.configuration, permissions) }

    /// Of those that count the oldest do, up to the limit; a second one of the same item takes no place of its own.
    private mutating func limit() {
        let maxOpen = input.policy.configuration.waivers.maxOpen
        for index in entries.indices where entries[index].standing == .counts {
            let id = entries[index].item.id
            if counting[id] != nil { continue }
            if counting.count < maxOpen {
                counting[id] = entries[index]
            } else {
                entries[index].standing = .void(.limit(maxOpen))
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
