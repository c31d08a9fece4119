import Foundation
import TestSupport
import Testing

/// Events that say something their writer may not say.
@Suite struct SaidByThreats {
    @Test(arguments: ["confirmed", "fixed", "waived", "noted"])
    func threat04_anEmptyEventFileIsRefused(_ type: String) async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        try shop.branch()
        try shop.scratch.write("", to: "repo/\(shop.shop.folder(of: id))/20261122T100500Z-\(type)-aaaa.md")
        try shop.commit()
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["record/invalid"], "\(review)")
    }

    @Test(arguments: ["explained", "workaround", "relief", "declined"])
    func threat05_anEndWithoutTheRightToIsRefused(_ type: String) async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback(severity: "major")
        try shop.branch()
        try shop.event(id, "20261122T100500Z-\(type)-aaaa", by: GateShop.eve, body: "So it is.")
        try shop.commit(as: GateShop.eve)
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["gate/not-permitted"], "\(review)")
        #expect(review.gate("launch")?.words == "blocked by 1, as before", "\(review)")
    }

    @Test(arguments: ["confirmed", "disputed", "wrote"])
    func threat05_aCustomersWordNeedsTheRoleIntake(_ type: String) async throws {
        let shop = try ReviewShop(
            launch: [GateShop.confirmed], configuration: [])
        let id = try await shop.feedback(severity: "major")
        await shop.shop.run("feedback", "resolve", id, "--fixed", "-m", "Done.")
        try shop.commit("Fixed")
        try shop.branch()
        try shop.event(id, "20261122T100500Z-\(type)-aaaa", by: GateShop.customer, body: "It helped.")
        try shop.commit(as: GateShop.eve)
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["event/by-another"], "\(review)")
        // A gatekeeper may do what any role may.
        try shop.scratch.git("commit", "-q", "--amend", "--no-edit", "--author", "Dana <\(GateShop.dana)>")
        #expect(try await shop.review().status == 0)
    }

    @Test func threat05_aProgramOfTheRoleIntakeMayCommitWhatCustomersSaid() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        try shop.branch()
        try shop.event(id, "20261122T100500Z-wrote-aaaa", by: GateShop.customer, body: "Hello?")
        try shop.commit(as: "bot:import")
        #expect(try await shop.review().status == 0)
        try shop.event(id, "20261122T100400Z-acknowledged-aaaa", by: "bot:stranger")
        try shop.commit(as: "bot:stranger")
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["event/by-another"], "\(review)")
    }

    @Test func threat06_duplicatesInACircleAreTold() async throws {
        let shop = try ReviewShop()
        let one = try await shop.feedback("One", severity: "minor")
        let two = try await shop.feedback("Two", severity: "minor")
        try shop.branch()
        try shop.event(one, "20261122T100500Z-duplicate-aaaa", by: GateShop.dana, "of: \(two)")
        try shop.event(two, "20261122T100500Z-duplicate-bbbb", by: GateShop.dana, "of: \(one)")
        try shop.commit()
        let review = try await shop.review()
        #expect(review.status == 0 && review.told == ["event/duplicate"], "\(review)")
        #expect(review.gate("launch")?.words == "blocked by 2, as before", "\(review)")
    }

    @Test func threat07_theFirstAssessmentIsShown() async throws {
        let shop = try ReviewShop(launch: ["{id: severe, feedback: all, severity: [blocker], reach: resolved}"])
        let id = try await shop.feedback()
        try shop.branch()
        shop.commands.wait(60)
        await shop.shop.run("feedback", "assess", id, "--severity", "trivial")
        try shop.commit()
        let review = try await shop.review()
        #expect(review.status == 0 && review.kinds(id) == ["assessed"], "\(review)")
        #expect(review.gate("launch")?.words == "blocked by 1, then passes", "\(review)")
    }

    @Test func threat07_aMilderAssessmentNeedsARight() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback(severity: "critical")
        try shop.branch()
        try shop.event(id, "20261122T100500Z-assessed-aaaa", by: GateShop.eve, "severity: trivial")
        try shop.commit(as: GateShop.eve)
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["gate/not-permitted"], "\(review)")
        #expect(review.story.contains { $0.words == "milder than before: it was critical" }, "\(review)")
    }

    @Test func threat10_aFixWithoutAnotherChangeIsShown() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback(severity: "major")
        try shop.branch()
        shop.commands.wait(60)
        await shop.shop.run("feedback", "resolve", id, "--fixed", "-m", "Done.")
        try shop.commit("Only the event")
        let alone = try await shop.review()
        #expect(alone.status == 0 && alone.told == ["event/fix-alone"], "\(alone)")
        try shop.scratch.write("fix\n", to: "repo/code.txt")
        try shop.scratch.git("add", "-A")
        try shop.scratch.git("commit", "-q", "--amend", "--no-edit")
        #expect(try await shop.review().told.isEmpty)
    }

    @Test func threat13_aWaiverByWhoMayNotIsNone() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback(severity: "minor")
        try shop.branch()
        try shop.event(
            id, "20261122T100500Z-waived-aaaa", by: GateShop.eve, "gate: launch", "until: 2026-12-01", body: "Go on.")
        try shop.commit(as: GateShop.eve)
        let review = try await shop.review()
        #expect(review.told.contains("waiver/void") || review.refused.contains("gate/not-permitted"), "\(review)")
        #expect(review.gate("launch")?.words == "blocked by 1, as before", "\(review)")
        #expect(review.status == 1, "\(review)")
    }

    @Test(arguments: [
        ("until: 2026-02-31", "record/invalid", Int32(1)), ("until: 2030-01-01", "waiver/void", Int32(0)),
    ])
    func threat13_aWaiverForEverOrUntilNoDayLetsNothingThrough(_ row: (String, String, Int32)) async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback(severity: "minor")
        try shop.branch()
        try shop.event(
            id, "20261122T100500Z-waived-aaaa", by: GateShop.dana, "gate: launch", row.0, body: "Go on.")
        try shop.commit()
        let review = try await shop.review()
        #expect(review.status == row.2 && review.findings.map(\.code) == [row.1], "\(review)")
        #expect(review.gate("launch")?.words.hasSuffix("passes") != true, "\(review)")
    }

    @Test func threat14_aSoftenedItemIsNotWaivedBelowTheCeiling() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback(severity: "blocker")
        try shop.branch()
        try shop.event(id, "20261122T100400Z-assessed-aaaa", by: GateShop.dana, "severity: minor")
        try shop.event(
            id, "20261122T100500Z-waived-aaaa", by: GateShop.dana, "gate: launch", "until: 2026-12-01", body: "Go on.")
        try shop.commit()
        let review = try await shop.review()
        #expect(
            review.told == ["waiver/void"] && review.gate("launch")?.words == "blocked by 1, as before", "\(review)")
    }

    /// The writer of the fix had not seen what came in on main meanwhile.
    @Test func threat11_whatTheWriterHadNotSeenStaysOpen() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback(severity: "minor")
        try shop.branch()
        try shop.event(id, "20261122T100400Z-explained-aaaa", by: GateShop.dana, body: "That is how it works.")
        try shop.commit()
        #expect(try await shop.review().gate("launch")?.words == "blocked by 1, then passes")
        try shop.scratch.git("switch", "-q", "main")
        try shop.event(id, "20261122T100300Z-disputed-aaaa", by: GateShop.customer, body: "No, it does not.")
        try shop.commit()
        let review = try await shop.review("--base", "main", "--head", "feature")
        #expect(review.told == ["event/unseen"], "\(review)")
        #expect(review.gate("launch")?.words == "blocked by 1, as before", "\(review)")
    }

    /// A release branch is judged by what customers say today, where the records are.
    @Test func threat09_aPullRequestIntoAReleaseBranchIsJudgedByTheRecordsOfMain() async throws {
        let shop = try ReviewShop()
        try shop.scratch.git("branch", "release/1.0")
        let id = try await shop.feedback(severity: "minor")
        shop.commands.wait(60)
        await shop.shop.run("feedback", "resolve", id, "--fixed", "-m", "Done.")
        try shop.scratch.write("fix\n", to: "repo/code.txt")
        let fix = try shop.commit("Fix")
        try shop.branch("backport", at: "release/1.0")
        try shop.scratch.git("cherry-pick", fix)
        let review = try await shop.review("--base", "release/1.0")
        #expect(review.status == 0, "\(review)")
        #expect(review.gate("launch")?.words == "blocked by 1, then passes", "\(review)")
    }

    @Test func threat15_aCorrectionOfWhatAGateReadsNeedsARight() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback(severity: "major")
        try shop.branch()
        try shop.event(
            id, "20261122T100500Z-corrected-aaaa", by: GateShop.eve, "of: feedback", "kind: praise",
            body: "It was praise.")
        try shop.commit(as: GateShop.eve)
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["gate/not-permitted"], "\(review)")
    }

    @Test func threat20_aMisspeltKeyIsRefused() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        try shop.branch()
        try shop.event(
            id, "20261122T100500Z-assessed-aaaa", by: GateShop.dana, "severity: minor", "block: launch")
        try shop.commit()
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["record/invalid"], "\(review)")
        #expect(review.findings.first?.message.contains("did you mean 'blocks'?") == true, "\(review)")
    }

    @Test(arguments: ["requirements: [fats]", "blocks: lunch"])
    func threat20_aWordThatThePolicyDoesNotKnowIsRefused(_ field: String) async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        try shop.branch()
        try shop.event(id, "20261122T100500Z-assessed-aaaa", by: GateShop.dana, "severity: minor", field)
        try shop.commit()
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["record/invalid"], "\(review)")
    }

    @Test func threat21_anEventByAnotherThanTheAuthorIsRefused() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback(severity: "major")
        try shop.branch()
        try shop.event(
            id, "20261122T100500Z-explained-aaaa", by: GateShop.dana, body: "That is how it works.")
        try shop.commit(as: GateShop.eve)
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["event/by-another"], "\(review)")
        // .mailmap is a file of whoever made the change.
        try shop.scratch.write("Dana <\(GateShop.dana)> <\(GateShop.eve)>\n", to: "repo/.mailmap")
        try shop.commit(as: GateShop.eve)
        #expect(try await shop.review().status == 1)
        // A squash keeps the other authors in the message.
        try shop.scratch.git("reset", "-q", "--soft", "main")
        try shop.commit("Squashed\n\nCo-authored-by: Dana <\(GateShop.dana)>", as: GateShop.eve)
        #expect(try await shop.review().status == 0)
    }

    /// Dana's words, changed by Eve before they are merged.
    @Test func threat21_whoeverChangesAnEventBeforeItIsMergedMustBeItsWriter() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback(severity: "minor")
        try shop.branch()
        try shop.event(
            id, "20261122T100400Z-waived-aaaa", by: GateShop.dana, "gate: validation", "until: 2026-12-01",
            body: "Go on.")
        try shop.commit(as: GateShop.dana)
        #expect(try await shop.review().status == 0)
        try shop.edit("\(shop.shop.folder(of: id))/20261122T100400Z-waived-aaaa.md", "gate: validation", "gate: launch")
        try shop.commit(as: GateShop.eve)
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["event/by-another"], "\(review)")
    }

    @Test func threat35_personalDataInNewFilesIsRefused() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        try shop.branch()
        try shop.event(
            id, "20261122T100500Z-noted-aaaa", by: GateShop.dana, body: "Call ada@example.org about it.")
        try shop.commit()
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["lint/personal-data"], "\(review)")
        #expect(!review.outcome.stdout.contains("ada@example.org"), "a log is one more place that keeps it")
    }
}
