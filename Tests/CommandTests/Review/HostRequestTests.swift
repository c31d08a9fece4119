import Ledger
import Testing

@testable import HearbackCommands

/// What each host says it wants to have judged: from its variables to a request.
@Suite struct HostRequestTests {
    private func find(_ variables: [String: String], event: String? = nil) -> ReviewRequest? {
        HostRequest.find(variables) { _ in event.map { Array($0.utf8) } }
    }

    @Test func outsideOfCIThereIsNoHost() {
        #expect(find(["CI": "true", "HOME": "/root"]) == nil)
    }

    @Test func gitHubPullRequest() {
        let request = find(
            [
                "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request", "GITHUB_REF": "refs/pull/7/merge",
                "GITHUB_SHA": "m", "GITHUB_BASE_REF": "main", "GITHUB_EVENT_PATH": "/event.json",
            ], event: #"{"pull_request":{"number":7,"head":{"sha":"h"},"base":{"sha":"old"}}}"#)
        // The base's id in the event is as old as the pull request.
        #expect(
            request
                == ReviewRequest(
                    .proposal, origin: "GitHub Actions, pull request 7", branch: "main", merged: .commit("h"),
                    headReference: "refs/pull/7/merge"))
    }

    /// Without the file of the event, the variables still tell enough.
    @Test func gitHubPullRequestWithoutItsEvent() {
        let request = find([
            "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request", "GITHUB_REF": "refs/pull/7/merge",
            "GITHUB_BASE_REF": "main", "GITHUB_EVENT_PATH": "/gone.json",
        ])
        #expect(request?.merged == .unknown && request?.branch == "main")
        #expect(request?.origin == "GitHub Actions, pull request 7")
    }

    @Test func gitHubPullRequestTarget() {
        let request = find(
            [
                "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request_target", "GITHUB_REF": "refs/heads/main",
                "GITHUB_SHA": "b", "GITHUB_BASE_REF": "main", "GITHUB_EVENT_PATH": "/event.json",
            ], event: #"{"pull_request":{"number":7,"head":{"sha":"h"}}}"#)
        #expect(request?.head == "h" && request?.headReference == "refs/pull/7/head" && request?.merged == nil)
    }

    @Test func gitHubMergeGroupNamesItsBaseInTheEventOnly() {
        let request = find(
            [
                "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "merge_group", "GITHUB_BASE_REF": "",
                "GITHUB_SHA": "q", "GITHUB_REF": "refs/heads/gh-readonly-queue/main/pr-7-b",
                "GITHUB_EVENT_PATH": "/event.json",
            ], event: #"{"merge_group":{"base_ref":"refs/heads/main","base_sha":"b","head_sha":"q"}}"#)
        #expect(request?.kind == .queue && request?.branch == "main" && request?.base == "b" && request?.head == "q")
    }

    @Test func gitHubPush() {
        let event = #"{"before":"b","repository":{"default_branch":"main"}}"#
        let request = find(
            [
                "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "push", "GITHUB_REF": "refs/heads/main",
                "GITHUB_SHA": "a", "GITHUB_EVENT_PATH": "/event.json",
            ], event: event)
        #expect(
            request
                == ReviewRequest(
                    .push, origin: "GitHub Actions, push to main", branch: "main", base: "b", head: "a",
                    defaultBranch: "main"))
    }

    /// Forgejo and Gitea give the pull request's own commit, not a merge.
    @Test(arguments: [("FORGEJO_ACTIONS", "Forgejo Actions"), ("GITEA_ACTIONS", "Gitea Actions")])
    func forgejoPullRequest(_ host: (String, String)) {
        let request = find([
            host.0: "true", "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request",
            "GITHUB_REF": "refs/pull/7/head", "GITHUB_BASE_REF": "main",
        ])
        #expect(request?.origin == "\(host.1), pull request 7")
        #expect(request?.merged == nil && request?.branch == "main")
    }

    @Test(arguments: [("detached", false), ("merged_result", true), ("merge_train", true)])
    func gitLabMergeRequest(_ row: (String, Bool)) {
        let request = find([
            "GITLAB_CI": "true", "CI_MERGE_REQUEST_IID": "7", "CI_MERGE_REQUEST_EVENT_TYPE": row.0,
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_COMMIT_SHA": "c",
            "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": "s", "CI_COMMIT_BEFORE_SHA": String(repeating: "0", count: 40),
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": "old",
        ])
        #expect(request?.branch == "main" && request?.head == "c" && request?.base == nil)
        #expect(request?.merged == (row.1 ? .commit("s") : nil))
    }

    @Test func gitLabBranches() {
        let main = find([
            "GITLAB_CI": "true", "CI_COMMIT_BRANCH": "main", "CI_DEFAULT_BRANCH": "main", "CI_COMMIT_SHA": "a",
            "CI_COMMIT_BEFORE_SHA": "b",
        ])
        #expect(main?.kind == .push && main?.base == "b")
        let feature = find([
            "GITLAB_CI": "true", "CI_COMMIT_BRANCH": "feature", "CI_DEFAULT_BRANCH": "main", "CI_COMMIT_SHA": "a",
            "CI_COMMIT_BEFORE_SHA": "b",
        ])
        #expect(feature?.kind == .proposal && feature?.branch == "main" && feature?.base == nil)
    }

    @Test func jenkins() {
        let change = find([
            "JENKINS_URL": "https://ci", "CHANGE_ID": "7", "CHANGE_TARGET": "main", "GIT_COMMIT": "c",
            "BRANCH_NAME": "PR-7",
        ])
        #expect(change?.kind == .proposal && change?.branch == "main" && change?.head == "c")
        let branch = find(["JENKINS_URL": "https://ci", "BRANCH_NAME": "main", "GIT_PREVIOUS_COMMIT": "b"])
        #expect(branch?.kind == .push && branch?.base == "b")
    }

    @Test func buildkite() {
        let request = find([
            "BUILDKITE": "true", "BUILDKITE_PULL_REQUEST": "7", "BUILDKITE_PULL_REQUEST_BASE_BRANCH": "main",
            "BUILDKITE_COMMIT": "c", "BUILDKITE_BRANCH": "feature",
        ])
        #expect(request?.kind == .proposal && request?.branch == "main" && request?.head == "c")
        let queue = find([
            "BUILDKITE": "true", "BUILDKITE_PULL_REQUEST": "false", "BUILDKITE_MERGE_QUEUE_BASE_COMMIT": "b",
            "BUILDKITE_MERGE_QUEUE_BASE_BRANCH": "main", "BUILDKITE_COMMIT": "HEAD",
        ])
        #expect(queue?.kind == .queue && queue?.base == "b" && queue?.head == nil)
        let branch = find([
            "BUILDKITE": "true", "BUILDKITE_PULL_REQUEST": "false", "BUILDKITE_BRANCH": "feature",
            "BUILDKITE_PIPELINE_DEFAULT_BRANCH": "main",
        ])
        #expect(branch?.kind == .proposal && branch?.branch == "main")
    }

    @Test func circleCIDoesNotTellTheBase() {
        let request = find([
            "CIRCLECI": "true", "CIRCLE_SHA1": "c", "CIRCLE_BRANCH": "feature",
            "CIRCLE_PULL_REQUEST": "https://github.com/o/r/pull/7",
        ])
        #expect(request == ReviewRequest(.proposal, origin: "CircleCI, pull request 7", head: "c"))
    }

    @Test(arguments: ["refs/heads/main", "main"])
    func azurePipelines(_ target: String) {
        let request = find([
            "TF_BUILD": "True", "SYSTEM_PULLREQUEST_TARGETBRANCH": target, "SYSTEM_PULLREQUEST_PULLREQUESTID": "7",
            "BUILD_SOURCEVERSION": "m", "BUILD_SOURCEBRANCH": "refs/pull/7/merge",
            "SYSTEM_PULLREQUEST_SOURCECOMMITID": "s",
        ])
        #expect(request?.branch == "main" && request?.merged == .commit("s") && request?.head == "m")
    }

    @Test func woodpecker() {
        let request = find([
            "CI": "woodpecker", "CI_PIPELINE_EVENT": "pull_request", "CI_COMMIT_TARGET_BRANCH": "main",
            "CI_COMMIT_SHA": "c", "CI_COMMIT_PULL_REQUEST": "7", "CI_COMMIT_REF": "refs/pull/7/head",
        ])
        #expect(request?.kind == .proposal && request?.branch == "main" && request?.head == "c")
        let push = find([
            "CI": "woodpecker", "CI_PIPELINE_EVENT": "push", "CI_COMMIT_BRANCH": "main", "CI_PREV_COMMIT_SHA": "b",
            "CI_COMMIT_SHA": "c", "CI_REPO_DEFAULT_BRANCH": "main",
        ])
        #expect(push?.kind == .push && push?.base == "b")
    }
}
