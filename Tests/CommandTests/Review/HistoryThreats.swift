import TestSupport
import Testing

/// Histories that were merged, rewritten, cut off, or that never met.
@Suite struct HistoryThreats {
    /// A branch that began before main went on.
    private func parted() async throws -> (shop: ReviewShop, id: String) {
        let shop = try ReviewShop()
        try shop.branch()
        try shop.scratch.write("new\n", to: "repo/new.txt")
        try shop.commit("Something new")
        try shop.scratch.git("switch", "-q", "main")
        let id = try await shop.feedback(severity: "major")
        return (shop, id)
    }

    @Test func threat29_aBaseThatMovedIsNoRemoval() async throws {
        let (shop, id) = try await parted()
        try shop.scratch.git("switch", "-q", "feature")
        let added = try await shop.feedback("Slow", severity: "minor")
        let review = try await shop.review()
        #expect(review.status == 0, "\(review)")
        #expect(review.kinds(id).isEmpty && review.kinds(added) == ["received", "assessed"], "\(review)")
        // What main got meanwhile is in the way as well.
        #expect(review.gate("launch")?.words == "blocked by 1, then 2", "\(review)")
        #expect(review.report.notes?.contains { $0.contains("moved on") } ?? false, "\(review)")
        #expect(try shop.scratch.git("status", "--porcelain").isEmpty)
    }

    @Test(arguments: ["ours", "by hand"])
    func threat25_aMergeThatDropsTheOtherSidesRecordsIsRefused(_ how: String) async throws {
        let (shop, id) = try await parted()
        try shop.scratch.git("switch", "-q", "feature")
        if how == "ours" {
            try shop.scratch.git("merge", "-q", "-s", "ours", "-m", "Merged", "main")
        } else {
            try shop.scratch.git("merge", "-q", "--no-commit", "main")
            try shop.scratch.git("rm", "-rqf", shop.shop.folder(of: id))
            try shop.scratch.git("commit", "-q", "-m", "Merged")
        }
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["record/removed"], "\(review)")
        let finding = try #require(review.findings.first, "\(review)")
        #expect(finding.item == id && finding.message.contains("a merge"), "\(review)")
    }

    @Test func threat25_anOctopusThatDropsRecordsIsRefused() async throws {
        let (shop, id) = try await parted()
        try shop.branch("third", at: "feature")
        try shop.scratch.write("third\n", to: "repo/third.txt")
        try shop.commit("Third")
        try shop.scratch.git("switch", "-q", "feature")
        let tree = try shop.scratch.git("rev-parse", "third^{tree}")
        let octopus = try shop.scratch.git(
            "commit-tree", tree, "-p", "feature", "-p", "main", "-p", "third", "-m", "Octopus")
        try shop.scratch.git("reset", "-q", "--hard", octopus)
        let review = try await shop.review()
        #expect(review.status == 1 && review.findings("record/removed").map(\.item) == [id], "\(review)")
    }

    /// The code of the fix stays, only that it is one is no longer told.
    @Test func threat32_aMergeThatDropsAFixIsRefused() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback(severity: "major")
        try shop.branch()
        try shop.event(id, "20261122T100500Z-noted-aaaa", by: GateShop.dana, body: "Hm.")
        try shop.commit("A note")
        try shop.scratch.git("switch", "-q", "main")
        await shop.shop.run("feedback", "resolve", id, "--fixed", "-m", "Done.")
        try shop.scratch.write("fix\n", to: "repo/code.txt")
        try shop.commit("Fix")
        try shop.scratch.git("switch", "-q", "feature")
        try shop.scratch.git("merge", "-q", "--no-commit", "main")
        try shop.scratch.git("rm", "-qf", try shop.shop.folder(of: id) + "/\(shop.shop.events(id, "fixed")[0]).md")
        try shop.scratch.git("commit", "-q", "-m", "Merged")
        let review = try await shop.review()
        #expect(review.status == 1 && review.refused == ["record/removed"], "\(review)")
    }

    @Test func threat25_aForcePushIsComparedWithWhatWasThere() async throws {
        let shop = try ReviewShop()
        let before = try shop.scratch.git("rev-parse", "HEAD")
        let id = try await shop.feedback(severity: "major")
        let pushed = try shop.scratch.git("rev-parse", "HEAD")
        try shop.scratch.git("reset", "-q", "--hard", before)
        try shop.scratch.write(
            "{\"before\":\"\(pushed)\",\"repository\":{\"default_branch\":\"main\"}}", to: "event.json")
        let review = try await shop.review(
            environment: [
                "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "push", "GITHUB_REF": "refs/heads/main",
                "GITHUB_SHA": before, "GITHUB_EVENT_PATH": shop.scratch.absolute("event.json"),
            ])
        #expect(review.status == 1 && review.findings("record/removed").map(\.item) == [id], "\(review)")
    }

    /// A squash by the forge takes the day of the merge; the same by its author is refused.
    @Test(arguments: [("noreply@github.com", Int32(0)), (GateShop.eve, Int32(1))])
    func threat12_aSquashThatWasPushedKeepsItsAuthorsInItsMessage(_ row: (String, Int32)) async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        let before = try shop.scratch.git("rev-parse", "HEAD")
        try shop.event(id, "20261118T100000Z-noted-aaaa", by: GateShop.dana, body: "Hm.")
        try shop.scratch.git("add", "-A")
        try shop.scratch.git(
            "commit", "-q", "-m", "A pull request (#7)\n\nCo-authored-by: Dana <\(GateShop.dana)>",
            environment: ["GIT_AUTHOR_EMAIL": GateShop.eve, "GIT_COMMITTER_EMAIL": row.0])
        try shop.scratch.write(
            "{\"merge_group\":{\"base_ref\":\"refs/heads/main\",\"base_sha\":\"\(before)\"}}", to: "event.json")
        let review = try await shop.review(
            environment: [
                "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "merge_group", "GITHUB_BASE_REF": "",
                "GITHUB_REF": "refs/heads/gh-readonly-queue/main/pr-7-x",
                "GITHUB_SHA": try shop.scratch.git("rev-parse", "HEAD"),
                "GITHUB_EVENT_PATH": shop.scratch.absolute("event.json"),
            ])
        #expect(review.status == row.1, "\(review)")
        #expect(review.findings.map(\.code) == ["event/back-dated"], "\(review)")
    }

    /// Each of two is fine by itself.
    @Test func threat29_twoThatAreFineAndTogetherAreNotAreJudgedTogether() async throws {
        let shop = try ReviewShop(configuration: ["touchpoints: [unknown, checkout, billing]"])
        let id = try await shop.feedback("Lost", "--touchpoint", "checkout")
        try shop.branch("rules")
        try shop.edit(
            "cx/hearback.yml", "touchpoints: [unknown, checkout, billing]", "touchpoints: [unknown, checkout]")
        try shop.commit()
        #expect(try await shop.review("--base", "main").status == 0)
        try shop.branch("feature", at: "main")
        try shop.event(
            id, "20261122T100500Z-corrected-aaaa", by: GateShop.dana, "of: feedback", "touchpoint: billing",
            body: "Wrong.")
        try shop.commit()
        #expect(try await shop.review("--base", "main").status == 0)
        try shop.scratch.git("switch", "-q", "main")
        try shop.scratch.git("merge", "-q", "--ff-only", "rules")
        let together = try await shop.review("--base", "main", "--head", "feature")
        #expect(together.status == 1 && together.refused == ["record/invalid"], "\(together)")
    }

    @Test func threat29_changesOfBothSidesToOneRecordAreUndetermined() async throws {
        let shop = try ReviewShop()
        try shop.branch()
        try shop.edit("cx/workflow.yml", "title: Three", "title: Drei")
        try shop.commit()
        try shop.scratch.git("switch", "-q", "main")
        try shop.edit("cx/workflow.yml", "title: Three", "title: Trois")
        try shop.commit()
        let review = try await shop.review("--base", "main", "--head", "feature")
        #expect(review.status == 3 && review.codes("undetermined") == ["record/conflict"], "\(review)")
    }

    @Test func threat28_historiesThatNeverMetCannotBeCompared() async throws {
        let shop = try ReviewShop()
        try shop.scratch.git("switch", "-q", "--orphan", "other")
        try shop.scratch.write("x\n", to: "repo/x.txt")
        try shop.commit()
        let review = try await shop.review("--base", "main")
        #expect(review.status == 3, "\(review)")
        #expect(review.report.message?.contains("no history in common") ?? false, "\(review)")
    }

    @Test(arguments: ["2030-01-01T00:00:00Z", "2001-01-01T00:00:00Z"])
    func threat12_aCommitThatIsDatedOddlyBreaksNothing(_ time: String) async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        try shop.branch()
        try shop.event(id, "20261122T100500Z-noted-aaaa", by: GateShop.dana, body: "Hm.")
        try shop.commit(at: time)
        let review = try await shop.review()
        // A commit of the future makes its events look back-dated; one of the past says nothing.
        #expect(review.status == (time.hasPrefix("2030") ? 1 : 0), "\(review)")
        #expect(review.refused.subtracting(["event/back-dated"]).isEmpty, "\(review)")
    }

    @Test func tenThousandItemsInOneChangeAreJudged() async throws {
        let shop = try ReviewShop(launch: ["{id: heard, feedback-count: 1}"])
        try shop.branch()
        let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")
        for number in 0..<10_000 {
            let tail = (0..<4).map { String(alphabet[number >> ($0 * 5) & 31]) }.joined()
            let id = "fb-20261122-0000\(tail)"
            try shop.scratch.write(
                "---\ntitle: T\nkind: problem\ntouchpoint: checkout\nchannel: email\n"
                    + "received: 2026-11-22T09:00:00Z\n---\n",
                to: "repo/\(shop.shop.folder(of: id))/feedback.md")
        }
        try shop.commit()
        let clock = ContinuousClock()
        var review: ReviewOutcome?
        let time = try await clock.measure { review = try await shop.review() }
        #expect(review?.status == 0 && review?.story.count == 10_000)
        #expect(time < .seconds(60), "\(time)")
        for format in ["text", "markdown"] {
            let run = await shop.commands.run("review", "--format", format)
            #expect(run.status == 0 && run.stdout.utf8.count < 60_000)
        }
    }
}
