/// How bad an item is, whose it is, and what it has from its duplicates.
extension ItemFold {
    /// Assessments in order: lowering needs a right, so what stood before decides what may come.
    mutating func assess() {
        state.requirements = corrections.addedRequirements
        state.blocks = corrections.addedBlocks
        for event in events where event.type == .assessed {
            if let refusal = refusal(ofAssessment: event) {
                state.remarks.append(Remark(refusal, of: event.name))
                continue
            }
            take(event)
        }
    }

    private func refusal(ofAssessment event: Event) -> Refusal? {
        guard event.isByTeam else { return .notPermitted("only the team can say 'assessed'") }
        let permissions = rules.permissions
        if state.severity != nil, rank(event) < rules.severities.rank(state.severity),
            let refusal = permissions.refusal(
                of: event, .lowerSeverity,
                to: "lower the severity from \(state.severity ?? "") to \(event.record[text: .severity] ?? "")")
        {
            return refusal
        }
        if !event.record[list: .releases].isEmpty,
            let refusal = permissions.refusal(of: event, .correct, to: "narrow the item to some releases")
        {
            return refusal
        }
        // The first assessment says where in the journey it happened; moving it later could move it out of a gate.
        guard let touchpoint = event.record[text: .touchpoint], !assessments.isEmpty,
            touchpoint != state.feedback.touchpoint
        else { return nil }
        return permissions.refusal(
            of: event, .correct, to: "move the item from '\(state.feedback.touchpoint)' to '\(touchpoint)'")
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
        raiseHighest(to: event.record[text: .severity], isFuture: isFuture)
        // Calling a severity a mistake must not let those end the item who could not end it before.
        if let worst = corrections.worstSeverities[event.name] { raiseHighest(to: worst, isFuture: isFuture) }
        guard !isFuture else { return }
        if event.record.fields[.releases] != nil {
            state.releases = event.record[list: .releases].isEmpty ? nil : event.record[list: .releases]
        }
        if let touchpoint = event.record[text: .touchpoint] { state.feedback.record[text: .touchpoint] = touchpoint }
        if let summary = event.record[text: .summary] { state.summary = summary }
        if let due = event.record[text: .due].flatMap({ Day($0) }) { state.due = due }
        assessments.append(event.name)
    }

    private mutating func raiseHighest(to severity: String?, isFuture: Bool) {
        guard let highest = state.highestSeverity else {
            state.highestSeverity = isFuture ? nil : severity
            return
        }
        if rules.severities.rank(severity) > rules.severities.rank(highest) { state.highestSeverity = severity }
    }

    private func rank(_ event: Event) -> Int {
        rules.severities.rank(event.record[text: .severity])
    }

    mutating func foldOwner() {
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
        assessments.contains(event.name)
    }

    mutating func inheritFromDuplicates() {
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

    /// The worse of two severities. An unassessed item is judged as the highest, so it outranks every assessed one.
    private func worse(_ left: String?, _ right: String?) -> String? {
        guard let left, let right else { return nil }
        return rules.severities.rank(left) >= rules.severities.rank(right) ? left : right
    }
}
