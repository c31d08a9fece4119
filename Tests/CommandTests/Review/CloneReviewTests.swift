import Foundation
import TestSupport
import Testing

/// Reviews in clones as hosts make them: shallow, with a detached head, without the base branch.
@Suite struct CloneReviewTests {
    /// A shop on a server, with a pull request of two commits that removes an item, and the merge that a host makes.
    private func server() async throws -> (shop: ReviewShop, id: String, merge: String, source: String) {
        let shop = try ReviewShop()
        let id = try await shop.feedback(severity: "major")
        try shop.branch()
        try shop.scratch.git("rm", "-rq", shop.shop.folder(of: id))
        try shop.commit("Never happened", as: GateShop.eve)
        let other = try await shop.feedback("Slow")
        #expect(other != id)
        let source = try shop.scratch.git("rev-parse", "HEAD")
        try shop.scratch.git("switch", "-q", "main")
        _ = try await shop.feedback("Meanwhile")
        try shop.scratch.git("switch", "-q", "--detach", "main")
        try shop.scratch.git("merge", "-q", "--no-ff", "-m", "Merge", "feature")
        let merge = try shop.scratch.git("rev-parse", "HEAD")
        try shop.scratch.git("update-ref", "refs/pull/12/merge", merge)
        try shop.scratch.git("update-ref", "refs/pull/12/head", source)
        try shop.scratch.git("switch", "-q", "main")
        try shop.scratch.git("config", "uploadpack.allowAnySHA1InWant", "true")
        return (shop, id, merge, source)
    }

    /// Clones as actions/checkout does: one reference, detached.
    private func checkOut(_ shop: ReviewShop, _ reference: String, _ commit: String, depth: Int) throws {
        try shop.scratch.git("init", "-q", "clone", in: ".")
        try shop.scratch.git("remote", "add", "origin", "file://" + shop.scratch.absolute("repo"), in: "clone")
        let target = "refs/remotes/" + reference.dropFirst("refs/".count)
        try shop.scratch.git(
            "fetch", "-q", "--no-tags", "--depth=\(depth)", "origin", "+\(reference):\(target)", in: "clone")
        try shop.scratch.git("checkout", "-q", "--detach", commit, in: "clone")
    }

    private func pullRequest(_ shop: ReviewShop, _ merge: String, _ source: String) throws -> [String: String] {
        try shop.scratch.write(
            "{\"pull_request\":{\"number\":12,\"head\":{\"sha\":\"\(source)\"}},"
                + "\"repository\":{\"default_branch\":\"main\"}}", to: "event.json")
        return [
            "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request", "GITHUB_REF": "refs/pull/12/merge",
            "GITHUB_SHA": merge, "GITHUB_BASE_REF": "main", "GITHUB_EVENT_PATH": shop.scratch.absolute("event.json"),
        ]
    }

    @Test(arguments: [1, 2])
    func threat28_whatAShallowCloneLacksIsNamedWithTheLineThatFetchesIt(_ depth: Int) async throws {
        let (shop, id, merge, source) = try await server()
        try checkOut(shop, "refs/pull/12/merge", merge, depth: depth)
        let environment = try pullRequest(shop, merge, source)
        let cut = try await shop.review(in: "clone", environment: environment)
        #expect(cut.status == (depth == 1 ? 3 : 1) || cut.status == 3, "\(cut)")
        // What is gone is seen without any history.
        if depth == 2 { #expect(cut.findings("record/removed").map(\.item) == [id], "\(cut)") }
        let hint = cut.hint ?? cut.findings("history/cut-off").first?.hint
        if cut.status == 3 {
            let fetched = try shop.scratch.run("/bin/sh", ["-ec", try #require(hint, "\(cut)")], in: "clone")
            #expect(fetched.status == 0, "\(fetched.stderr)")
        }
        let review = try await shop.review(in: "clone", environment: environment)
        #expect(review.status == 1 && review.findings("record/removed").map(\.item) == [id], "\(review)")
        #expect(review.report.origin == "GitHub Actions, pull request 12", "\(review)")
        // Who did it is said where the history is there.
        if depth == 1 {
            #expect(review.findings("record/removed").first?.message.contains(GateShop.eve) == true, "\(review)")
        }
    }

    /// An event that nobody can be held to is no pass.
    @Test func threat28_whoWroteAnEventIsUndeterminedWhereTheHistoryIsCutOff() async throws {
        let shop = try ReviewShop()
        let id = try await shop.feedback()
        try shop.branch()
        try shop.event(id, "20261122T100500Z-noted-aaaa", by: GateShop.dana, body: "Hm.")
        try shop.commit("A note", as: GateShop.eve)
        try shop.scratch.write("code\n", to: "repo/code.txt")
        let source = try shop.commit("Code")
        try shop.scratch.git("switch", "-q", "--detach", "main")
        try shop.scratch.git("merge", "-q", "--no-ff", "-m", "Merge", "feature")
        let merge = try shop.scratch.git("rev-parse", "HEAD")
        try shop.scratch.git("update-ref", "refs/pull/12/merge", merge)
        try checkOut(shop, "refs/pull/12/merge", merge, depth: 2)
        let environment = try pullRequest(shop, merge, source)
        let cut = try await shop.review(in: "clone", environment: environment)
        #expect(cut.status == 3 && cut.codes("undetermined") == ["history/cut-off"], "\(cut)")
        let hint = try #require(cut.findings("history/cut-off").first?.hint, "\(cut)")
        #expect(try shop.scratch.run("/bin/sh", ["-ec", hint], in: "clone").status == 0, "\(hint)")
        let review = try await shop.review(in: "clone", environment: environment)
        #expect(review.status == 1 && review.refused == ["event/by-another"], "\(review)")
    }

    /// The base's checkout; the pull request's commits are fetched and never checked out.
    @Test func aPullRequestTargetJudgesWhatItFetched() async throws {
        let (shop, id, merge, source) = try await server()
        let base = try shop.scratch.git("rev-parse", "main")
        try checkOut(shop, "refs/heads/main", base, depth: 1)
        var environment = try pullRequest(shop, merge, source)
        environment["GITHUB_EVENT_NAME"] = "pull_request_target"
        environment["GITHUB_REF"] = "refs/heads/main"
        environment["GITHUB_SHA"] = base
        let lacking = try await shop.review(in: "clone", environment: environment)
        #expect(lacking.status == 3, "\(lacking)")
        let hint = try #require(lacking.hint, "\(lacking)")
        #expect(hint.contains("+refs/pull/12/head:refs/remotes/pull/12/head"), "\(hint)")
        #expect(try shop.scratch.run("/bin/sh", ["-ec", hint], in: "clone").status == 0, "\(hint)")
        // The fetch without a branch has left no name of main: the reference of the clone is refs/remotes/heads/main.
        var review = try await shop.review(in: "clone", environment: environment)
        if review.status == 3, let hint = review.hint {
            #expect(try shop.scratch.run("/bin/sh", ["-ec", hint], in: "clone").status == 0, "\(hint)")
            review = try await shop.review(in: "clone", environment: environment)
        }
        #expect(review.status == 1 && review.findings("record/removed").map(\.item) == [id], "\(review)")
    }

    /// A merge of main into the branch is not the host's merge: its first parent is the branch's own.
    @Test func threat25_aMergeOnTheBranchIsNotTakenForTheHostsOwn() async throws {
        let (shop, id, _, _) = try await server()
        try shop.scratch.git("switch", "-q", "feature")
        try shop.scratch.git("merge", "-q", "--no-edit", "main")
        let head = try shop.scratch.git("rev-parse", "HEAD")
        var environment = try pullRequest(shop, head, head)
        environment["GITHUB_REF"] = "refs/pull/12/merge"
        let review = try await shop.review(environment: environment)
        #expect(review.status == 1 && review.findings("record/removed").map(\.item) == [id], "\(review)")
    }

    @Test(arguments: ["detached", "merged_result"])
    func gitLabsMergeRequests(_ type: String) async throws {
        let (shop, id, merge, source) = try await server()
        let isMerged = type == "merged_result"
        try checkOut(
            shop, isMerged ? "refs/pull/12/merge" : "refs/pull/12/head", isMerged ? merge : source, depth: 20)
        let environment = [
            "GITLAB_CI": "true", "CI_MERGE_REQUEST_IID": "12", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
            "CI_MERGE_REQUEST_EVENT_TYPE": type, "CI_COMMIT_SHA": isMerged ? merge : source,
            "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": isMerged ? source : "",
            "CI_MERGE_REQUEST_REF_PATH": "refs/merge-requests/12/head", "CI_DEFAULT_BRANCH": "main",
        ]
        var review = try await shop.review(in: "clone", environment: environment)
        if !isMerged {
            #expect(review.status == 3, "the base branch is not fetched: \(review)")
            let hint = try #require(review.hint, "\(review)")
            #expect(try shop.scratch.run("/bin/sh", ["-ec", hint], in: "clone").status == 0, "\(hint)")
            review = try await shop.review(in: "clone", environment: environment)
        }
        #expect(review.status == 1 && review.findings("record/removed").map(\.item) == [id], "\(review)")
    }

    /// The records have a branch of their own: a pull request into it is judged by the policy of main.
    @Test func threat01_aPullRequestIntoTheRecordsBranch() async throws {
        let shop = try GateShop(.ownBranch)
        let added = await shop.run("feedback", "add", "--quiet", "--title", "Lost")
        let id = added.stdout.trimmingCharacters(in: .whitespacesAndNewlines)
        try shop.scratch.git("worktree", "add", "-q", "-b", "proposal", "../hand", "hearback")
        try shop.scratch.git("rm", "-rq", shop.folder(of: id), in: "hand")
        try shop.scratch.commitAll("Away", in: "hand")
        let run = await shop.commands.run(
            "review", "--base", "hearback", "--head", "proposal", "--format", "json")
        let review = try ReviewOutcome(run, #_sourceLocation)
        #expect(review.status == 1 && review.findings("record/removed").map(\.item) == [id], "\(review)")
        #expect(review.gate("launch")?.words == "blocked by 1, then passes", "\(review)")
        // From the checkout of that branch, which holds no policy.
        let there = await shop.commands.run("review", "--base", "hearback", "--format", "json", in: "hand")
        #expect(there.status == 1, "\(there)")
    }
}
