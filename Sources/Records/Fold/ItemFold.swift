/// Computes an item's state from its document and events: a pure and total function of the set of events, of which
/// of them are permitted, of its neighbours and of the moment of judgment. The order of events is that of their names.
package struct ItemFold {
    private let rules: FoldRules
    private let neighbourhood: Neighbourhood
    private let events: [Event]
    private var state: ItemState
    private var permission: EventPermission
    private var permitted: [Event] = []

    /// Computes the state.
    /// - Parameter events: In any order; an event must stand there once.
    package static func state(
        of feedback: Feedback, events: [Event], rules: FoldRules, neighbourhood: Neighbourhood = Neighbourhood()
    ) -> ItemState {
        var fold = ItemFold(feedback, events.sorted { $0.name < $1.name }, rules, neighbourhood)
        fold.run()
        return fold.state
    }

    private init(_ feedback: Feedback, _ sorted: [Event], _ rules: FoldRules, _ neighbourhood: Neighbourhood) {
        self.rules = rules
        self.neighbourhood = neighbourhood
        let corrections = Corrections(feedback, sorted, rules: rules)
        events = corrections.events
        state = ItemState(corrections.feedback)
        state.remarks = corrections.remarks
        let customers = neighbourhood.duplicates.compactMap(\.feedback.customer)
        permission = EventPermission(
            rules: rules, customers: Set(customers + [state.feedback.customer].compactMap { $0 }), highestRank: 0,
            owner: nil, resolvers: [])
    }

    private mutating func run() {
        assess()
        foldOwner()
        inheritFromDuplicates()
        permission = EventPermission(
            rules: rules, customers: permission.customers, highestRank: rules.severities.rank(state.highestSeverity),
            owner: state.owner, resolvers: resolvers)
        permit()
        foldOpenings()
        foldClosings()
        foldDisputes()
        foldUnread()
        foldLevel()
        foldWaiting()
        foldTold()
        foldConfirmation()
        foldWaivers()
        foldTouches()
    }

    /// Who resolved the item; asked only where somebody closes it in the customer's name.
    private var resolvers: Set<Actor> {
        guard events.contains(where: { $0.type == .confirmed || $0.type == .withdrawn }) else { return [] }
        return Set(events.filter(\.type.isResolution).map(\.by))
    }

    // MARK: - Assessments

    /// Assessments in order: lowering needs a right, so what stood before decides what may come.
    private mutating func assess() {
        for event in events where event.type == .assessed {
            if let reason = refusal(ofAssessment: event) {
                state.remarks.append(Remark(.notPermitted, event.name, reason))
                continue
            }
            take(event)
        }
    }

    private func refusal(ofAssessment event: Event) -> String? {
        guard event.isByTeam else { return "only the team can say 'assessed'" }
        let lowers = state.severity != nil && rank(event) < rules.severities.rank(state.severity)
        if lowers, !rules.permissions.may(event.by, .lowerSeverity, at: event.time) {
            return
                "\(event.by) may not lower the severity from \(state.severity ?? "") to \(event.record[text: .severity] ?? "")"
        }
        if !event.record[list: .releases].isEmpty, !rules.permissions.may(event.by, .correct, at: event.time) {
            return "\(event.by) may not narrow the item to some releases"
        }
        return nil
    }

    private mutating func take(_ event: Event) {
        let isFuture = rules.isFuture(event)
        if isFuture { state.remarks.append(Remark(.future, event.name, "the assessment is dated in the future")) }
        // What hurts counts at once: new links always, a severity if it is worse.
        state.requirements.formUnion(event.record[list: .requirements])
        if let stage = event.record[text: .blocks] { state.blocks.insert(stage) }
        if !isFuture || (state.severity != nil && rank(event) > rules.severities.rank(state.severity)) {
            state.severity = event.record[text: .severity]
        }
        if state.highestSeverity == nil || rank(event) > rules.severities.rank(state.highestSeverity) {
            state.highestSeverity = isFuture && state.highestSeverity == nil ? nil : event.record[text: .severity]
        }
        guard !isFuture else { return }
        if event.record.fields[.releases] != nil {
            state.releases = event.record[list: .releases].isEmpty ? nil : event.record[list: .releases]
        }
        if let touchpoint = event.record[text: .touchpoint] { state.feedback.record[text: .touchpoint] = touchpoint }
        if let summary = event.record[text: .summary] { state.summary = summary }
        if let due = event.record[text: .due].flatMap({ Day($0) }) { state.due = due }
        permitted.append(event)
    }

    private func rank(_ event: Event) -> Int {
        rules.severities.rank(event.record[text: .severity])
    }

    private mutating func foldOwner() {
        for event in events where event.type == .assigned || event.type == .assessed {
            guard !rules.isFuture(event), event.isByTeam, event.type == .assigned || isPermitted(event) else {
                continue
            }
            guard let owner = event.record[text: .owner] else { continue }
            state.owner = owner
            state.ownerships.append(Ownership(since: event.name, owner: owner))
        }
    }

    private func isPermitted(_ event: Event) -> Bool {
        permitted.contains { $0.name == event.name }
    }

    private mutating func inheritFromDuplicates() {
        for duplicate in neighbourhood.duplicates {
            state.duplicates.append(duplicate.id)
            state.requirements.formUnion(duplicate.requirements)
            state.blocks.formUnion(duplicate.blocks)
            state.received = min(state.received, duplicate.received)
            state.severity = worse(state.severity, duplicate.severity)
            state.highestSeverity = worse(state.highestSeverity, duplicate.highestSeverity)
            if let releases = state.releases {
                // An item that counts for all releases makes its original count for all.
                state.releases = duplicate.releases.map { Array(Set(releases + $0)).sorted() }
            }
        }
    }

    /// The worse of two severities, where an unassessed one has no say beside an assessed one.
    private func worse(_ left: String?, _ right: String?) -> String? {
        guard let left, let right else { return left ?? right }
        return rules.severities.rank(left) >= rules.severities.rank(right) ? left : right
    }

    // MARK: - Permission and time

    private mutating func permit() {
        for event in events where event.type != .assessed && event.type != .corrected {
            if let reason = permission.refusal(of: event) {
                state.remarks.append(Remark(.notPermitted, event.name, reason))
            } else if rules.isFuture(event), !hurts(event.type) {
                state.remarks.append(Remark(.future, event.name, "it is dated in the future and does not help yet"))
            } else {
                permitted.append(event)
            }
        }
        permitted.sort { $0.name < $1.name }
        // A `fixed` event that must not count yet still asks for its code.
        state.fixes = events.filter { $0.type == .fixed && $0.isByTeam }.map(\.name)
    }

    private func hurts(_ type: EventType) -> Bool {
        switch type {
        case .wrote, .disputed, .reopened, .unwaived: true
        default: false
        }
    }

    // MARK: - Cycles

    private mutating func foldOpenings() {
        state.openings = permitted.filter(\.type.opensCycle).map(\.name)
        state.words = permitted.filter { $0.type == .wrote || $0.type == .disputed }.map(\.name)
        state.cycles = 1 + state.openings.count + lateDuplicates.count
    }

    /// A dispute stands until a resolution or an end whose writer had seen it; a reopening by the team does not
    /// answer it.
    private mutating func foldDisputes() {
        let closings = permitted.filter { event in
            switch event.type {
            case .duplicate: neighbourhood.duplicateCounts
            case .transferred: neighbourhood.transferCounts
            default: event.type.isResolution || event.type.isEnd
            }
        }
        var answered = Set(closings.flatMap(\.seen))
        if let withdrawal = closings.last(where: { $0.type == .withdrawn }) {
            answered.formUnion(state.openings.filter { $0 < withdrawal.name })
        }
        let late = lateDuplicates.map(\.feedback.received).max()
        let isLateOneOpen = late.map { late in !closings.contains { $0.time >= late } } ?? false
        state.isDisputed = isLateOneOpen || state.openings.contains { $0.type == .disputed && !answered.contains($0) }
    }

    /// Duplicates that came in after the item was first resolved or ended: each is a dispute.
    private var lateDuplicates: [ItemState] {
        guard let first = permitted.first(where: { $0.type.isResolution || $0.type.isEnd }) else { return [] }
        return neighbourhood.duplicates.filter { $0.feedback.received > first.time }
    }

    private mutating func foldClosings() {
        let openings = Set(state.openings)
        let lastDuplicate = lateDuplicates.map(\.feedback.received).max()
        for event in permitted where event.type.isResolution || event.type.isEnd {
            guard counts(event, openings, lastDuplicate) else { continue }
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
    }

    private mutating func counts(_ event: Event, _ openings: Set<EventName>, _ lastDuplicate: Timestamp?) -> Bool {
        if event.type == .duplicate, !neighbourhood.duplicateCounts { return false }
        if event.type == .transferred, !neighbourhood.transferCounts {
            state.remarks.append(
                Remark(
                    .dangling, event.name, "the item it was transferred to does not exist with this item as its source")
            )
            return false
        }
        // The customer knows what the customer said: a withdrawal needs no list, only to come after.
        let unseen =
            event.type == .withdrawn
            ? openings.filter { $0 > event.name } : openings.subtracting(event.seen)
        if let first = unseen.min() {
            state.remarks.append(Remark(.unseen, event.name, "its writer had not seen \(first)"))
            return false
        }
        if let lastDuplicate, event.time < lastDuplicate {
            state.remarks.append(Remark(.unseen, event.name, "a duplicate came in afterwards"))
            return false
        }
        return true
    }

    private mutating func foldUnread() {
        var seen: Set<EventName> = []
        // An `unwaived` of the future counts, because it hurts; what it has seen would help.
        for event in permitted where event.type.listsSeen && !isBotsAcknowledgment(event) && !rules.isFuture(event) {
            seen.formUnion(event.seen)
        }
        state.unread = permitted.filter { $0.type == .wrote && !seen.contains($0.name) }.map(\.name)
    }

    /// An automatic "we got your mail" is no person who read it.
    private func isBotsAcknowledgment(_ event: Event) -> Bool {
        guard event.type == .acknowledged, case .bot = event.by else { return false }
        return true
    }

    private mutating func foldLevel() {
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

    private mutating func foldWaiting() {
        for event in permitted {
            switch event.type {
            case .waiting: state.waitingFor = event.record[text: .for]
            case .noted, .told, .corrected, .erased: break
            default: state.waitingFor = nil
            }
        }
    }

    // MARK: - Closing the loop

    private var closings: Set<EventName> {
        Set(state.resolutions + [state.end].compactMap { $0 })
    }

    private mutating func foldTold() {
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

    private mutating func foldConfirmation() {
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

    private mutating func foldWaivers() {
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

    private mutating func foldTouches() {
        for event in permitted where !rules.isFuture(event) { state.lastTouched = max(state.lastTouched, event.time) }
        let answered = permitted.last { $0.type == .replied || $0.type.isResolution || $0.type == .declined }?.time
        let words = [state.feedback.received] + permitted.filter(\.type.isCustomers).map(\.time)
        let isClosed = !state.isOpen
        state.waitsSince = isClosed ? nil : words.first { word in answered.map { word > $0 } ?? true }
        state.remarks.sort { ($0.event, $0.message) < ($1.event, $1.message) }
    }
}
