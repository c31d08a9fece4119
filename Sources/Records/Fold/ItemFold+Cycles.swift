/// From the customer's words to a resolution or an end, and again where the customer comes back.
extension ItemFold {
    mutating func foldOpenings() {
        for event in permitted {
            if event.type.opensCycle { state.openings.append(event.name) }
            if event.type == .wrote || event.type == .disputed { state.words.append(event.name) }
        }
        state.lastWord = permitted.last(where: \.type.isCustomers)?.time
        foldOpeningsElsewhere()
    }

    /// What the customers of duplicates say in their own folders opens the original as well. Its writers cannot list
    /// events of another folder in `seen`, so it stays open while a duplicate is, and after that until it is closed
    /// anew: later than the `duplicate` event of somebody who had seen the dispute there.
    private mutating func foldOpeningsElsewhere() {
        guard !neighbourhood.duplicates.isEmpty else {
            state.cycles = 1 + state.openings.count
            return
        }
        let opened = neighbourhood.duplicates.filter { !$0.openings.isEmpty }
        state.cycles = 1 + state.openings.count + lateDuplicates.count + opened.map(\.openings.count).reduce(0, +)
        state.openedByDuplicates = (lateDuplicates.map(\.feedback.received) + opened.compactMap(\.end?.time)).max()
    }

    /// A duplicate that a dispute or a reopening in its own folder opened again.
    private var openDuplicate: ItemState? {
        neighbourhood.duplicates.first { $0.end == nil }
    }

    /// A dispute stands until a resolution or an end whose writer had seen it; a reopening by the team does not
    /// answer it.
    mutating func foldDisputes() {
        guard !state.openings.isEmpty || !neighbourhood.duplicates.isEmpty else { return }
        let closings = permitted.filter { event in
            switch event.type {
            case .duplicate: neighbourhood.duplicateCounts
            case .transferred: neighbourhood.transferCounts
            default: event.type.isResolution || event.type.isEnd
            }
        }
        var answered = Set(closings.flatMap(\.seen))
        if let withdrawal = closings.last(where: isOwnWithdrawal) {
            answered.formUnion(state.openings.filter { $0 < withdrawal.name })
        }
        let isLateOneOpen = state.openedByDuplicates.map { late in !closings.contains { $0.time >= late } } ?? false
        state.isDisputed =
            isLateOneOpen || neighbourhood.duplicates.contains(where: \.isDisputed)
            || state.openings.contains { $0.type == .disputed && !answered.contains($0) }
    }

    /// Duplicates that came in after the item was first resolved or ended: each is a dispute.
    private var lateDuplicates: [ItemState] {
        guard let first = permitted.first(where: { $0.type.isResolution || $0.type.isEnd }) else { return [] }
        return neighbourhood.duplicates.filter { $0.feedback.received > first.time }
    }

    mutating func foldClosings() {
        let openings = Set(state.openings)
        var overlooked: Set<EventName> = []
        for event in permitted where event.type.isResolution || event.type.isEnd {
            guard counts(event, openings) else {
                overlooked.insert(event.name)
                continue
            }
            if event.type.isResolution {
                if let end = state.end {
                    state.remarks.append(Remark(.afterEnd, event.name, "the item ended with \(end) before"))
                } else {
                    state.resolutions.append(event.name)
                }
            } else if state.end == nil {
                state.end = event.name
            }
        }
        forgive(overlooked)
    }

    /// A fix that the customer disputed did its part once a later one counts: remarking on it for ever would be noise.
    private mutating func forgive(_ overlooked: Set<EventName>) {
        guard !overlooked.isEmpty, let counted = (state.resolutions + [state.end].compactMap { $0 }).max() else {
            return
        }
        state.remarks.removeAll { remark in
            remark.kind == .unseen && remark.event < counted && overlooked.contains(remark.event)
        }
    }

    private mutating func counts(_ event: Event, _ openings: Set<EventName>) -> Bool {
        if event.type == .duplicate, !neighbourhood.duplicateCounts { return false }
        if event.type == .transferred, !neighbourhood.transferCounts {
            state.remarks.append(
                Remark(
                    .dangling, event.name, "the item it was transferred to does not exist with this item as its source")
            )
            return false
        }
        let unseen =
            isOwnWithdrawal(event)
            ? openings.filter { $0 > event.name } : openings.subtracting(event.seen)
        if let first = unseen.min() {
            state.remarks.append(Remark(.unseen, event.name, "its writer had not seen \(first)"))
            return false
        }
        if let openDuplicate {
            state.remarks.append(Remark(.unseen, event.name, "its duplicate \(openDuplicate.id) was opened again"))
            return false
        }
        if let opened = state.openedByDuplicates, event.time < opened {
            state.remarks.append(Remark(.unseen, event.name, "a duplicate came in or was disputed afterwards"))
            return false
        }
        return true
    }

    /// The customer knows what the customer said: an own withdrawal needs no list, only to come after. Whoever
    /// withdraws on a customer's behalf lists what he had seen.
    private func isOwnWithdrawal(_ event: Event) -> Bool {
        event.type == .withdrawn && !event.isByTeam
    }

    /// The newest `duplicate` event of an item that is open because its customer disputed. Where the team reopened it
    /// after that, it is an item of its own again, and holds no other open.
    mutating func foldUndoneDuplicate() {
        guard state.end == nil, state.resolutions.isEmpty, let last = state.openings.last,
            let duplicate = permitted.last(where: { $0.type == .duplicate })
        else { return }
        let isTakenBack = last.type == .reopened && last > duplicate.name && !duplicate.seen.contains(last)
        if !isTakenBack { state.undoneDuplicate = duplicate.name }
    }

    mutating func foldUnread() {
        guard !state.words.isEmpty || !neighbourhood.duplicates.isEmpty else { return }
        var seen: Set<EventName> = []
        // An `unwaived` of the future counts, because it hurts; what it has seen would help.
        for event in permitted
        where event.type.listsSeen && event.isByTeam && !isBotsAcknowledgment(event) && !rules.isFuture(event) {
            seen.formUnion(event.seen)
        }
        state.unread = permitted.filter { $0.type == .wrote && !seen.contains($0.name) }.map(\.name)
        for duplicate in neighbourhood.duplicates {
            for message in duplicate.unread where !seen.contains(message) {
                state.unreadElsewhere[message] = duplicate.id
                state.unread.append(message)
            }
        }
        state.unread = Set(state.unread).sorted()
    }

    /// An automatic "we got your mail" is no person who read it.
    private func isBotsAcknowledgment(_ event: Event) -> Bool {
        guard event.type == .acknowledged, case .bot = event.by else { return false }
        return true
    }

    mutating func foldLevel() {
        var level: Level = state.cycles > 1 ? .inProgress : .received
        for event in permitted where !rules.isFuture(event) && !event.type.isCustomers && !isBotsAcknowledgment(event) {
            // Progress after an end changes nothing.
            if let end = state.end, event.name > end { break }
            switch event.type {
            case .assessed: level = max(level, .assessed)
            case .started: level = max(level, .inProgress)
            default: level = max(level, .acknowledged)
            }
        }
        if !state.resolutions.isEmpty { level = max(level, .resolved) }
        state.level = level
    }

    mutating func foldWaiting() {
        for event in permitted {
            switch event.type {
            case .waiting: state.waitingFor = event.record[text: .for]
            case .noted, .told, .corrected, .erased: break
            default: state.waitingFor = nil
            }
        }
    }
}
