import TestSupport
import Testing

/// Who did what to the records, in which commit, and whether it was licensed.
@Suite struct AuditTests {
    private func audit(
        _ shop: ReviewShop, _ arguments: String..., in folder: String = "repo",
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> AuditOutcome {
        try AuditOutcome(
            await shop.commands.run(["audit", "--format", "json"] + arguments, in: folder), sourceLocation)
    }

    @Test func anHonestHistoryIsHonest() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback(severity: "major")
        await shop.shop.run("feedback", "resolve", id, "--fixed", "-m", "Done.")
        try shop.scratch.write("fix\n", to: "repo/code.txt")
        try shop.commit("Fix")
        let audit = try await audit(shop)
        #expect(audit.status == 0 && audit.unlicensed.isEmpty, "\(audit)")
        #expect(audit.report.commits == 5, "\(audit)")
    }

    @Test func threat01_aRemovalIsFoundWithItsCommit() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback(severity: "major")
        try shop.scratch.git("rm", "-rq", shop.shop.folder(of: id))
        let commit = try shop.commit("Never happened", as: GateShop.eve)
        let found = try await audit(shop)
        #expect(found.status == 1 && found.unlicensed.map(\.commit) == [commit], "\(found)")
        let entry = try #require(found.unlicensed.first, "\(found)")
        #expect(entry.author == GateShop.eve && entry.codes == ["record/removed"])
        // A part of it is not enough.
        for part in ["feedback.md", "*assessed*"] {
            try shop.scratch.git("restore", "--source=HEAD^", "--", shop.shop.folder(of: id) + "/" + part)
            try shop.commit("In part")
            #expect(try await audit(shop).status == 1, "\(part)")
            try shop.scratch.git("reset", "-q", "--hard", "HEAD^")
        }
        // What was put back need not be answered for again and again.
        try shop.scratch.git("revert", "--no-edit", "HEAD")
        let restored = try await audit(shop)
        #expect(restored.status == 0, "\(restored)")
        #expect(
            restored.report.entries.flatMap(\.findings).contains { $0.message.contains("put right") }, "\(restored)")
    }

    @Test func threat03_anEditAndAMoveAreFound() async throws {
        let shop = try ReviewShop()
        let one = try await shop.feedback("One")
        let two = try await shop.feedback("Two")
        try shop.edit(shop.shop.folder(of: one) + "/feedback.md", "It is gone.", "It is great.")
        let edit = try shop.commit("Nicer", as: GateShop.eve)
        try shop.scratch.git(
            "mv", shop.shop.folder(of: two) + "/feedback.md", shop.shop.folder(of: two) + "/feedback.MD")
        let move = try shop.commit("Louder")
        let found = try await audit(shop)
        #expect(found.status == 1, "\(found)")
        #expect(found.unlicensed.map(\.commit) == [edit, move], "\(found)")
        #expect(found.unlicensed.first?.codes == ["record/edited"], "\(found)")
        #expect(found.unlicensed.last?.codes.contains("record/moved") == true, "\(found)")
    }

    @Test func threat16_anErasureIsLicensed() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        await shop.shop.run("feedback", "erase", id, "-m", "On request.")
        try shop.edit(shop.shop.folder(of: id) + "/feedback.md", "It is gone.", "[erased]")
        let commit = try shop.commit("Erased")
        let found = try await audit(shop)
        #expect(found.status == 0, "\(found)")
        #expect(found.report.entries.first { $0.commit == commit }?.codes == ["record/erased"], "\(found)")
    }

    @Test func threat12_whatIsBackDatedOrForgedIsFound() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        try shop.event(id, "20261101T100000Z-acknowledged-aaaa", by: GateShop.dana)
        try shop.commit("In time")
        try shop.event(id, "20261122T100200Z-noted-aaaa", by: GateShop.dana, body: "Hm.")
        try shop.commit("By Dana", as: GateShop.eve)
        let found = try await audit(shop)
        #expect(found.status == 1, "\(found)")
        #expect(found.unlicensed.flatMap(\.codes) == ["event/back-dated", "event/by-another"], "\(found)")
    }

    /// A squash takes the day of the merge, and keeps the other authors in its message.
    @Test func threat12_aSquashMergeIsUnderstood() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        try shop.event(id, "20261118T100000Z-noted-aaaa", by: GateShop.dana, body: "Hm.")
        try shop.scratch.git("add", "-A")
        try shop.scratch.git(
            "commit", "-q", "-m", "A pull request (#7)\n\nCo-authored-by: Dana <\(GateShop.dana)>",
            environment: ["GIT_AUTHOR_EMAIL": GateShop.eve, "GIT_COMMITTER_EMAIL": "noreply@github.com"])
        let found = try await audit(shop)
        #expect(found.status == 0, "\(found)")
        #expect(found.report.entries.flatMap(\.codes) == ["event/back-dated"], "\(found)")
    }

    @Test func threat07_softeningIsFoundAndWhetherItWasLicensed() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback(severity: "critical")
        try shop.event(id, "20261122T100200Z-assessed-aaaa", by: GateShop.eve, "severity: minor")
        try shop.commit("Milder", as: GateShop.eve)
        try shop.event(id, "20261122T100300Z-assessed-bbbb", by: GateShop.dana, "severity: minor")
        try shop.commit("Milder, really")
        try shop.event(
            id, "20261122T100400Z-corrected-aaaa", by: GateShop.dana, "of: feedback", "kind: praise", body: "Praise.")
        try shop.commit("Praise")
        let found = try await audit(shop)
        #expect(found.unlicensed.flatMap(\.codes) == ["gate/not-permitted"], "\(found)")
        #expect(found.licensed.flatMap(\.codes) == ["history/softened", "history/softened"], "\(found)")
    }

    /// The rules in force before a commit judge it; what it says itself does not count.
    @Test func threat17_aChangeOfTheRulesIsJudgedByTheRulesBeforeIt() async throws {
        let shop = try ReviewShop()
        try shop.edit("cx/hearback.yml", "gatekeeper: [", "gatekeeper: [\(GateShop.eve), ")
        try shop.commit("Eve too", as: GateShop.eve)
        try shop.edit("cx/hearback.yml", "version: 1", "version: 1\nceiling: major")
        try shop.commit("By then she may", as: GateShop.eve)
        let found = try await audit(shop)
        #expect(found.status == 1 && found.unlicensed.map(\.subject) == ["Eve too"], "\(found)")
        #expect(found.licensed.map(\.subject).contains("By then she may"), "\(found)")
    }

    @Test func threat25_aMergeThatDropsRecordsAnswersForIt() async throws {
        let shop = try ReviewShop()
        try shop.branch()
        try shop.scratch.write("new\n", to: "repo/new.txt")
        try shop.commit("Something new")
        try shop.scratch.git("switch", "-q", "main")
        let id = try await shop.feedback()
        try shop.scratch.git("switch", "-q", "feature")
        try shop.scratch.git("merge", "-q", "-s", "ours", "-m", "Merged", "main")
        let found = try await audit(shop)
        #expect(found.status == 1 && found.unlicensed.map(\.subject) == ["Merged"], "\(found)")
        #expect(found.unlicensed.map(\.merge) == [true], "\(found)")
        #expect(found.unlicensed.flatMap(\.findings).map(\.item) == [id], "\(found)")
    }

    /// Both sides changed other lines of hearback.yml: who merges them has changed nothing.
    @Test func aPlainMergeOfTheRulesIsNobodysChange() async throws {
        let shop = try ReviewShop()
        try shop.branch()
        try shop.edit("cx/hearback.yml", "version: 1", "version: 1\nceiling: major")
        try shop.commit("Above")
        try shop.scratch.git("switch", "-q", "main")
        try shop.edit("cx/hearback.yml", "intake: [\"bot:import\"]", "intake: [\"bot:import\", \"bot:mail\"]")
        try shop.commit("Below")
        try shop.scratch.git(
            "merge", "-q", "--no-edit", "feature",
            environment: ["GIT_AUTHOR_EMAIL": GateShop.eve, "GIT_COMMITTER_EMAIL": GateShop.eve])
        let found = try await audit(shop)
        #expect(found.status == 0, "\(found)")
    }

    @Test func aRebasedBranchIsJudgedByItsAuthors() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        try shop.branch()
        try shop.event(id, "20261122T100200Z-noted-aaaa", by: GateShop.sam, body: "Hm.")
        try shop.commit("Sam's note", as: GateShop.sam)
        try shop.scratch.git("switch", "-q", "main")
        try shop.scratch.write("x\n", to: "repo/x.txt")
        try shop.commit("Main goes on")
        try shop.scratch.git("rebase", "-q", "main", "feature")
        let found = try await audit(shop)
        #expect(found.status == 0, "\(found)")
    }

    @Test func aRangeLeavesOutWhatCameBefore() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        try shop.scratch.git("rm", "-rq", shop.shop.folder(of: id))
        let removal = try shop.commit("Never happened")
        _ = try await shop.feedback("More")
        #expect(try await audit(shop, "\(removal)..HEAD").status == 0)
        #expect(try await audit(shop, "\(removal)^..").status == 1)
        #expect(await shop.commands.run("audit", "a...b").status == 2)
        #expect(await shop.commands.run("audit", "nothing..HEAD").status == 3)
    }

    @Test func threat28_aShallowCloneIsUndetermined() async throws {
        let shop = try ReviewShop()
        _ = try await shop.feedback()
        try shop.scratch.git("clone", "-q", "--depth=1", "file://" + shop.scratch.absolute("repo"), "clone", in: ".")
        let cut = await shop.commands.run("audit", "--format", "json", in: "clone")
        #expect(cut.status == 3 && cut.stdout.contains("--unshallow"), "\(cut)")
    }

    @Test func threat01_theRecordsBranchIsAuditedAsWell() async throws {
        let shop = try GateShop(.ownBranch)
        let id = try await shop.feedback("Lost")
        try shop.byHand { try shop.scratch.git("rm", "-rq", shop.folder(of: id), in: $0) }
        let run = await shop.commands.run("audit", "--format", "json")
        let found = try AuditOutcome(run, #_sourceLocation)
        #expect(found.status == 1 && found.unlicensed.flatMap(\.codes) == ["record/removed"], "\(found)")
    }

    @Test func threat12_aCommitBeforeItsParentBreaksNothing() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        try shop.scratch.git("rm", "-rq", shop.shop.folder(of: id))
        try shop.commit("Long ago", at: "2001-01-01T00:00:00Z")
        try shop.scratch.write("x\n", to: "repo/x.txt")
        try shop.commit("Some day", at: "2090-01-01T00:00:00Z")
        let found = try await audit(shop)
        #expect(found.status == 1 && found.unlicensed.map(\.subject) == ["Long ago"], "\(found)")
    }

    /// A commit that is dated like its event makes it no less one of the future.
    @Test func threat12_anEventOfTheFutureInACommitOfTheFutureIsFound() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        try shop.event(id, "20990101T000000Z-noted-aaaa", by: GateShop.dana, body: "Hm.")
        try shop.commit("Some day", at: "2099-01-01T00:00:00Z")
        let found = try await audit(shop)
        #expect(found.status == 1 && found.unlicensed.flatMap(\.codes) == ["event/future"], "\(found)")
    }

    @Test func manyCommitsThatDoNotTouchTheRecordsAreWalkedInSeconds() async throws {
        let shop = try ReviewShop()
        _ = try await shop.feedback()
        // 20,000 commits of code, as fast-import makes them.
        let head = try shop.scratch.git("rev-parse", "HEAD")
        var script = "blob\nmark :1\ndata 2\nx\n"
        for number in 1...20_000 {
            script += "commit refs/heads/main\ncommitter D <d@example.com> \(1_795_400_000 + number) +0000\ndata 2\nc\n"
            if number == 1 { script += "from \(head)\n" }
            script += "M 100644 :1 src/\(number % 50)/f\(number).txt\n"
        }
        let made = try shop.scratch.run("/usr/bin/env", ["git", "fast-import", "--quiet"], input: script)
        #expect(made.status == 0, "\(made.stderr)")
        let clock = ContinuousClock()
        var found: AuditOutcome?
        let time = try await clock.measure { found = try await audit(shop, "main") }
        #expect(found?.report.commits == 20_003 && found?.report.opened == 3, "\(found?.report.commits ?? 0)")
        #expect(time < .seconds(30), "\(time)")
    }

    @Test func textAndMarkdownNameCommitAuthorAndWhat() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        try shop.scratch.git("rm", "-rq", shop.shop.folder(of: id))
        let commit = try shop.commit("Never @everyone <b>happened</b>", as: GateShop.eve)
        for format in ["text", "markdown"] {
            let run = await shop.commands.run("audit", "--format", format)
            #expect(run.status == 1 && run.stdout.contains(String(commit.prefix(12))), "\(run)")
            #expect(run.stdout.contains(GateShop.eve) && run.stdout.contains("record/removed"), "\(run)")
        }
    }
}
