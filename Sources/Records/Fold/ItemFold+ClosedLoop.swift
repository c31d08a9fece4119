/// Whether the customer was told and agrees, what was waived, and how long somebody has waited.
extension ItemFold {
    private var closings: Set<EventName> {
        Set(state.resolutions + [state.end].compactMap { $0 })
    }

    mutating func foldTold() {
        let tellings = permitted.filter { $0.type == .told }
        let names = tellings.isEmpty ? [] : Set(events.map(\.name.text))
        state.toldOf = Set(tellings.compactMap { $0.record[text: .of] })
        for event in tellings where state.end?.type != .duplicate {
            let of = event.record[text: .of] ?? ""
            guard !names.contains(of) else { continue }
            state.remarks.append(Remark(.dangling, event.name, "it tells of '\(of)', which is not in this folder"))
        }
        guard let newest = closings.max() else { return }
        state.told = tellings.last { $0.record[text: .of] == newest.text }?.time
        foldToBeTold(newest)
    }

    /// Each customer is told once, in the folder of the item that is theirs.
    private mutating func foldToBeTold(_ newest: EventName) {
        var told: Set<CustomerID> = []
        let own = state.feedback.customer
        if let own, state.told != nil || isWithdrawn(newest, by: own) { told.insert(own) }
        for duplicate in neighbourhood.duplicates where duplicate.toldOf.contains(newest.text) {
            if let customer = duplicate.feedback.customer { told.insert(customer) }
        }
        let owed = neighbourhood.duplicates.compactMap(\.feedback.customer) + [own].compactMap { $0 }
        state.toBeTold = Set(owed).subtracting(told)
    }

    /// Whoever withdrew knows it.
    private func isWithdrawn(_ end: EventName, by customer: CustomerID) -> Bool {
        end.type == .withdrawn && permitted.contains { $0.name == end && $0.by == .customer(customer) }
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
        } else if let told = state.told, let silence = rules.assumeConfirmedAfter, state.toBeTold.isEmpty,
            !permitted.contains(where: { $0.type.isCustomers && $0.time > told }),
            rules.at >= told.advanced(by: silence)
        {
            state.confirmation = .assumed(since: told.advanced(by: silence))
            state.level = .confirmed
        }
    }

    mutating func foldWaivers() {
        guard permitted.contains(where: { $0.type == .waived || $0.type == .unwaived }) else { return }
        let taken = Set(permitted.filter { $0.type == .unwaived }.compactMap { $0.record[text: .of] })
        for event in permitted where event.type == .unwaived {
            let of = event.record[text: .of] ?? ""
            if !events.contains(where: { $0.name.text == of && $0.type == .waived }) {
                state.remarks.append(
                    Remark(.dangling, event.name, "it takes back '\(of)', which is no waiver of this item"))
            }
        }
        state.waivers = permitted.filter { $0.type == .waived && !taken.contains($0.name.text) }
    }

    mutating func foldTouches() {
        for event in permitted where !rules.isFuture(event) { state.lastTouched = max(state.lastTouched, event.time) }
        let answered = permitted.last { $0.type == .replied || $0.type.isResolution || $0.type == .declined }?.time
        let words = [state.feedback.received] + permitted.filter(\.type.isCustomers).map(\.time)
        let isClosed = !state.isOpen
        state.waitsSince = isClosed ? nil : words.first { word in answered.map { word > $0 } ?? true }
        state.remarks.sort { ($0.event, $0.message) < ($1.event, $1.message) }
    }
}
