/// Whether the customer was told and agrees, what was waived, and how long somebody has waited.
extension ItemFold {
    /// The counting resolutions and ends, in the order of their names.
    private var closings: [EventName] {
        (state.resolutions + [state.end].compactMap { $0 }).sorted()
    }

    mutating func foldTold() {
        let tellings = permitted.filter { $0.type == .told }
        for event in tellings {
            guard let of = event.record[event: .of] else { continue }
            state.tellings[of] = event.time
            guard state.end?.type != .duplicate, !events.contains(where: { $0.name == of }) else { continue }
            state.remarks.append(Remark(.dangling, event.name, "it tells of '\(of)', which is not in this folder"))
        }
        guard let newest = closings.last else { return }
        foldToBeTold()
        state.told = state.tellings[newest]
        guard state.toBeTold.isEmpty else { return }
        let elsewhere = neighbourhood.duplicates.compactMap { $0.tellings[newest] }
        state.told = ([state.told].compactMap { $0 } + elsewhere).max()
    }

    /// Each customer is told of every closing that counts, in the folder of the item that is theirs.
    private mutating func foldToBeTold() {
        guard state.feedback.customer != nil || !neighbourhood.duplicates.isEmpty else { return }
        let folders = neighbourhood.duplicates.map { ($0.feedback.customer, $0.tellings) }
        let withdrawer = permitted.first { $0.name == state.end && $0.type == .withdrawn }?.by
        for closing in closings {
            var owed: Set<CustomerID> = []
            var told: Set<CustomerID> = []
            for (customer, tellings) in folders + [(state.feedback.customer, state.tellings)] {
                guard let customer else { continue }
                owed.insert(customer)
                // Whoever withdrew knows it.
                if tellings[closing] != nil || withdrawer == .customer(customer) { told.insert(customer) }
            }
            guard !owed.isSubset(of: told) else { continue }
            state.untold.append(closing)
            state.toBeTold.formUnion(owed.subtracting(told))
        }
    }

    mutating func foldConfirmation() {
        guard state.end == nil, let resolved = state.resolutions.first else { return }
        let lastOpening = state.openings.max()
        let confirmed = permitted.last { event in
            event.type == .confirmed && event.name > resolved && lastOpening.map { event.name > $0 } ?? true
        }
        if let confirmed {
            state.confirmation = .byCustomer(confirmed.name)
            state.level = .confirmed
        } else if permission.customers.isEmpty {
            state.confirmation = .noCustomer
            state.level = .confirmed
        } else if let since = silentSince, let silence = rules.assumeConfirmedAfter {
            let assumed = since.advanced(by: silence)
            state.assumedFrom = assumed
            guard rules.at >= assumed else { return }
            state.confirmation = .assumed(since: assumed)
            state.level = .confirmed
        }
    }

    /// From when on every customer has known of the resolution and kept silent, in every folder. Nobody can have known
    /// before it was there, whatever the clock of the one who told.
    private var silentSince: Timestamp? {
        guard let told = state.told, state.toBeTold.isEmpty, let newest = closings.last else { return nil }
        let words = neighbourhood.duplicates.compactMap(\.lastWord) + [state.lastWord].compactMap { $0 }
        return words.contains { $0 > told } ? nil : max(told, newest.time)
    }

    mutating func foldWaivers() {
        guard permitted.contains(where: { $0.type == .waived || $0.type == .unwaived }) else { return }
        let taken = Set(permitted.filter { $0.type == .unwaived }.compactMap { $0.record[event: .of] })
        for event in permitted where event.type == .unwaived {
            guard let of = event.record[event: .of] else { continue }
            if !events.contains(where: { $0.name == of && $0.type == .waived }) {
                state.remarks.append(
                    Remark(.dangling, event.name, "it takes back '\(of)', which is no waiver of this item"))
            }
        }
        state.waivers = permitted.filter { $0.type == .waived && !taken.contains($0.name) }
    }

    mutating func foldTouches() {
        for event in permitted where !rules.isFuture(event) { state.lastTouched = max(state.lastTouched, event.time) }
        if state.isOpen {
            let answered = permitted.last { $0.type == .replied || $0.type.isResolution || $0.type == .declined }?.time
            let words =
                [state.feedback.received] + permitted.filter(\.type.isCustomers).map(\.time)
                + state.unreadElsewhere.keys.map(\.time)
            state.waitsSince = words.filter { word in answered.map { word > $0 } ?? true }.min()
        }
        state.remarks.sort { ($0.event, $0.message) < ($1.event, $1.message) }
    }
}
