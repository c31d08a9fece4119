package import Records

/// hearback.yml: who may do what, and by what the gates judge.
package struct Configuration: Hashable, Sendable {
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
    /// The file of the keys that signatures are checked against (`allowed-signers:`), from the repository's root.
    package var allowedSigners: String?
    /// The file of the keys whose signatures never count (`revoked-keys:`), from the repository's root.
    package var revokedKeys: String?
    /// The files that say whose signatures count, from the repository's root: as much policy as hearback.yml, wherever
    /// they stand.
    package var signerFiles: Set<String> { Set([allowedSigners, revokedKeys].compactMap(\.self)) }
    /// Whether every membership of a role has no end, so that it makes no difference when somebody said something.
    var areRolesLasting: Bool { roles.values.joined().allSatisfy { $0.until == nil } }
    /// Patterns of references and the stage whose gate a push to them must pass.
    package var protect: [ProtectedReference]

    /// Makes a configuration; what is left out is what hearback.yml means where it says nothing.
    package init(
        policy: String = "main", records: String = "main", baseline: Day? = nil,
        severities: SeverityScale = SeverityScale(), touchpoints: [String]? = nil,
        roles: [String: [RoleMember]] = [:], may: [Capability: [String]] = Self.standardMay,
        ceiling: String = "critical", clocks: Clocks = .standard, hasCalendar: Bool = false,
        waivers: WaiverRules = WaiverRules(), decide: DecideRules = DecideRules(), signaturesRequired: [String] = [],
        allowedSigners: String? = nil, revokedKeys: String? = nil, protect: [ProtectedReference] = []
    ) {
        self.policy = policy
        self.records = records
        self.baseline = baseline
        self.severities = severities
        self.touchpoints = touchpoints
        self.roles = roles
        self.may = may
        self.ceiling = ceiling
        self.clocks = clocks
        self.hasCalendar = hasCalendar
        self.waivers = waivers
        self.decide = decide
        self.signaturesRequired = signaturesRequired
        self.allowedSigners = allowedSigners
        self.revokedKeys = revokedKeys
        self.protect = protect
    }

    /// Who may let an item through without a fix, where `may:` does not say.
    package static let standardMay: [Capability: [String]] = {
        var may: [Capability: [String]] = [:]
        for capability in Capability.configurable { may[capability] = [Role.gatekeeper] }
        may[.endWithoutFix] = [Role.support]
        return may
    }()

    /// A pattern of references and the stage that is tied to them.
    package struct ProtectedReference: Hashable, Sendable {
        package var pattern: String
        package var stage: String
        /// Where the stage stands in hearback.yml, from 1; 0 where it was not read from a file.
        package var line: Int
        package var column: Int

        /// Ties references to a stage.
        package init(pattern: String, stage: String, line: Int = 0, column: Int = 0) {
            self.pattern = pattern
            self.stage = stage
            self.line = line
            self.column = column
        }
    }

    /// One member of a role: an address, a pattern of addresses (`*@support.example.com`) or `bot:<name>`.
    package struct RoleMember: Hashable, Sendable {
        package var pattern: String
        /// The last day on which what the member did is permitted; `nil` while the membership goes on.
        package var until: Day?

        /// Makes a member.
        package init(pattern: String, until: Day? = nil) {
            self.pattern = pattern
            self.until = until
        }
    }

    /// The limits of waivers.
    package struct WaiverRules: Hashable, Sendable {
        /// The longest time from the event to `until`, in days.
        package var maxDays: Int
        /// How many of one product, gate and release count at a time; the oldest do.
        package var maxOpen: Int

        /// Makes limits.
        package init(maxDays: Int = 30, maxOpen: Int = 3) {
            self.maxDays = maxDays
            self.maxOpen = maxOpen
        }
    }

    /// Who decides at a gate.
    package struct DecideRules: Hashable, Sendable {
        /// How many gatekeepers must join.
        package var need: Int
        /// Whether the product's owner is excluded.
        package var notOwner: Bool

        /// Makes rules.
        package init(need: Int = 1, notOwner: Bool = false) {
            self.need = need
            self.notOwner = notOwner
        }
    }
}

/// The roles that are known without being listed in `roles:`.
package enum Role {
    /// May do what any role may.
    package static let gatekeeper = "gatekeeper"
    /// Speaks with customers; where `may:` says nothing else, it may end items without a fix.
    package static let support = "support"
    /// May bring in what customers and source systems said.
    package static let intake = "intake"

    /// All of them.
    package static let builtIn = [gatekeeper, support, intake]
}

extension Capability {
    /// The keys of `may:`, in the order of the documentation.
    package static let configurable: [Capability] = [
        .lowerSeverity, .endWithoutFix, .endSevere, .waive, .decide, .correct, .erase, .requirement, .policy,
    ]
}
