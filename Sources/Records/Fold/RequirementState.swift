/// What a requirement is now.
package struct RequirementState: Sendable {
    /// How far a requirement has come.
    package enum Standing: String, Sendable {
        case draft, approved, verified, failed
        /// Approved or verified for an older text.
        case suspect
        case retired
    }

    package var requirement: Requirement
    package var standing: Standing
    /// The newest `verified` event that counts.
    package var verified: EventName?
    /// The `verified` events that count, since the newest failure: the code tree must hold one of them.
    package var verifications: [EventName] = []
    /// The newest event that decided the standing.
    package var decisive: EventName?
    package var remarks: [Remark] = []

    /// Computes the state: the newest permitted event with the digest of the present text counts.
    /// A permitted verification says that the text as it stands was judged, so it stands for an approval as well.
    package static func state(of requirement: Requirement, events: [Event], rules: FoldRules) -> RequirementState {
        var state = RequirementState(requirement: requirement, standing: .draft)
        let digest = requirement.digest
        for event in events.sorted(by: { $0.name < $1.name }) {
            if let refusal = rules.permissions.refusal(
                of: event, .requirement, to: "say '\(event.type.rawValue)' of a requirement")
            {
                state.remarks.append(Remark(refusal, of: event.name))
                continue
            }
            // A failure counts at once; everything else waits for its time.
            if rules.isFuture(event), event.type != .failed {
                state.remarks.append(Remark(.future, event.name, "it is dated in the future and does not help yet"))
                continue
            }
            state.take(event, matches: event.record[text: .digest] == digest)
        }
        return state
    }

    private mutating func take(_ event: Event, matches: Bool) {
        guard standing != .retired else { return }
        switch event.type {
        case .retired:
            standing = .retired
        case .approved, .verified, .failed:
            guard matches else {
                if standing == .draft { standing = .suspect }
                return
            }
            if event.type == .approved, standing == .verified || standing == .failed { return }
            standing = Standing(rawValue: event.type.rawValue) ?? standing
            if event.type == .verified {
                verified = event.name
                verifications.append(event.name)
            } else {
                verified = nil
                verifications = []
            }
        default: return
        }
        decisive = event.name
    }
}
