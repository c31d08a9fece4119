import TestSupport
import Testing

/// The steps of the CI files, one after the other, in a clone made as the host makes it: its depth, its detached head,
/// its merge reference, its variables.
@Suite(.enabled(if: BuiltProgram.isBuilt)) struct CIHostTests {
    private func github(_ event: String, ref: String, _ host: CIHost) throws -> [String: String] {
        [
            "CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": event, "GITHUB_REF": ref,
            "GITHUB_SHA": try host.scratch.git("rev-parse", "HEAD", in: "clone"),
            "GITHUB_STEP_SUMMARY": host.scratch.absolute("summary"), "GITHUB_BASE_REF": "", "GITHUB_HEAD_REF": "",
        ]
    }

    @Test(arguments: [("hearback-release.yml", "gate"), ("hearback-daily.yml", "gates")])
    func gitHubChecksTheGate(_ file: String, _ job: String) async throws {
        let host = try await CIHost()
        let workflow = try CIFile("workflows/ci/github/" + file)
        try host.clone("refs/tags/v1.0", depth: 1, as: "refs/tags/v1.0")
        var environment = try github("push", ref: "refs/tags/v1.0", host).merging(workflow.variables) { $1 }
        environment["STAGE"] = workflow.variables["HEARBACK_STAGE"]
        let steps = workflow.steps(of: job)
        #expect(steps.count >= 2)
        for step in steps {
            let output = try host.run(step.script, environment)
            let isGate = step.script.contains("gate check")
            #expect(output.status == (isGate ? 1 : 0), "\(step.script)\n\(output)")
            guard isGate else { continue }
            #expect(output.stdout.contains("::error file=cx/shop/feedback/"), "\(output)")
            #expect(try host.scratch.read("summary").contains("blocked"))
        }
    }

    @Test(.enabled(if: CIFile.hasReview), arguments: ["pull_request", "merge_group"])
    func gitHubReviewsAPullRequest(_ event: String) async throws {
        let host = try await CIHost()
        try host.clone("refs/pull/1/merge", depth: 0, as: "refs/remotes/pull/1/merge")
        var environment = try github(event, ref: "refs/pull/1/merge", host)
        let base = try host.scratch.git("rev-parse", "HEAD^1", in: "clone")
        if event == "pull_request" {
            (environment["GITHUB_BASE_REF"], environment["GITHUB_HEAD_REF"]) = ("main", "topic")
        } else {
            environment["GITHUB_REF"] = "refs/heads/gh-readonly-queue/main/pr-1-\(base)"
        }
        let payload =
            #"{"pull_request":{"number":1,"base":{"ref":"main","sha":"\#(base)"}},"#
            + #""merge_group":{"base_sha":"\#(base)","base_ref":"refs/heads/main","head_sha":"\#(host.merge)"}}"#
        try host.scratch.write(payload, to: "event.json")
        environment["GITHUB_EVENT_PATH"] = host.scratch.absolute("event.json")
        for step in try CIFile("workflows/ci/github/hearback-review.yml").steps(of: "review") {
            let output = try host.run(step.script, environment)
            #expect(output.status == 0, "\(step.script)\n\(output)")
        }
        #expect(host.scratch.exists("clone/hearback.sarif") && host.scratch.exists("clone/hearback.xml"))
    }

    private func gitlab(_ file: CIFile, _ host: CIHost) throws -> [String: String] {
        [
            "CI": "true", "GITLAB_CI": "true", "CI_DEFAULT_BRANCH": "main",
            "CI_COMMIT_SHA": try host.scratch.git("rev-parse", "HEAD", in: "clone"),
        ].merging(file.variables) { $1 }
    }

    @Test func gitLabChecksTheGate() async throws {
        let host = try await CIHost()
        let file = try CIFile("workflows/ci/gitlab/hearback.gitlab-ci.yml")
        try host.clone("refs/heads/main", depth: 1, as: "refs/pipelines/1")
        let environment = try gitlab(file, host)
        for line in file.lines(of: ".hearback", "before_script") {
            let output = try host.run(line, environment)
            #expect(output.status == 0, "\(line)\n\(output)")
        }
        for line in file.lines(of: "hearback-gate", "script") {
            let output = try host.run(line, environment)
            #expect(output.status == (line.contains("gate check") ? 1 : 0), "\(line)\n\(output)")
        }
        #expect(try host.scratch.read("clone/hearback-junit.xml").contains("<failure "))
        #expect(try host.scratch.read("clone/hearback-quality.json").contains(#""severity":"blocker""#))
    }

    @Test(.enabled(if: CIFile.hasReview)) func gitLabReviewsAMergeRequest() async throws {
        let host = try await CIHost()
        let file = try CIFile("workflows/ci/gitlab/hearback.gitlab-ci.yml")
        try host.clone("refs/merge-requests/1/head", depth: 0, as: "refs/pipelines/2")
        var environment = try gitlab(file, host)
        environment["CI_PIPELINE_SOURCE"] = "merge_request_event"
        environment["CI_MERGE_REQUEST_IID"] = "1"
        environment["CI_MERGE_REQUEST_TARGET_BRANCH_NAME"] = "main"
        environment["CI_MERGE_REQUEST_EVENT_TYPE"] = "detached"
        environment["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = try host.scratch.git("rev-parse", "main")
        for line in file.lines(of: "hearback-review", "script") {
            let output = try host.run(line, environment)
            #expect(output.status == 0, "\(line)\n\(output)")
        }
        #expect(host.scratch.exists("clone/hearback-junit.xml"))
    }
}
