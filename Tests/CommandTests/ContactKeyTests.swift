import Foundation
import TestSupport
import Testing

/// `hearback contact key`: made once, handed over on purpose, never shown by accident.
@Suite struct ContactKeyTests {
    private let commands: Commands

    init() throws { commands = try Commands.shop() }

    private static let key = String(repeating: "0123456789abcdef", count: 4)

    @Test func withoutAKeyItSaysHowToGetOne() async throws {
        let outcome = await commands.run("contact", "key")
        #expect(outcome.status == 2)
        #expect(outcome.stderr.contains("hearback contact key --create"))
    }

    @Test func aKeyIsMadeOnceWithRightsOfTheOwnerAlone() async throws {
        let made = await commands.run("contact", "key", "--create")
        #expect(made.status == 0, "\(made)")
        let line = made.stdout.split(separator: "\n").first { $0.hasSuffix("/key") }
        let path = try #require(line.map { String($0.drop { $0 == " " }) })
        let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(rights == 0o600)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let again = await commands.run("contact", "key", "--create")
        #expect(again.status == 2 && again.stderr.contains("every pseudonym depends on it"), "\(again)")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
        let shown = await commands.run("contact", "key")
        #expect(shown.status == 0 && !shown.stdout.contains(text.prefix(64)), "the key itself is not shown")
        #expect(await commands.run("contact", "key", "--export").stdout == text)
    }

    @Test func aKeyIsTakenOverFromStdinAndNeverReplaced() async throws {
        let taken = await commands.run("contact", "key", "--import", "-", input: Self.key + "\n")
        #expect(taken.status == 0, "\(taken)")
        #expect(await commands.run("contact", "key", "--export", "--quiet").stdout == Self.key + "\n")
        #expect(await commands.run("contact", "key", "--import", "-", input: Self.key).status == 0, "the same again")
        let added = await commands.run("feedback", "add", "--title", "x", "--customer", "eve@example.org")
        #expect(added.status == 0, "\(added)")
        let other = await commands.run("contact", "key", "--import", "-", input: String(Self.key.reversed()))
        #expect(other.status == 2, "\(other)")
        let broken = await commands.run("contact", "key", "--import", "-", input: "abc")
        #expect(broken.status == 2 && broken.stderr.contains("64 hexadecimal digits"), "\(broken)")
    }

    @Test func aKeyThatMadeNoPseudonymGivesWayToTheTeams() async throws {
        #expect(await commands.run("contact", "key", "--create").status == 0)
        let taken = await commands.run("contact", "key", "--import", "-", input: Self.key)
        #expect(taken.status == 0, "\(taken)")
        #expect(await commands.run("contact", "key", "--export", "--quiet").stdout == Self.key + "\n")
    }

    @Test func initMakesNoKeyWhereTheTeamStartedAlready() async throws {
        let run = await commands.run("init")
        #expect(run.status == 0 && run.stdout.contains("hearback contact key --import FILE"), "\(run)")
        #expect(await commands.run("contact", "key").status == 2)
        let again = await commands.run("init")
        #expect(again.stdout.contains("nothing was changed"), "\(again)")
    }

    @Test func belowTheRootGitIsToldWhereThePathsStart() async throws {
        try commands.scratch.write("x", to: "repo/src/x")
        let below = await commands.run("feedback", "add", "--title", "x", in: "repo/src")
        #expect(below.status == 0 && below.stdout.contains("/repo add "), "\(below)")
        let atRoot = await commands.run("feedback", "add", "--title", "x")
        #expect(atRoot.stdout.contains("\n  git add "), "\(atRoot)")
    }

    @Test func oneFlagAtATime() async throws {
        #expect(await commands.run("contact", "key", "--create", "--export").status == 2)
    }
}
