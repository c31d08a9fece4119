import TestSupport
import Testing

/// The steps of the CI files for hosts that people run themselves, in clones made as these make them. Main has moved on
/// since the pull request was opened.
@Suite(.enabled(if: BuiltProgram.isBuilt)) struct CISelfHostedTests {
    // MARK: - Forgejo: actions/checkout, with the pull request's own commit

    private func forgejo(
        _ event: String, _ reference: String, _ file: CIFile, _ host: CIHost
    ) throws -> [String: String] {
        try host.scratch.write(
            #"{"pull_request":{"number":1,"base":{"ref":"main"},"head":{"ref":"topic"}}}"#, to: "event.json")
        return [
            "CI": "true", "GITHUB_ACTIONS": "true", "FORGEJO_ACTIONS": "true", "GITHUB_EVENT_NAME": event,
            "GITHUB_REF": reference, "GITHUB_SHA": try host.scratch.git("rev-parse", "HEAD", in: "clone"),
            "GITHUB_BASE_REF": event == "pull_request" ? "main" : "",
            "GITHUB_EVENT_PATH": host.scratch.absolute("event.json"),
        ].merging(file.variables) { $1 }
    }

    @Test func forgejoReviewsAPullRequest() async throws {
        let host = try await CIHost()
        try host.moveOn()
        let file = try CIFile("workflows/ci/forgejo/hearback.yml")
        try host.clone("refs/pull/1/head", depth: 0, as: "refs/remotes/pull/1/head")
        let environment = try forgejo("pull_request", "refs/pull/1/head", file, host)
        let steps = file.steps(of: "review")
        #expect(!steps.isEmpty)
        for step in steps {
            let output = try host.run(step.script, environment)
            #expect(output.status == 0 && output.stdout.contains("The invoice is late"), "\(step.script)\n\(output)")
        }
    }

    @Test func forgejoChecksTheGate() async throws {
        let host = try await CIHost()
        try host.moveOn()
        let file = try CIFile("workflows/ci/forgejo/hearback.yml")
        try host.clone("refs/tags/v1.0", depth: 1, as: "refs/tags/v1.0")
        let environment = try forgejo("push", "refs/tags/v1.0", file, host)
        for step in file.steps(of: "gate") {
            let output = try host.run(step.script, environment)
            let isGate = step.script.contains("gate check")
            #expect(output.status == (isGate ? 1 : 0), "\(step.script)\n\(output)")
            if isGate { #expect(output.stdout.contains("::error file=cx/shop/feedback/"), "\(output)") }
        }
    }

    // MARK: - Woodpecker: plugin-git, without a name for what it has fetched

    private func woodpecker(_ event: String, _ reference: String, _ host: CIHost) throws -> [String: String] {
        try host.initialise()
        try host.scratch.git(
            "fetch", "-q", event == "tag" ? "--tags" : "--no-tags", "origin", "+\(reference):", in: "clone")
        try host.scratch.git("checkout", "-qf", "FETCH_HEAD", in: "clone")
        return [
            "CI": "woodpecker", "CI_PIPELINE_EVENT": event, "CI_COMMIT_REF": reference, "CI_COMMIT_BRANCH": "main",
            "CI_COMMIT_TARGET_BRANCH": event == "tag" ? "" : "main", "CI_REPO_DEFAULT_BRANCH": "main",
            "CI_COMMIT_SHA": try host.scratch.git("rev-parse", "HEAD", in: "clone"),
            "CI_COMMIT_PULL_REQUEST": event == "tag" ? "" : "1",
        ]
    }

    @Test(arguments: [("pull_request", "refs/pull/1/head", "review", Int32(0)), ("tag", "refs/tags/v1.0", "gate", 1)])
    func woodpeckerRunsItsSteps(_ event: String, _ reference: String, _ name: String, _ status: Int32) async throws {
        let host = try await CIHost()
        try host.moveOn()
        let environment = try woodpecker(event, reference, host)
        // It makes one script of all lines of a step.
        let step = try CIFile("workflows/ci/woodpecker/hearback.yml").woodpecker(name)
        #expect(step.script.contains("hearback "))
        let output = try host.run(step.script, environment.merging(step.environment) { $1 })
        let words = status == 0 ? "The invoice is late" : "The basket is empty"
        #expect(output.status == status && output.stdout.contains(words), "\(output)")
    }

    // MARK: - Jenkins: a multibranch pipeline, with the branch itself or a merge that Jenkins makes

    private func jenkins(_ file: CIFile, _ host: CIHost) throws -> [String: String] {
        [
            "CI": "true", "JENKINS_URL": "https://ci.example.com/",
            "GIT_COMMIT": try host.scratch.git("rev-parse", "HEAD", in: "clone"),
        ].merging(file.jenkinsVariables) { $1 }
    }

    /// Runs the stage that a build of this kind runs.
    private func run(
        _ stage: String, _ host: CIHost, _ more: [String: String], _ status: Int32, _ words: String
    ) throws {
        let file = try CIFile("workflows/ci/jenkins/Jenkinsfile")
        let environment = try jenkins(file, host).merging(more) { $1 }
        let lines = file.jenkins(stage)
        #expect(lines.contains { $0.contains("hearback ") })
        for line in lines {
            let output = try host.run(line, environment)
            guard line.contains("hearback ") else {
                #expect(output.status == 0, "\(line)\n\(output)")
                continue
            }
            #expect(output.status == status && output.stdout.contains(words), "\(line)\n\(output)")
        }
        #expect(host.scratch.exists("clone/hearback.xml"))
    }

    @Test(arguments: [false, true]) func jenkinsReviewsAChangeRequest(_ isMerged: Bool) async throws {
        let host = try await CIHost()
        try host.moveOn()
        try host.initialise()
        try host.scratch.git(
            "fetch", "-q", "--no-tags", "origin", "+refs/pull/1/head:refs/remotes/origin/PR-1",
            "+refs/heads/main:refs/remotes/origin/main", in: "clone")
        try host.scratch.git("checkout", "-qf", "--detach", "refs/remotes/origin/PR-1", in: "clone")
        if isMerged {
            try host.scratch.git("merge", "-q", "-m", "Merge", "refs/remotes/origin/main", in: "clone")
        }
        let variables = ["BRANCH_NAME": "PR-1", "CHANGE_ID": "1", "CHANGE_TARGET": "main"]
        try run("Review", host, variables, 0, "The invoice is late")
    }

    @Test func jenkinsChecksTheGateOfATag() async throws {
        let host = try await CIHost()
        try host.moveOn()
        try host.initialise()
        try host.scratch.git("fetch", "-q", "--no-tags", "origin", "+refs/tags/v1.0:refs/tags/v1.0", in: "clone")
        try host.scratch.git("checkout", "-qf", "--detach", "refs/tags/v1.0", in: "clone")
        try run("Gate", host, ["BRANCH_NAME": "v1.0", "TAG_NAME": "v1.0"], 1, "The basket is empty")
    }
}
