package import Records

/// hearback.yml: who may do what, and by what the gates judge.
package struct Configuration: Sendable {
    /// The branch whose hearback.yml, workflow.yml, product.md and requirements count.
    package var policy: String
    /// The branch whose records count.
    package var records: String
    /// What was received before is listed, not judged.
    package var baseline: Day?
    package var severities: SeverityScale
    /// Where not `nil`, other touchpoints are refused.
    package var touchpoints: [String]?
    package var roles: [String: [RoleMember]]
    /// The roles that have a capability.
    package var may: [Capability: [String]]
    package var ceiling: String
    package var clocks: Clocks
    /// Whether a calendar is configured. Business time is not computed yet: what needs it is undetermined.
    package var hasCalendar: Bool
    package var waivers: WaiverRules
    package var decide: DecideRules
    /// The privileged events that must be signed (`waive`, `decide`, …); empty where none must.
    package var signaturesRequired: [String]
    /// Patterns of references and the stage whose gate a push to them must pass.
    package var protect: [ProtectedReference]

    /// A pattern of references and the stage that is tied to them.
    package struct ProtectedReference: Hashable, Sendable {
        package var pattern: String
        package var stage: String
    }

    /// One member of a role: an address, a pattern of addresses (`*@support.example.com`) or `bot:<name>`.
    package struct RoleMember: Hashable, Sendable {
        package var pattern: String
        /// The last day on which what the member did is permitted; `nil` while the membership goes on.
        package var until: Day?
    }

    /// The limits of waivers.
    package struct WaiverRules: Hashable, Sendable {
        /// The longest time from the event to `until`, in days.
        package var maxDays: Int
        /// How many of one product, gate and release count at a time; the oldest do.
        package var maxOpen: Int
    }

    /// Who decides at a gate.
    package struct DecideRules: Hashable, Sendable {
        /// How many gatekeepers must join.
        package var need: Int
        /// Whether the product's owner is excluded.
        package var notOwner: Bool
    }
}
