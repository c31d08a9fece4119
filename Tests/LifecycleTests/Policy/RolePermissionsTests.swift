import Lifecycle
import Records
import Testing

@Suite struct RolePermissionsTests {
    private let permissions = RolePermissions(
        Configuration(
            roles: [
                "gatekeeper": [
                    .init(pattern: "Ana@Example.com"),
                    .init(pattern: "kim@example.com", until: Day(year: 2026, month: 9, day: 30)),
                ],
                "support": [.init(pattern: "*@support.example.com"), .init(pattern: "bot:helpdesk")],
                "intake": [.init(pattern: "bot:mail")],
                "release-team": [.init(pattern: "rel@example.com")],
            ],
            may: Configuration.standardMay.merging([.waive: ["release-team", "support"]]) { $1 }))

    private func may(_ actor: String, _ capability: Capability, _ time: String = "2026-09-30T23:59:59Z") throws -> Bool
    {
        permissions.may(
            try #require(Actor(actor)), capability, at: try #require(Timestamp(rfc3339: time)))
    }

    @Test("a gatekeeper may do everything", arguments: Capability.allCases)
    func gatekeeper(capability: Capability) throws {
        #expect(try may("ana@example.com", capability))
    }

    @Test("a stranger and a customer may do nothing", arguments: Capability.allCases)
    func nobody(capability: Capability) throws {
        #expect(try !may("eve@example.com", capability))
        #expect(try !may("c-7f3k2m9qx4t1a", capability))
    }

    @Test("a role may do what `may:` names it for, no more")
    func roles() throws {
        #expect(try may("rel@example.com", .waive))
        #expect(try !may("rel@example.com", .decide))
        #expect(try may("dana@support.example.com", .waive))
        #expect(try may("dana@support.example.com", .endWithoutFix))
        #expect(try !may("dana@support.example.com", .endSevere))
        #expect(try !may("dana@support.example.com", .intake))
    }

    @Test("addresses compare without regard to case")
    func letterCase() throws {
        #expect(try may("ANA@EXAMPLE.COM", .decide))
        #expect(try may("Dana@Support.Example.COM", .endWithoutFix))
        // U+212A, the Kelvin sign, is a k in lower case by Unicode.
        #expect(try !may("\u{212A}im@example.com", .decide))
    }

    @Test(
        "a pattern stands for one whole local part at exactly its domain",
        arguments: [
            "dana@example.com", "dana@eu.support.example.com", "dana@xsupport.example.com",
            "dana@support.example.com.evil.org", "support.example.com@evil.org", "dana@support.example.co",
        ])
    func pattern(address: String) throws {
        #expect(try !may(address, .endWithoutFix))
    }

    @Test("a membership lasts to the end of its last day, UTC")
    func until() throws {
        #expect(try may("kim@example.com", .waive, "2026-09-30T23:59:59Z"))
        #expect(try !may("kim@example.com", .waive, "2026-10-01T00:00:00Z"))
        #expect(try may("kim@example.com", .waive, "2020-01-01T00:00:00Z"))
    }

    @Test("programs match by their whole name and only where they are listed")
    func bots() throws {
        #expect(try may("bot:mail", .intake))
        #expect(try !may("bot:mail", .endWithoutFix))
        #expect(try !may("bot:mailer", .intake))
        #expect(try may("bot:helpdesk", .endWithoutFix))
        #expect(try !may("bot:support", .endWithoutFix))
    }

    @Test("without roles nobody may do anything", arguments: Capability.allCases)
    func noRoles(capability: Capability) throws {
        let none = RolePermissions(Configuration())
        #expect(try !none.may(#require(Actor("ana@example.com")), capability, at: Timestamp(seconds: 0)))
    }

    @Test("a capability that no role was given is the gatekeepers' alone")
    func missing() throws {
        let permissions = RolePermissions(
            Configuration(
                roles: ["gatekeeper": [.init(pattern: "a@b.c")], "support": [.init(pattern: "s@b.c")]], may: [:]))
        #expect(permissions.may(try #require(Actor("a@b.c")), .waive, at: Timestamp(seconds: 0)))
        #expect(!permissions.may(try #require(Actor("s@b.c")), .endWithoutFix, at: Timestamp(seconds: 0)))
    }
}
