import Foundation
import GitStore
import TestSupport
import Testing

struct CommittingTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.makeRepository()
        try scratch.write("a\n", to: "repo/a.md")
        try scratch.commitAll()
    }

    @Test func aCommitToTheBranchThatIsCheckedOutLeavesTheStatusClean() throws {
        let revision = try scratch.add("cx/p/one.md", "one\n")
        #expect(try scratch.id("main") == revision.commit)
        #expect(try scratch.id("main^{tree}") == revision.tree)
        #expect(try scratch.read("repo/cx/p/one.md") == "one\n")
        #expect(try scratch.status() == "")
        #expect(
            try scratch.git("log", "-1", "--format=%an %ae %s") == "Dana dana@example.com feedback: add cx/p/one.md")
        #expect(try scratch.git("reflog", "-1", "--format=%gs") == "commit: feedback: add cx/p/one.md")
        try scratch.git("fsck", "--strict")
    }

    @Test func theUsersNextCommitDoesNotTakeTheRecordAway() throws {
        try scratch.write("staged\n", to: "repo/staged.md")
        try scratch.git("add", "staged.md")
        try scratch.write("unstaged\n", to: "repo/a.md")
        try scratch.add("cx/one.md")
        #expect(try scratch.status() == " M a.md\nA  staged.md")
        try scratch.git("commit", "-q", "-m", "mine")
        #expect(try scratch.git("ls-tree", "-r", "--name-only", "HEAD") == "a.md\ncx/one.md\nstaged.md")
    }

    @Test func aBranchThatIsNotCheckedOutMovesWithoutTouchingTheWorkTree() throws {
        let revision = try scratch.add("cx/one.md", to: "refs/heads/hearback")
        #expect(try scratch.id("hearback") == revision.commit)
        #expect(try scratch.git("rev-list", "--count", "hearback") == "1")
        #expect(!scratch.exists("repo/cx"))
        #expect(try scratch.status() == "")
    }

    @Test func aBranchThatIsOnlyOnTheRemoteIsContinued() throws {
        try scratch.git("branch", "hearback")
        try scratch.git("clone", "-q", "repo", "clone", in: ".")
        try scratch.add("cx/one.md", to: "refs/heads/hearback", in: "clone")
        #expect(try scratch.git("rev-list", "--count", "hearback", in: "clone") == "2")
    }

    @Test func anUnbornBranchGetsItsFirstCommit() throws {
        try scratch.makeRepository("fresh")
        try scratch.add("cx/one.md", in: "fresh")
        #expect(try scratch.status(in: "fresh") == "")
        #expect(try scratch.git("rev-list", "--count", "main", in: "fresh") == "1")
    }

    @Test func aBareRepositoryNeedsNoWorkTree() throws {
        try scratch.git("clone", "-q", "--bare", "repo", "bare.git", in: ".")
        try scratch.add("cx/one.md", in: "bare.git")
        #expect(try scratch.git("ls-tree", "-r", "--name-only", "main", in: "bare.git") == "a.md\ncx/one.md")
    }

    @Test func aBranchThatIsCheckedOutInALinkedWorkTreeIsWrittenThere() throws {
        try scratch.git("worktree", "add", "-q", "-b", "side", "../linked")
        try scratch.add("cx/one.md", to: "refs/heads/side")
        #expect(try scratch.status(in: "linked") == "")
        #expect(scratch.exists("linked/cx/one.md"))
        #expect(!scratch.exists("repo/cx"))
        // And from the linked work tree to the branch of the main one.
        try scratch.add("cx/two.md", to: "refs/heads/main", in: "linked")
        #expect(try scratch.status() == "")
        #expect(scratch.exists("repo/cx/two.md"))
    }

    @Test func aWorkTreeThatIsGoneIsPassedOver() throws {
        try scratch.git("worktree", "add", "-q", "-b", "side", "../linked")
        try FileManager.default.removeItem(atPath: scratch.absolute("linked"))
        try scratch.add("cx/one.md", to: "refs/heads/side")
        #expect(try scratch.git("ls-tree", "-r", "--name-only", "side") == "a.md\ncx/one.md")
    }

    @Test(arguments: [
        "git update-index --split-index", "git update-index --index-version 4", "git config index.skipHash true",
        "git update-index --untracked-cache", "git config core.splitIndex true",
        "mkdir s; echo >s/f; git add s; git commit -qm s; git sparse-checkout set --sparse-index cx",
        "mkdir s; echo >s/f; git add s; git commit -qm s; git sparse-checkout set --sparse-index s",
        "mkdir s; echo >s/f; git add s; git commit -qm s; git sparse-checkout set --no-cone /s/",
        "git config core.autocrlf true", "echo cx >.git/info/exclude", "git pack-refs --all",
    ])
    func everyKindOfIndexIsKeptInStep(setup: String) throws {
        let output = try scratch.shell(setup)
        try #require(output.status == 0, "\(output.stderr)")
        try scratch.write("b\n", to: "repo/b.md")
        try scratch.git("add", "--sparse", "b.md")
        try scratch.add("cx/one.md")
        #expect(try scratch.status() == "A  b.md")
        try scratch.git("commit", "-q", "-m", "mine")
        #expect(try scratch.git("ls-tree", "-r", "--name-only", "HEAD").contains("cx/one.md"))
    }

    @Test func nothingIsCommittedWhenAllOfItIsThere() throws {
        let first = try scratch.add("cx/one.md")
        #expect(try scratch.add("cx/one.md").commit == first.commit)
    }

    @Test func anExistingPathIsNeverOverwritten() throws {
        try scratch.add("cx/one.md", "one\n")
        #expect(gitError { try scratch.add("cx/one.md", "other\n") }?.code == .pathExists)
        #expect(gitError { try scratch.add("cx/one.md/below", "other\n") }?.code == .pathExists)
        #expect(gitError { try scratch.add("cx", "other\n") }?.code == .pathExists)
        #expect(try scratch.read("repo/cx/one.md") == "one\n")
        #expect(try scratch.status() == "")
    }

    @Test func anUntrackedFileOfTheUserIsNeverOverwritten() throws {
        try scratch.write("mine\n", to: "repo/cx/two.md")
        let files = ["cx/new/one.md", "cx/two.md"].map { NewFile(path: $0, bytes: Array("text\n".utf8)) }
        let error = gitError {
            _ = try scratch.open().commit(
                adding: files, on: "refs/heads/main", message: "m", author: dana, committer: dana, git: scratch.program)
        }
        #expect(error?.code == .pathExists)
        #expect(try scratch.read("repo/cx/two.md") == "mine\n")
        #expect(try scratch.status() == "?? cx/two.md")
        #expect(!scratch.exists("repo/cx/new"))
    }

    @Test func aFileThatIsThereWithTheSameBytesIsTaken() throws {
        try scratch.write("text\n", to: "repo/cx/one.md")
        try scratch.add("cx/one.md")
        #expect(try scratch.status() == "")
    }

    @Test func aBranchThatIsBeingRebasedIsLeftAlone() throws {
        try scratch.git("checkout", "-q", "-b", "topic")
        try scratch.write("topic\n", to: "repo/a.md")
        try scratch.commitAll()
        try scratch.git("checkout", "-q", "main")
        try scratch.write("main\n", to: "repo/a.md")
        try scratch.commitAll()
        try scratch.git("checkout", "-q", "topic")
        #expect(try scratch.shell("git rebase main").status != 0)
        #expect(gitError { try scratch.add("cx/one.md", to: "refs/heads/topic") }?.code == .branchBusy)
        #expect(gitError { try scratch.add("cx/one.md", to: "refs/heads/main") } == nil)
    }

    @Test func theEnvironmentOfAHookDoesNotLeadToAnotherIndex() throws {
        var program = scratch.program
        program.environment?["GIT_INDEX_FILE"] = scratch.absolute("other-index")
        program.environment?["GIT_DIR"] = scratch.absolute("nowhere")
        _ = try scratch.open().commit(
            adding: [NewFile(path: "cx/one.md", bytes: [10])], on: "refs/heads/main", message: "m", author: dana,
            committer: dana, git: program)
        #expect(try scratch.status() == "")
        #expect(!scratch.exists("other-index"))
    }

    @Test func anIndexThatStaysLockedIsNamedAndNothingIsLeftBehind() throws {
        try scratch.write("", to: "repo/.git/index.lock")
        let error = gitError { try scratch.add("cx/one.md") }
        #expect(error?.code == .locked)
        #expect(error?.hint == "rm \(scratch.absolute("repo/.git/index.lock"))")
        try FileManager.default.removeItem(atPath: scratch.absolute("repo/.git/index.lock"))
        #expect(try scratch.status() == "")
        #expect(!scratch.exists("repo/cx"))
    }

    @Test func anIndexThatIsLockedForAMomentIsWaitedFor() throws {
        try scratch.write("", to: "repo/.git/index.lock")
        try scratch.shell("(sleep 0.3; rm .git/index.lock) &")
        try scratch.add("cx/one.md")
        #expect(try scratch.status() == "")
    }

    @Test func anIndexThatGitCannotReadIsNamedAndNothingIsLeftBehind() throws {
        try scratch.write("no index at all, but long enough for one", to: "repo/.git/index")
        let error = gitError { try scratch.add("cx/one.md") }
        #expect(error?.code == .indexUnreadable)
        #expect(!scratch.exists("repo/cx"))
        #expect(try scratch.git("rev-list", "--count", "main") == "1")
    }

    @Test func aCommitOfNothingIsRefused() throws {
        let error = gitError {
            _ = try scratch.open().commit(
                adding: [], on: "refs/heads/new", message: "m", author: dana, committer: dana, git: scratch.program)
        }
        #expect(error?.code == .missingPath)
    }

    @Test(arguments: ["main", "refs/tags/x", "refs/heads/a..b", "refs/heads/main/below"])
    func refusesWhatCannotBeABranch(branch: String) throws {
        #expect(gitError { try scratch.add("cx/one.md", to: branch) } != nil)
        #expect(try scratch.status() == "")
    }
}
