import Records

/// The events that count by a right although nothing shows that their `by` is who wrote them.
struct UnverifiedIdentities {
    let context: GateContext

    /// What every verdict says that rests on a claim; `nil` where each right was used by somebody whose signature was
    /// verified.
    var note: String? {
        // Without a list of signers nobody can be verified, so there is nothing to count.
        guard context.configuration.allowedSigners != nil else { return "identities not verified" }
        let count = ofItems + ofRequirements + ofDecisions
        guard count > 0 else { return nil }
        return "identities not verified: \(Wording.count(count, "event")) that needed a right "
            + (count == 1 ? "is" : "are") + " not signed by who had it"
    }

    private var ofItems: Int {
        context.items.reduce(0) { count, item in
            guard item.records.events.contains(where: isUnverified) else { return count }
            let refused = Set((item.state?.remarks ?? []).filter(\.kind.isRefusal).map(\.event))
            var worst: Int?
            return item.records.events.reduce(count) { count, event in
                guard !refused.contains(event.name) else { return count }
                let usesRight = usesRight(event, item, worst: &worst)
                return count + (usesRight && event.signature != .verified ? 1 : 0)
            }
        }
    }

    private var ofRequirements: Int {
        context.requirements.reduce(0) { count, requirement in
            let refused = Set(requirement.state.remarks.filter(\.kind.isRefusal).map(\.event))
            return count
                + (requirement.records?.events ?? []).count { isUnverified($0) && !refused.contains($0.name) }
        }
    }

    private var ofDecisions: Int {
        let input = context.input
        let desk = DecisionDesk(
            policy: input.policy, product: input.product, permissions: context.permissions, at: input.at)
        return context.product.decisions.count { isUnverified($0) && desk.refusal(of: $0) == nil }
    }

    private func isUnverified(_ event: Event) -> Bool {
        !event.type.rights.isEmpty && event.signature != .verified
    }

    /// Whether an event that counts needed a right for it.
    /// - Parameter worst: The rank of the worst assessment so far.
    private func usesRight(_ event: Event, _ item: JudgedItem, worst: inout Int?) -> Bool {
        switch event.type {
        case .waived: return context.waivers.waiver(of: item.id)?.event.name == event.name
        case .confirmed, .withdrawn: return event.by.isTeam
        case .corrected: return !RecordSchema.gateFields.isDisjoint(with: event.record.fields.keys)
        case .assessed:
            let rank = context.severities.rank(event.record[text: .severity])
            defer { worst = max(worst ?? rank, rank) }
            // Moving the item or narrowing it to some releases is a right as well, but not in the first assessment.
            return !event.record[list: .releases].isEmpty
                || worst.map { rank < $0 || event.record[text: .touchpoint] != nil } ?? false
        default: return !event.type.rights.isEmpty
        }
    }
}
