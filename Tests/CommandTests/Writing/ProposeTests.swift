import Foundation
import TestSupport
import Testing

/// `hearback propose`: from the work tree to a branch, a remote and a pull request, with real git and stand-ins for the
/// hosts' programs.
@Suite struct ProposeTests {
    /// A shop with a remote, and whatever `gh` and `glab` a test puts on the PATH.
    private struct Desk {
        let commands: Commands
        let path: String

        var scratch: Scratch { commands.scratch }

        /// - Parameter remote: The remote's folder; its name tells the host apart.
        init(remote: String = "github.example/shop.git") throws {
            commands = try Commands.shop()
            let scratch = commands.scratch
            try scratch.git("init", "-q", "--bare", "-b", "main", scratch.absolute(remote), in: "home")
            try scratch.git("remote", "add", "origin", "file://" + scratch.absolute(remote))
            try scratch.git("push", "-q", "-u", "origin", "main")
            path = scratch.absolute(remote)
            // git, and nothing of the machine's own gh.
            try FileManager.default.createDirectory(
                atPath: scratch.absolute("bin"), withIntermediateDirectories: true)
            let git = try scratch.run("/usr/bin/env", ["which", "git"], in: "home").stdout
            try FileManager.default.createSymbolicLink(
                atPath: scratch.absolute("bin/git"),
                withDestinationPath: git.trimmingCharacters(in: .whitespacesAndNewlines))
        }

        /// A program that notes its arguments, one a line, and its input.
        func program(_ name: String, answer: String, status: Int = 0) throws {
            let script = """
                #!/bin/sh
                for word in "$@"; do printf '%s\\n' "$word"; done >"\(scratch.absolute(name)).arguments"
                /bin/cat >"\(scratch.absolute(name)).input"
                printf '%s\\n' '\(answer)'
                exit \(status)

                """
            try scratch.write(script, to: "bin/\(name)")
            _ = try scratch.run("/bin/chmod", ["+x", scratch.absolute("bin/\(name)")], in: "home")
        }

        func add(_ title: String, _ words: String = "It was empty.") async throws -> String {
            let run = await commands.run("feedback", "add", "--quiet", "--title", title, "-m", words)
            try #require(run.status == 0, "\(run)")
            commands.wait(60)
            return run.stdout.trimmingCharacters(in: .whitespacesAndNewlines)
        }

        func propose(_ arguments: String...) async -> Outcome {
            await commands.run(["propose"] + arguments, environment: ["PATH": scratch.absolute("bin")])
        }

        func json(_ arguments: String...) async throws -> JSONDocument {
            let run = await commands.run(
                ["propose", "--format", "json"] + arguments, environment: ["PATH": scratch.absolute("bin")])
            try #require(run.status == 0, "\(run)")
            return try JSONDocument(parsing: run.stdout)
        }

        /// What must stay as it was: HEAD, index and every file.
        func state() throws -> String {
            let files = try scratch.git("ls-files", "--others", "--stage")
            let status = try scratch.git("status", "--porcelain=v2", "--branch", "--untracked-files=all")
            return files + "\n" + status + "\n" + (try scratch.git("rev-parse", "HEAD"))
        }
    }

    private static func short(_ id: String) -> String { String(id.suffix(8)) }

    @Test func everyItemIsACommitAndNothingOfTheUsersChanges() async throws {
        let desk = try Desk()
        let first = try await desk.add("The basket is empty")
        let second = try await desk.add("The invoice is late")
        _ = await desk.commands.run("feedback", "assess", first, "--severity", "critical", "--blocks", "launch")
        try desk.scratch.write("mine\n", to: "repo/other.txt")
        try desk.scratch.git("add", "other.txt")
        let before = try desk.state()
        let run = await desk.propose()
        #expect(run.status == 0, "\(run)")
        #expect(try desk.state() == before)
        let log = try desk.scratch.git("log", "--format=%s", "main..hearback/records").split(separator: "\n")
        #expect(log.count == 2)
        #expect(log.contains("hearback: received and assessed \(Self.short(first)) The basket is empty"))
        #expect(log.contains("hearback: received \(Self.short(second)) The invoice is late"))
        let files = try desk.scratch.git("diff", "--name-status", "main...hearback/records").split(separator: "\n")
        #expect(files.count == 3 && files.allSatisfy { $0.hasPrefix("A\tcx/shop/feedback/") }, "\(files)")
    }

    @Test func theTextTellsTheStoryAndWhatItDoesToTheGate() async throws {
        let desk = try Desk()
        let id = try await desk.add("The basket is empty", "I had eleven things in it.")
        _ = await desk.commands.run("feedback", "assess", id, "--severity", "critical", "--blocks", "validation")
        let proposal = try await desk.json()
        #expect(proposal["title"]?.string == "\(Self.short(id)) received and assessed: The basket is empty")
        #expect(proposal["branch"]?.string == "hearback/\(Self.short(id))")
        #expect(proposal["base"]?.string == "main")
        let body = try #require(proposal["body"]?.string)
        #expect(body.contains("| validation of shop | UNDETERMINED") || body.contains("| validation of shop | PASSED"))
        #expect(body.contains("| BLOCKED (1 of 1 in the way) |"), "\(body)")
        #expect(body.contains("```text\nI had eleven things in it.\n```"))
        #expect(body.contains("assessed it: critical; blocks validation"), "\(body)")
        #expect(try desk.scratch.read("repo/.git/HEARBACK_PULL_REQUEST.md") == body)
    }

    @Test func aSecondRunChangesNothingAndALaterOneAddsWhatCameSince() async throws {
        let desk = try Desk()
        let id = try await desk.add("The basket is empty")
        let first = try await desk.json()
        desk.commands.wait(3600)
        let second = try await desk.json()
        #expect(first["commit"] == second["commit"])
        #expect(first["body"] == second["body"])
        _ = await desk.commands.run("feedback", "ack", id)
        let third = try await desk.json()
        #expect(third["commit"] != second["commit"])
        #expect(try desk.scratch.git("rev-list", "--count", "main..hearback/\(Self.short(id))") == "2")
    }

    @Test func onlyTheNamedItemsAreProposed() async throws {
        let desk = try Desk()
        let first = try await desk.add("The basket is empty")
        _ = try await desk.add("The invoice is late")
        let proposal = try await desk.json(Self.short(first))
        #expect(proposal["commits"]?.elements.count == 1)
        let again = try desk.scratch.git("diff", "--name-only", "main...hearback/\(Self.short(first))")
        #expect(again.hasSuffix("\(first)/feedback.md") && !again.contains("\n"))
        let unknown = await desk.propose("zzzzzzzz")
        #expect(unknown.status == 2, "\(unknown)")
    }

    @Test func aMergedBranchStartsAnew() async throws {
        let desk = try Desk()
        let id = try await desk.add("The basket is empty")
        let branch = "hearback/" + Self.short(id)
        #expect(await desk.propose("--push").status == 0)
        // Squashed, as many hosts do it: the branch is no part of the history.
        try desk.scratch.commitAll("Squashed")
        try desk.scratch.git("push", "-q", "origin", "main")
        _ = await desk.commands.run("feedback", "ack", id)
        let run = await desk.propose("--push")
        #expect(run.status == 0, "\(run)")
        #expect(try desk.scratch.git("rev-list", "--count", "main..\(branch)") == "1")
        let remote = try desk.scratch.git("rev-parse", branch, in: desk.path)
        #expect(try desk.scratch.git("rev-parse", branch) == remote)
    }

    @Test func aFixStaysForTheCommitThatFixes() async throws {
        let desk = try Desk()
        let id = try await desk.add("The basket is empty")
        try desk.scratch.commitAll("Received")
        _ = await desk.commands.run("feedback", "resolve", id, "--fixed", "-m", "It keeps everything now.")
        let run = await desk.propose()
        #expect(run.status == 2, "\(run)")
        #expect(run.stderr.contains("commit it together with the change that fixes"), "\(run)")
        #expect(try desk.scratch.git("branch", "--list", "hearback/*").isEmpty)
    }

    @Test func whatIsEditedOrRemovedIsNotProposed() async throws {
        let desk = try Desk()
        _ = try await desk.add("The basket is empty")
        try desk.scratch.commitAll("Received")
        let policy = try desk.scratch.read("repo/cx/hearback.yml")
        try desk.scratch.write(policy + "# softer\n", to: "repo/cx/hearback.yml")
        let id = try await desk.add("The invoice is late")
        let proposal = try await desk.json()
        #expect(proposal["notes"]?[0]?.string?.contains("cx/hearback.yml") == true)
        let files = try desk.scratch.git("diff", "--name-only", "main...hearback/\(Self.short(id))")
        #expect(!files.contains("hearback.yml"))
    }

    @Test func anEventOfAnItemThatTheBaseLacksIsRefused() async throws {
        let desk = try Desk()
        try desk.scratch.git("switch", "-qc", "topic")
        let id = try await desk.add("The basket is empty")
        try desk.scratch.commitAll("Received on a topic")
        _ = await desk.commands.run("feedback", "ack", id)
        let run = await desk.propose()
        #expect(run.status == 2 && run.stderr.contains("is not on 'main' yet"), "\(run)")
        let other = await desk.propose("--base", "topic")
        #expect(other.status == 0, "\(other)")
    }

    @Test func threat35_personalDataIsNotProposedUnlooked() async throws {
        let desk = try Desk()
        _ = try await desk.add("The basket is empty", "Write to jane.doe@example.org please.")
        let run = await desk.propose()
        #expect(run.status == 2 && run.stderr.contains("personal data"), "\(run)")
        #expect(try desk.scratch.git("branch", "--list", "hearback/*").isEmpty)
        #expect(await desk.propose("--keep-personal-data").status == 0)
    }

    // MARK: - Push and pull request

    @Test func threat24_ghIsGivenTheTextOnStdinAndNoShell() async throws {
        let desk = try Desk()
        try desk.program("gh", answer: "https://github.example/shop/pull/7")
        let title = "$(touch pwned) `id` Fixes #1 @everyone [skip ci] https://x/o/r/issues/1"
        _ = try await desk.add(title, "::error::x\n@everyone Closes #2 <script>")
        let run = await desk.propose("--push")
        #expect(run.status == 0, "\(run)")
        #expect(run.stdout.contains("Pull request: https://github.example/shop/pull/7"), "\(run)")
        let arguments = try desk.scratch.read("gh.arguments").split(separator: "\n").map(String.init)
        #expect(arguments.prefix(3) == ["pr", "create", "--head"])
        let head = try #require(arguments.firstIndex(of: "--title")).advanced(by: 1)
        #expect(arguments[head].contains("$(touch pwned) `id` Fixes # 1 @ everyone [ skip ci]"), "\(arguments)")
        #expect(!arguments[head].contains("://"))
        #expect(!desk.scratch.exists("repo/pwned"))
        let body = try desk.scratch.read("gh.input")
        #expect(body.contains("```text\n::error::x\n@everyone Closes #2 <script>\n```"), "\(body)")
        let subject = try desk.scratch.git("log", "-1", "--format=%B", arguments[3])
        #expect(!subject.contains("#1") && !subject.contains("[skip") && !subject.contains("@everyone"))
        #expect(try desk.scratch.git("rev-parse", arguments[3], in: desk.path).count == 40)
        #expect(!run.stdout.split(separator: "\n").contains { $0.drop { $0 == " " }.hasPrefix("::") }, "\(run)")
    }

    @Test func glabOpensAMergeRequest() async throws {
        let desk = try Desk(remote: "gitlab.example/shop.git")
        try desk.program("glab", answer: "https://gitlab.example/shop/-/merge_requests/7")
        try desk.program("gh", answer: "wrong host")
        _ = try await desk.add("The basket is empty")
        let proposal = try await desk.json("--push")
        #expect(proposal["address"]?.string == "https://gitlab.example/shop/-/merge_requests/7")
        #expect(proposal["pushed"] == .bool(true))
        let arguments = try desk.scratch.read("glab.arguments")
        #expect(arguments.hasPrefix("mr\ncreate\n--source-branch\nhearback/"))
        #expect(!desk.scratch.exists("gh.arguments"))
    }

    @Test func anOpenPullRequestIsNoFailure() async throws {
        let desk = try Desk()
        try desk.program("gh", answer: "already exists: https://github.example/shop/pull/7", status: 1)
        _ = try await desk.add("The basket is empty")
        let run = await desk.propose("--push")
        #expect(run.status == 0, "\(run)")
        #expect(run.stdout.contains("was open already"))
    }

    @Test func aHostThatRefusesIsNotTakenForDone() async throws {
        let desk = try Desk()
        try desk.program("gh", answer: "HTTP 401", status: 4)
        _ = try await desk.add("The basket is empty")
        let run = await desk.propose("--push")
        #expect(run.status == 2, "\(run)")
        #expect(run.stdout.contains("the pull request is not open"))
        #expect(run.stdout.contains("gh pr create --head hearback/"))
    }

    @Test func withoutAProgramItSaysWhatToDo() async throws {
        let desk = try Desk()
        _ = try await desk.add("The basket is empty")
        let run = await desk.propose("--push")
        #expect(run.status == 0, "\(run)")
        let words = run.stdout.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("neither gh nor glab is here"), "\(run)")
        #expect(words.contains("HEARBACK_PULL_REQUEST.md"))
        #expect(try desk.scratch.git("branch", "--list", in: desk.path).contains("hearback/"))
    }

    @Test func aRemoteThatIsNotThereOrRefusesIsTold() async throws {
        let desk = try Desk()
        _ = try await desk.add("The basket is empty")
        let missing = await desk.propose("--push", "--remote", "upstream")
        #expect(missing.status == 2 && missing.stderr.contains("no remote 'upstream'"), "\(missing)")
        #expect(try desk.scratch.git("branch", "--list", "hearback/*").isEmpty)
        try desk.scratch.write(
            "#!/bin/sh\necho no pushes today >&2\nexit 1\n", to: "github.example/shop.git/hooks/pre-receive")
        _ = try desk.scratch.run("/bin/chmod", ["+x", desk.path + "/hooks/pre-receive"], in: "home")
        let refused = await desk.propose("--push")
        #expect(refused.status == 2 && refused.stderr.contains("could not be pushed"), "\(refused)")
        #expect(refused.stderr.contains("no pushes today"))
    }

    @Test func nothingPendingIsToldAndANameThatIsNoneIsRefused() async throws {
        let desk = try Desk()
        let nothing = await desk.propose()
        #expect(nothing.status == 2 && nothing.stderr.contains("nothing to propose"), "\(nothing)")
        _ = try await desk.add("The basket is empty")
        for name in ["-x", "a..b", "a b", "x.lock"] {
            let run = await desk.propose("--branch=\(name)")
            #expect(run.status == 2, "\(run)")
        }
    }
}

/// `hearback import --branch` gives the text of a pull request, too.
@Suite struct IntakeProposalTests {
    @Test func anImportOnABranchComesWithItsText() async throws {
        let commands = try Commands.shop()
        try commands.scratch.write(
            "Date received,Product,Issue,Consumer complaint narrative,Complaint ID\n"
                + "11/20/2026,Mortgage,Fixes #1 @everyone,They do not answer.,3003003\n",
            to: "repo/complaints.csv")
        let run = await commands.run(
            "import", "csv", "complaints.csv", "--map", "cfpb", "--product", "shop", "--without-customers", "--branch",
            "intake", "--format", "json")
        #expect(run.status == 0, "\(run)")
        #expect(run.stdout.contains("then open a pull request into 'main' with the title"), "\(run)")
        #expect(!run.stdout.contains("Fixes #1 @everyone'"), "\(run)")
        let text = try commands.scratch.read("repo/.git/HEARBACK_PULL_REQUEST.md")
        #expect(text.contains("They do not answer."), "\(text)")
        #expect(text.contains("| gate | now | with this |"), "\(text)")
        #expect(try commands.scratch.git("rev-parse", "--abbrev-ref", "HEAD") == "main")
    }

    @Test func soManyItemsAreNotJudgedBeforehand() async throws {
        let commands = try Commands.shop()
        let rows = (0..<1_001).map { "11/20/2026,Mortgage,It fails,They do not answer.,\(3_003_000 + $0)\n" }
        try commands.scratch.write(
            "Date received,Product,Issue,Consumer complaint narrative,Complaint ID\n" + rows.joined(),
            to: "repo/complaints.csv")
        let run = await commands.run(
            "import", "csv", "complaints.csv", "--map", "cfpb", "--product", "shop", "--without-customers", "--branch",
            "intake")
        #expect(run.status == 0, "\(run)")
        let text = try commands.scratch.read("repo/.git/HEARBACK_PULL_REQUEST.md")
        #expect(text.contains("`hearback review` tells it") && !text.contains("| gate |"), "\(text.prefix(400))")
    }
}
