import TestSupport
import Testing

/// The files that say whose signatures count are policy, wherever they stand.
@Suite struct SignerFileThreats {
    /// One place that is not below the records root.
    private static let places = [
        (allowed: "cx/allowed_signers", revoked: "cx/revoked_keys"),
        (allowed: ".github/signers", revoked: "security/revoked/keys"),
    ]

    private func shop(_ place: (allowed: String, revoked: String)) throws -> ReviewShop {
        let shop = try ReviewShop(configuration: [
            "signatures: {require: [waive], allowed-signers: \(place.allowed), revoked-keys: \(place.revoked)}"
        ])
        try shop.scratch.write("\(GateShop.dana) ssh-ed25519 AAAA\n", to: "repo/" + place.allowed)
        try shop.scratch.write("# ssh-ed25519 BBBB\n", to: "repo/" + place.revoked)
        try shop.commit("The signers")
        return shop
    }

    @Test(arguments: places, [true, false])
    func threat22_aChangeOfTheSignersIsRefusedFromWhoMayNotChangeThePolicy(
        _ place: (allowed: String, revoked: String), _ isRevocation: Bool
    ) async throws {
        let shop = try shop(place)
        try shop.branch()
        let file = isRevocation ? place.revoked : place.allowed
        try shop.scratch.write(isRevocation ? "" : "*@example.com ssh-ed25519 CCCC\n", to: "repo/" + file)
        try shop.commit("Mine, too", as: GateShop.eve)
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["policy/changed"], "\(review)")
        try shop.scratch.git("reset", "-q", "--soft", "main")
        try shop.commit("By who may")
        let allowed = try await shop.review()
        #expect(allowed.status == 0 && allowed.told.contains("policy/changed"), "\(allowed)")
    }

    @Test(arguments: places, [true, false])
    func threat22_anAuditTellsWhoChangedTheSigners(
        _ place: (allowed: String, revoked: String), _ isRevocation: Bool
    ) async throws {
        let shop = try shop(place)
        let file = isRevocation ? place.revoked : place.allowed
        try shop.scratch.write("code\n", to: "repo/code.txt")
        try shop.commit("Code", as: GateShop.eve)
        try shop.scratch.write("*@example.com ssh-ed25519 CCCC\n", to: "repo/" + file)
        let commit = try shop.commit("Mine, too", as: GateShop.eve)
        try shop.scratch.write("\(GateShop.dana) ssh-ed25519 AAAA\n", to: "repo/" + file)
        let mended = try shop.commit("Not so")
        let outcome = await shop.commands.run("audit", "--format", "json")
        let audit = try AuditOutcome(outcome, #_sourceLocation)
        #expect(audit.status == 1 && audit.unlicensed.map(\.commit) == [commit], "\(audit)")
        #expect(audit.unlicensed.flatMap(\.findings).map(\.code) == ["policy/changed"], "\(audit)")
        #expect(audit.licensed.last?.commit == mended, "\(audit)")
    }

    @Test func aFileThatThePolicyDoesNotNameIsCode() async throws {
        let shop = try shop(Self.places[0])
        try shop.scratch.write("code\n", to: "repo/.github/signers")
        try shop.commit("Code", as: GateShop.eve)
        let audit = try AuditOutcome(await shop.commands.run("audit", "--format", "json"), #_sourceLocation)
        #expect(audit.status == 0, "\(audit)")
    }
}
