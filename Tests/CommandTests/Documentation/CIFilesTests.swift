import Foundation
import HearbackCommands
import TestSupport
import Testing

/// The files that users copy into their CI: every line of them is one that the program takes, and nothing in them can be
/// turned against the repository by a fork.
@Suite struct CIFilesTests {
    @Test func everyLineOfEveryFileParses() throws {
        let words = ShellWords(scratch: try Scratch())
        var count = 0
        for file in try CIFile.all() {
            for script in file.scripts {
                for call in try words.calls(script.split(separator: "\n").map(String.init)) {
                    count += 1
                    if call.first == "review", !CIFile.hasReview { continue }
                    let refusal = HearbackProgram.refusal(of: call)
                    #expect(refusal == nil, "\(file.path): \(call)\n\(refusal ?? "")")
                }
            }
        }
        #expect(count > 12, "the files have no calls: the search is wrong")
    }

    @Test func everyActionIsPinnedToACommit() throws {
        for file in try CIFile.all() {
            for action in file.values(of: "uses") where !action.hasPrefix("./") {
                #expect(action.contains(#/@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+$/#), "\(file.path): \(action)")
            }
            for image in file.values(of: "image") {
                #expect(image.contains(#/:[0-9]+(\.[0-9]+)+/#), "\(file.path): \(image)")
            }
        }
    }

    @Test func nothingOfAForkRunsWithRights() throws {
        for file in try CIFile.all() where file.path.contains("/github/") || file.path.contains("/forgejo/") {
            #expect(!file.settings.contains("pull_request_target"), "\(file.path)")
            guard !file.path.hasSuffix("action.yml") else { continue }
            #expect(file.text.contains("\npermissions:\n  contents: read\n"), "\(file.path)")
            #expect(!file.settings.contains("write"), "\(file.path): more rights than reading")
            #expect(!file.settings.contains("secrets."), "\(file.path)")
        }
    }

    /// What a person types, or a branch is called, must not become a part of a script.
    @Test func noScriptHoldsAnExpressionOfTheHost() throws {
        for file in try CIFile.all() {
            for script in file.scripts { #expect(!script.contains("${{"), "\(file.path): \(script)") }
        }
    }

    /// A gate that is not told its two branches believes the code that it judges.
    @Test func everyGateIsToldPolicyAndRecords() throws {
        for file in try CIFile.all() {
            for script in file.scripts where script.contains("hearback gate check") {
                let told = #"--policy "$HEARBACK_POLICY" --records "$HEARBACK_RECORDS""#
                #expect(script.contains(told), "\(file.path): \(script)")
            }
        }
    }

    // MARK: - init --ci

    @Test(arguments: ["github", "gitlab"])
    func initInstallsTheFilesOnce(_ host: String) async throws {
        let commands = try Commands()
        let arguments = ["init", "--product", "shop", "--ci", host]
        let first = await commands.run(arguments)
        #expect(first.status == 0, "\(first)")
        let files = try commands.scratch.git("ls-files", "--others").split(separator: "\n").map(String.init)
        let made = files.filter { $0.contains("hearback") && !$0.hasPrefix("cx/") }
        #expect(made.count == (host == "github" ? 4 : 1), "\(files)")
        for file in made { #expect(first.stdout.contains(file)) }
        if host == "github" {
            let review = try commands.scratch.read("repo/.github/workflows/hearback-review.yml")
            #expect(review == (try Project.read("workflows/ci/github/hearback-review.yml")))
        }
        try commands.scratch.commitAll("Start")
        let second = await commands.run(arguments)
        #expect(second.status == 0)
        #expect(try commands.scratch.git("status", "--porcelain").isEmpty)
        #expect(!second.stdout.contains("is yours: add"), "\(second)")
    }

    @Test func initKeepsAPipelineAndSaysWhatToAdd() async throws {
        let commands = try Commands()
        try commands.scratch.write("build: {script: [make]}\n", to: "repo/.gitlab-ci.yml")
        let run = await commands.run("init", "--ci", "gitlab")
        #expect(run.status == 0)
        #expect(try commands.scratch.read("repo/.gitlab-ci.yml") == "build: {script: [make]}\n")
        let words = run.stdout.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("add `include: [{local: .gitlab/hearback.gitlab-ci.yml}]` to it"), "\(run)")
    }

    @Test func theFilesNameTheBranchesAndTheStageOfTheRepository() async throws {
        let commands = try Commands()
        try commands.scratch.git("symbolic-ref", "HEAD", "refs/heads/it's")
        let run = await commands.run(
            "init", "--product", "shop", "--workflow", "continuous", "--records-branch", "voice", "--ci", "github")
        #expect(run.status == 0, "\(run)")
        let file = try commands.scratch.read("repo/.github/workflows/hearback-release.yml")
        #expect(file.contains("\n  HEARBACK_POLICY: 'it''s'\n"))
        #expect(file.contains("\n  HEARBACK_RECORDS: 'voice'\n"))
        #expect(file.contains("\n  HEARBACK_STAGE: 'production'\n"))
    }

    @Test func withoutTheOptionNothingIsWritten() async throws {
        let commands = try Commands()
        _ = await commands.run("init", "--product", "shop")
        #expect(!commands.scratch.exists("repo/.github/workflows"))
        let wrong = await commands.run("init", "--ci", "jenkins")
        #expect(wrong.status == 2, "\(wrong)")
    }
}
