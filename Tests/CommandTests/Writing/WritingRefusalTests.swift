import Foundation
import TestSupport
import Testing

/// What is refused before it is written, because it would have no effect, and what is written with a word of warning.
@Suite struct WritingRefusalTests {
    /// A waiver that would be void, and what the refusal says.
    struct VoidWaiver: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var severity: String? = "major"
        var by = GateShop.dana
        var until = "2026-12-01"
        var code = "usage/waiver"
        var says: String
    }

    @Test(
        arguments: [
            VoidWaiver(
                testDescription: "by nobody", by: GateShop.eve, code: "event/not-permitted", says: "may not waive"),
            VoidWaiver(
                testDescription: "by the owner", by: GateShop.kim, code: "event/not-permitted", says: "owns the item"),
            VoidWaiver(testDescription: "unassessed", severity: nil, says: "hearback feedback assess"),
            VoidWaiver(testDescription: "above the ceiling", severity: "blocker", says: "above the ceiling 'critical'"),
            VoidWaiver(testDescription: "too long", until: "2027-02-01", says: "--until 2026-12-21"),
            VoidWaiver(testDescription: "past", until: "2026-11-21", says: "in the past"),
        ])
    func aVoidWaiverIsRefused(_ row: VoidWaiver) async throws {
        let shop = try GateShop()
        let id = try await shop.feedback(severity: row.severity)
        await shop.run("feedback", "assign", id, "--owner", GateShop.kim)
        try shop.commit("Owned")
        shop.commands.wait(60)
        let outcome = await shop.commands.run(
            "feedback", "waive", id, "--gate", "launch", "--until", row.until, "-m", "Later.", "--by", row.by,
            "--format", "json")
        #expect(outcome.status == 2 && outcome.stdout.contains(row.code), "\(outcome)")
        #expect(outcome.stdout.contains(row.says), "\(outcome)")
        #expect(try shop.scratch.git("status", "--porcelain").isEmpty)
    }

    @Test func aWaiverBeyondTheLimitIsRefusedButASecondOfTheSameItemIsNot() async throws {
        let shop = try GateShop()
        var ids: [String] = []
        for number in 1...4 { ids.append(try await shop.feedback("Item \(number)", severity: "minor")) }
        for id in ids[..<3] {
            await shop.run("feedback", "waive", id, "--gate", "launch", "--until", "2026-12-01", "-m", "Later.")
        }
        let fourth = [
            "feedback", "waive", ids[3], "--gate", "launch", "--until", "2026-12-01", "-m", "x", "--by", GateShop.dana,
        ]
        let refused = await shop.commands.run(fourth)
        #expect(refused.status == 2 && refused.stderr.contains("which is the limit"), "\(refused)")
        shop.commands.wait(60)
        await shop.run("feedback", "waive", ids[0], "--gate", "launch", "--until", "2026-12-05", "-m", "Longer.")
        await shop.run("feedback", "waive", ids[3], "--gate", "validation", "--until", "2026-12-01", "-m", "Other.")
    }

    @Test func lintNamesAVoidWaiver() async throws {
        let shop = try GateShop()
        let id = try await shop.feedback()
        shop.commands.wait(7200)
        try shop.event(
            id, "20261122T110000Z-waived-aaaa", by: GateShop.dana, "gate: launch", "until: 2026-12-01", body: "Later.")
        let linted = await shop.commands.run("lint")
        #expect((linted.stdout + linted.stderr).contains("nobody has assessed the item"), "\(linted)")
    }

    @Test func theCustomersWordsComeOnBehalfByAFlag() async throws {
        let shop = try GateShop()
        let id = try await shop.feedback("Lost", "--customer", GateShop.customer, "--channel", "phone")
        await shop.run("feedback", "wrote", id, "--on-behalf", "-m", "It is worse.")
        try shop.commit("Written")
        let name = try #require(try shop.events(id, "wrote").first)
        let text = try shop.scratch.git("show", "main:\(shop.folder(of: id))/\(name).md")
        #expect(text.contains("on-behalf: \(GateShop.customer)") && text.contains("via: phone"), "\(text)")
        let unproven = await shop.commands.run("feedback", "confirm", id, "--on-behalf", "--by", GateShop.dana)
        #expect(unproven.status == 2 && unproven.stderr.contains("--evidence sha256:"), "\(unproven)")
        await shop.run("feedback", "dispute", id, "--customer", GateShop.customer, "-m", "Still lost.")
    }

    @Test func anEventOfABrokenItemIsWrittenWithAWarningOfAMisplacedOneRefused() async throws {
        let shop = try GateShop()
        let id = try await shop.feedback()
        try shop.write("---\nby: nobody\n", to: shop.folder(of: id) + "/20261122T110000Z-noted-aaaa.md")
        let written = await shop.run("feedback", "note", id, "-m", "x")
        #expect(written.stderr.contains("noted-aaaa.md cannot be read, so"), "\(written)")
        try shop.commit("Noted")
        let other = "fb-20261120-7k3m0000"
        let text =
            "---\ntitle: Lost\nkind: problem\ntouchpoint: other\nchannel: other\nreceived: 2026-11-20T09:00:00Z\n---\n"
        try shop.write(text, to: "cx/shop/feedback/2026/11-21/\(other)/feedback.md")
        let refused = await shop.commands.run("feedback", "note", other, "-m", "x", "--by", GateShop.dana)
        #expect(refused.status == 2 && refused.stderr.contains("hearback lint"), "\(refused)")
        #expect(try shop.scratch.git("status", "--porcelain").isEmpty)
    }

    @Test func feedbackWithoutWordsSaysSoAndADashReadsThem() async throws {
        let shop = try GateShop()
        let silent = await shop.commands.run("feedback", "add", "--title", "Lost")
        #expect(silent.status == 0 && (silent.stdout + silent.stderr).contains("own words are missing"), "\(silent)")
        let spoken = await shop.commands.run("feedback", "add", "--title", "Lost", "-", input: "I lost everything.\n")
        #expect(spoken.status == 0, "\(spoken)")
        #expect(!(spoken.stdout + spoken.stderr).contains("own words are missing"), "\(spoken)")
    }

    @Test func whatIsThereAlreadyIsNotAddedAgain() async throws {
        let shop = try GateShop()
        let arguments = ["requirement", "add", "fast", "--title", "Fast", "--stage", "launch", "--by", GateShop.dana]
        #expect(await shop.commands.run(arguments).status == 0)
        let again = await shop.commands.run(arguments)
        #expect(again.status == 2 && again.stderr.contains("hearback requirement show fast"), "\(again)")
    }

    @Test func committingOnADetachedHeadIsAMatterOfUsage() async throws {
        let shop = try GateShop()
        let id = try await shop.feedback()
        try shop.scratch.git("checkout", "-q", "--detach")
        let outcome = await shop.commands.run("feedback", "note", id, "-m", "x", "--commit", "--by", GateShop.dana)
        #expect(outcome.status == 2 && outcome.stderr.contains("detached"), "\(outcome)")
    }
}
