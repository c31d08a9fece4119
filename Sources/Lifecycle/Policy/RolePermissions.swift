package import Records

/// Who may do what by the roles of hearback.yml. A gatekeeper may do what any role may.
package struct RolePermissions: Permissions {
    private let members: [String: [Member]]
    private let may: [Capability: [String]]
    private let signed: Set<Capability>

    /// A member in the form in which it is compared.
    private struct Member: Sendable {
        let pattern: Pattern
        /// The last moment of the membership.
        let until: Timestamp?
    }

    private enum Pattern: Hashable, Sendable {
        case address([UInt8])
        /// Every address of exactly this domain, from the `@` on: not of the domains below it.
        case domain([UInt8])
        case bot(String)
    }

    /// Makes permissions from a configuration.
    package init(_ configuration: Configuration) {
        may = configuration.may
        signed = Set(configuration.signaturesRequired.compactMap(Capability.init))
        members = configuration.roles.mapValues { members in
            members.compactMap { member in
                Self.pattern(member.pattern).map {
                    Member(pattern: $0, until: member.until.map(Timestamp.init(endOf:)))
                }
            }
        }
    }

    /// Whether somebody of the team has a capability at a moment, by a role that lasts until then.
    package func may(_ actor: Actor, _ capability: Capability, at time: Timestamp) -> Bool {
        guard actor.isTeam else { return false }
        let roles = capability == .intake ? [Role.intake] : may[capability] ?? []
        return ([Role.gatekeeper] + roles).contains { isMember(actor, of: $0, at: time) }
    }

    package func needsSignature(_ capability: Capability) -> Bool { signed.contains(capability) }

    /// Whether an actor is in a role at a moment; a membership lasts to the end of its last day, UTC.
    package func isMember(_ actor: Actor, of role: String, at time: Timestamp) -> Bool {
        let patterns = Self.patterns(matching: actor)
        return members[role]?.contains { member in
            patterns.contains(member.pattern) && member.until.map { time <= $0 } ?? true
        } ?? false
    }

    private static func patterns(matching actor: Actor) -> [Pattern] {
        switch actor {
        case .customer: return []
        case .bot(let name): return [.bot(name)]
        case .person(let address):
            let bytes = lowercased(address)
            let domain = bytes.firstIndex(of: UInt8(ascii: "@")).map { Array(bytes[$0...]) }
            return [.address(bytes)] + (domain.map { [.domain($0)] } ?? [])
        }
    }

    private static func pattern(_ text: String) -> Pattern? {
        switch Actor(text) {
        case .bot(let name): return .bot(name)
        case .person where text.hasPrefix("*@"): return .domain(Array(lowercased(text).dropFirst()))
        case .person: return .address(lowercased(text))
        case .customer, nil: return nil
        }
    }

    /// Only the letters of ASCII have one lower case: the Kelvin sign must not become a k.
    private static func lowercased(_ text: String) -> [UInt8] {
        text.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    }
}
