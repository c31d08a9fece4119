import Lifecycle
import Records
import TestSupport
import Testing

@Suite struct ConfigurationReaderTests {
    private static let head = "version: 1\npolicy: main\n"

    private func read(_ text: String) throws(PolicyError) -> Configuration {
        try ConfigurationReader.read(Array((Self.head + text).utf8), path: "cx/policy.yml")
    }

    @Test("what the file leaves out has its default")
    func defaults() throws {
        #expect(try read("") == Configuration())
    }

    @Test("the defaults are those of the documentation")
    func standard() {
        let configuration = Configuration()
        #expect(configuration.severities.names == ["trivial", "minor", "major", "critical", "blocker"])
        #expect(configuration.ceiling == "critical")
        #expect(configuration.may[.endWithoutFix] == ["support"])
        #expect(Capability.configurable.filter { configuration.may[$0] == ["gatekeeper"] }.count == 8)
        #expect(configuration.clocks.acknowledge.duration(for: "blocker") == .hours(1))
        #expect(configuration.clocks.acknowledge.duration(for: nil) == .days(1))
        #expect(configuration.clocks.assess.duration(for: "minor") == .days(2))
        #expect(configuration.clocks.respond.duration(for: "critical") == .days(1))
        #expect(configuration.clocks.resolve.duration(for: "minor") == nil)
        #expect(configuration.clocks.assumeConfirmedAfter == .days(14))
        #expect(configuration.waivers == Configuration.WaiverRules(maxDays: 30, maxOpen: 3))
        #expect(configuration.decide == Configuration.DecideRules(need: 1, notOwner: false))
        #expect(configuration.baseline == nil)
        #expect(configuration.touchpoints == nil)
    }

    @Test("every key is read")
    func everyKey() throws {
        let configuration = try read(
            """
            records: hearback
            baseline: 2026-11-01
            severities: [low, high, worst]
            touchpoints: [signup, checkout]
            roles:
              gatekeeper: [ana@example.com, "kim@example.com until 2026-09-30"]
              support: ["*@support.example.com"]
              intake: ["bot:mail"]
              release-team: []
            may: {waive: [release-team, support], decide: release-team}
            ceiling: high
            clocks: {assess: {high: 4h, default: 3d}, resolve: {}, assume-confirmed-after: never}
            calendar:
              timezone: Europe/Berlin
              hours: {mon-fri: ["09:00-12:00", "13:00-17:00"], sat: ["10:00-24:00"]}
              holidays: [2026-12-25]
            waivers: {max-days: 10, max-open: 0}
            decide: {need: 2, not: owner}
            signatures: {require: [waive, decide], allowed-signers: cx/allowed_signers}
            protect: {"refs/tags/v*": launch, "refs/heads/release/*": validation}

            """)
        #expect(configuration.records == "hearback")
        #expect(configuration.baseline == Day(year: 2026, month: 11, day: 1))
        #expect(configuration.severities.names == ["low", "high", "worst"])
        #expect(configuration.touchpoints == ["signup", "checkout"])
        #expect(
            configuration.roles["gatekeeper"] == [
                .init(pattern: "ana@example.com"),
                .init(pattern: "kim@example.com", until: Day(year: 2026, month: 9, day: 30)),
            ])
        #expect(configuration.roles["release-team"] == [])
        #expect(configuration.may[.waive] == ["release-team", "support"])
        #expect(configuration.may[.decide] == ["release-team"])
        #expect(configuration.may[.endSevere] == ["gatekeeper"])
        #expect(configuration.ceiling == "high")
        #expect(configuration.clocks.assess == .init(bySeverity: ["high": .hours(4)], standard: .days(3)))
        #expect(configuration.clocks.resolve == Clocks.Targets())
        #expect(configuration.clocks.acknowledge == Clocks.Targets(standard: .days(1)))
        #expect(configuration.clocks.assumeConfirmedAfter == nil)
        #expect(configuration.hasCalendar)
        #expect(configuration.waivers == .init(maxDays: 10, maxOpen: 0))
        #expect(configuration.decide == .init(need: 2, notOwner: true))
        #expect(configuration.signaturesRequired == ["waive", "decide"])
        #expect(configuration.allowedSigners == "cx/allowed_signers")
        #expect(configuration.protect.map(\.pattern) == ["refs/tags/v*", "refs/heads/release/*"])
        #expect(configuration.protect.map(\.stage) == ["launch", "validation"])
        #expect(configuration.protect.map(\.line) == [22, 22])
    }

    @Test("records follow policy where they have no branch of their own")
    func records() throws {
        let text = "version: 1\npolicy: trunk\n"
        #expect(try ConfigurationReader.read(Array(text.utf8), path: "cx/policy.yml").records == "trunk")
    }

    @Test("a misspelt key names the nearest one")
    func nearestKey() {
        MarkedText(Self.head + "§severties: [a]\n").expectError("did you mean 'severities'?") {
            (bytes) throws(PolicyError) in
            _ = try ConfigurationReader.read(bytes, path: "cx/policy.yml")
        }
    }

    @Test(
        "the start of the file is checked",
        arguments: [
            BadInput("§policy: main\n", "'version' is missing"),
            BadInput("version: §2\npolicy: main\n", "version '2'"),
            BadInput("§version: 1\n", "'policy' is missing"),
            BadInput("§- a\n", "is a mapping of keys to values"),
            BadInput("version: 1\npolicy: §a..b\n", "cannot be the name of a branch"),
            BadInput("version: 1\npolicy: §-x\n", "cannot be the name of a branch"),
            BadInput("version: 1\npolicy: main\nrecords: §a b\n", "cannot be the name of a branch"),
        ])
    func start(input: BadInput) {
        MarkedText(input.text).expectError(input.words) { (bytes) throws(PolicyError) in
            _ = try ConfigurationReader.read(bytes, path: "cx/policy.yml")
        }
    }

    @Test(
        "a wrong value is refused at its place",
        arguments: [
            BadInput("baseline: §2026-02-30\n", "expected a day of the calendar"),
            BadInput("severities: §[]\n", "empty list"),
            BadInput("severities: [a, §a]\nceiling: a\n", "'a' stands twice"),
            BadInput("severities: [§Major]\n", "expected a name of a-z"),
            BadInput("severities: [a, §default]\nceiling: a\n", "cannot be called 'default'"),
            BadInput("severities: §[a, b]\n", "'ceiling' is missing"),
            BadInput("severities: §major\n", "is no list"),
            BadInput("touchpoints: §[]\n", "empty list"),
            BadInput("roles: §[a]\n", "is a mapping"),
            BadInput("roles:\n  §Support: []\n", "cannot be a role"),
            BadInput("roles: {support: [§ana]}\n", "no address"),
            BadInput("roles: {support: [§\"*\"]}\n", "star in a place"),
            BadInput("roles: {support: [§\"ana*@example.com\"]}\n", "star in a place"),
            BadInput("roles: {support: [§\"*@*.example.com\"]}\n", "star in a place"),
            BadInput("roles: {support: [a@b.c, §c-7f3k2m9qx4t1a]}\n", "is a customer"),
            BadInput("roles: {support: [§\"a@b.c until 2026-02-30\"]}\n", "'2026-02-30' is no day"),
            BadInput("roles: {support: [§a@b.c till 2026-02-20]}\n", "no member of a role"),
            BadInput("may:\n  §waiv: gatekeeper\n", "did you mean 'waive'?"),
            BadInput("may:\n  §intake: gatekeeper\n", "unknown key 'intake'"),
            BadInput("may: {waive: §gatekeper}\n", "did you mean 'gatekeeper'?"),
            BadInput("roles:\n  §gatekeper: [ana@example.com]\n", "did you mean 'gatekeeper'?"),
            BadInput("may: {waive: [support, §admins]}\n", "unknown role 'admins'"),
            BadInput("may: {waive: §[]}\n", "empty list"),
            BadInput("ceiling: §critcal\n", "did you mean 'critical'?"),
            BadInput("clocks: {§acknowlege: {default: 1d}}\n", "did you mean 'acknowledge'?"),
            BadInput("clocks: {assess: {§majr: 1d}}\n", "did you mean 'major'?"),
            BadInput("clocks: {assess: {default: §2}}\n", "a duration without a unit"),
            BadInput("clocks: {assess: {default: §2w}}\n", "unknown unit"),
            BadInput("clocks: {assess: {default: §0d}}\n", "expected a duration"),
            BadInput("clocks: {assess: {default: §-1d}}\n", "expected a duration"),
            BadInput("clocks: {assess: {default: §10000d}}\n", "expected a duration"),
            BadInput("clocks: {assess: §2d}\n", "by severity"),
            BadInput("clocks: {assume-confirmed-after: §14}\n", "a duration without a unit"),
            BadInput("calendar: §{hours: {mon: []}}\n", "'timezone' is missing"),
            BadInput("calendar: §{timezone: UTC}\n", "'hours' is missing"),
            BadInput("calendar: {timezone: §\"Europe Berlin\", hours: {mon: []}}\n", "expected a name such as"),
            BadInput("calendar: {timezone: UTC, hours: {§mo: []}}\n", "no day of the week"),
            BadInput("calendar: {timezone: UTC, hours: {§fri-mon: []}}\n", "no day of the week"),
            BadInput("calendar: {timezone: UTC, hours: {mon: [§\"9-17\"]}}\n", "no span of hours"),
            BadInput("calendar: {timezone: UTC, hours: {mon: [§\"17:00-09:00\"]}}\n", "no span of hours"),
            BadInput("calendar: {timezone: UTC, hours: {mon: [§\"09:00-24:01\"]}}\n", "no span of hours"),
            BadInput("calendar: {timezone: UTC, hours: {mon: []}, holidays: [§Christmas]}\n", "day of the calendar"),
            BadInput("waivers: {§max-day: 3}\n", "did you mean 'max-days'?"),
            BadInput("waivers: {max-days: §30d}\n", "expected a whole number"),
            BadInput("waivers: {max-open: §-1}\n", "expected a whole number"),
            BadInput("decide: {need: §0}\n", "expected a whole number"),
            BadInput("decide: {need: §99999999999999999999}\n", "expected a whole number"),
            BadInput("decide: {not: §onwer}\n", "did you mean 'owner'?"),
            BadInput("signatures: §{allowed-signers: a}\n", "'require' is missing"),
            BadInput("signatures: §{require: [waive]}\n", "'allowed-signers' is missing"),
            BadInput("signatures: {require: [§waiv], allowed-signers: a}\n", "did you mean 'waive'?"),
            BadInput("signatures: {require: [§policy], allowed-signers: a}\n", "unknown"),
            BadInput("signatures: {require: [waive], allowed-signers: §../keys}\n", "no path inside"),
            BadInput("signatures: {require: [waive], allowed-signers: §/etc/keys}\n", "no path inside"),
            BadInput("protect: {§main: launch}\n", "no pattern of references"),
            BadInput("protect: {\"refs/tags/*\": §Launch}\n", "expected a name of a-z"),
            BadInput("ceiling:§\n", "'ceiling' has no value"),
        ])
    func values(input: BadInput) {
        MarkedText(Self.head + input.text).expectError(input.words) { (bytes) throws(PolicyError) in
            _ = try ConfigurationReader.read(bytes, path: "cx/policy.yml")
        }
    }

    @Test("another version is refused by name, even where a value of it could not be read")
    func versionHint() {
        do {
            _ = try ConfigurationReader.read(Array("version: 2\npolicy: a b\n".utf8), path: "cx/policy.yml")
            Issue.record("no error")
        } catch {
            #expect(error.line == 1)
            #expect(error.hint?.contains("install a newer hearback") == true)
        }
    }
}
