import Foundation
import GitStore
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

struct OpeningTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.makeRepository()
        try scratch.write("a\n", to: "repo/cx/deep/a.md")
        try scratch.commitAll()
    }

    @Test(arguments: ["repo", "repo/cx/deep", "repo/.git"])
    func findsTheRepositoryFromAnyFolderInIt(folder: String) throws {
        let repository = try scratch.open(folder)
        #expect(repository.workTree == scratch.absolute("repo"))
        #expect(repository.gitDirectory == scratch.absolute("repo/.git"))
        #expect(repository.commonDirectory == scratch.absolute("repo/.git"))
        #expect(try repository.health().isBare == false)
        #expect(repository.headBranch == "refs/heads/main")
    }

    @Test func opensABareRepository() throws {
        try scratch.git("clone", "-q", "--bare", "repo", "bare.git", in: ".")
        let repository = try scratch.open("bare.git")
        #expect(repository.isBare == true)
        #expect(repository.workTree == nil)
        #expect(try repository.headRevision()?.commit == scratch.id("HEAD"))
    }

    @Test func opensALinkedWorkTree() throws {
        try scratch.git("worktree", "add", "-q", "-b", "side", "../linked")
        let repository = try scratch.open("linked")
        #expect(repository.isLinkedWorkTree == true)
        #expect(repository.workTree == scratch.absolute("linked"))
        #expect(repository.commonDirectory == scratch.absolute("repo/.git"))
        #expect(repository.gitDirectory == scratch.absolute("repo/.git/worktrees/linked"))
        #expect(repository.headBranch == "refs/heads/side")
    }

    @Test func opensAGitFileAsSubmodulesHaveIt() throws {
        try scratch.git("init", "-q", "--separate-git-dir", "../elsewhere", ".")
        let repository = try scratch.open("repo/cx")
        #expect(repository.gitDirectory == scratch.absolute("elsewhere"))
        #expect(repository.workTree == scratch.absolute("repo"))
    }

    @Test func saysThatThereIsNoRepositoryAndHowToMakeOne() throws {
        let error = scratch.errorOfOpening("home")
        #expect(error?.code == .notARepository)
        #expect(error?.hint == "git init")
        #expect(scratch.errorOfOpening("nowhere")?.code == .notARepository)
    }

    @Test func aGitFolderThatIsNoRepositoryIsNamed() throws {
        try FileManager.default.createDirectory(
            atPath: scratch.absolute("broken/.git"), withIntermediateDirectories: true)
        let error = scratch.errorOfOpening("broken")
        #expect(error?.code == .notARepository)
        #expect(error?.message.contains(scratch.absolute("broken/.git")) == true)
    }

    @Test(.enabled(if: geteuid() != 0, "root can read everything"))
    func aRepositoryThatCannotBeReadIsNotTakenForNone() throws {
        _ = try scratch.run("/bin/chmod", ["000", ".git"])
        #expect(scratch.errorOfOpening("repo")?.code == .io)
    }

    @Test func aDetachedHeadIsOnNoBranch() throws {
        try scratch.git("checkout", "-q", "--detach")
        let repository = try scratch.open()
        #expect(repository.headBranch == nil)
        #expect(try repository.headRevision()?.commit == scratch.id("HEAD"))
    }

    @Test func anUnbornBranchHasNoRevision() throws {
        try scratch.makeRepository("fresh")
        let repository = try scratch.open("fresh")
        #expect(repository.headBranch == "refs/heads/main")
        #expect(try repository.headRevision() == nil)
    }

    @Test func aBareRepositoryWithWorkTreeConfigurationIsBare() throws {
        try scratch.git("clone", "-q", "--bare", "repo", "bare.git", in: ".")
        try scratch.git("config", "extensions.worktreeConfig", "true", in: "bare.git")
        try scratch.git("config", "--unset", "core.bare", in: "bare.git")
        try scratch.git("config", "--worktree", "core.bare", "true", in: "bare.git")
        let repository = try scratch.open("bare.git")
        #expect(repository.isBare == true)
        #expect(repository.workTree == nil)
    }
}
