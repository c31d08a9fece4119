/// What a person or program may be allowed to do: the keys of `may:` in hearback.yml, and bringing in what others said.
package enum Capability: String, CaseIterable, Sendable {
    case lowerSeverity = "lower-severity"
    case endWithoutFix = "end-without-fix"
    case endSevere = "end-severe"
    case waive, decide, correct, erase, requirement, policy
    /// Not a key of `may:`: the role `intake` has it.
    case intake
}

/// Who may do what, in the policy that judges.
package protocol Permissions: Sendable {
    /// Whether an actor has a capability at the time of an event: what somebody did while in a role stays permitted.
    func may(_ actor: Actor, _ capability: Capability, at time: Timestamp) -> Bool
    /// Whether an event counts by a capability only if its signature shows who wrote it.
    func needsSignature(_ capability: Capability) -> Bool
}

extension Permissions {
    package func needsSignature(_ capability: Capability) -> Bool { false }
}

/// The severities of the configuration, from the mildest to the worst.
package struct SeverityScale: Hashable, Sendable {
    /// From the mildest to the worst; never empty.
    package let names: [String]

    /// Makes a scale; an empty one is replaced by the default.
    package init(_ names: [String] = Self.standard) {
        self.names = names.isEmpty ? Self.standard : names
    }

    /// The scale where the configuration names none.
    package static let standard = ["trivial", "minor", "major", "critical", "blocker"]

    /// The place of a severity, from 0; an item that nobody assessed is judged as the highest, and so is an unknown word.
    package func rank(_ severity: String?) -> Int {
        severity.flatMap(names.firstIndex(of:)) ?? names.count - 1
    }

    /// The worst severity.
    package var highest: String { names[names.count - 1] }
}

/// What the fold needs of the policy and the clock.
package struct FoldRules: Sendable {
    package var severities: SeverityScale
    /// From this severity up, ending an item without a fix needs `end-severe`.
    package var ceiling: String
    /// Seconds of silence after *told* from which confirmation is assumed; `nil` where it never is.
    package var assumeConfirmedAfter: Int?
    package var permissions: any Permissions
    /// The moment of judgment.
    package var at: Timestamp

    /// How far an event's time may be ahead of the moment of judgment: clocks of machines differ. In seconds.
    package static let skew = 300

    /// Makes the rules.
    package init(
        severities: SeverityScale = SeverityScale(), ceiling: String = "critical", assumeConfirmedAfter: Int? = nil,
        permissions: any Permissions, at: Timestamp
    ) {
        self.severities = severities
        self.ceiling = ceiling
        self.assumeConfirmedAfter = assumeConfirmedAfter
        self.permissions = permissions
        self.at = at
    }

    /// Whether an event's time is later than the moment of judgment.
    package func isFuture(_ event: Event) -> Bool {
        event.time > at.advanced(by: Self.skew)
    }
}
