import GitStore
import TestSupport
import Testing

struct RevisionTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.makeRepository()
        try scratch.commitAll("one")
        try scratch.write("2", to: "repo/two")
        try scratch.commitAll("two")
    }

    @Test(arguments: [
        "HEAD", "main", "HEAD~1", "refs/heads/main", "@{0}", "main^{commit}", "HEAD^{/one}", "v1", "HEAD^0",
    ])
    func resolvesAnyNotation(revision: String) throws {
        try scratch.git("tag", "-a", "-m", "first", "v1", "HEAD~1")
        let resolved = try scratch.open().resolve(revision)
        #expect(resolved.commit == (try scratch.id(revision + "^{commit}")))
        #expect(resolved.tree == (try scratch.id(revision + "^{tree}")))
        #expect(resolved.rev == revision)
    }

    @Test(arguments: ["nowhere", "HEAD~9", "-x", "", "a..b", "@{upstream}"])
    func anUnknownRevisionHasAHint(revision: String) throws {
        let repository = try scratch.open()
        let error = gitError { _ = try repository.resolve(revision) }
        #expect(error?.code == .unknownRevision)
        #expect(error?.hint != nil)
    }

    @Test func aTreeIsNoCommit() throws {
        let repository = try scratch.open()
        #expect(gitError { _ = try repository.resolve("HEAD^{tree}") }?.code == .wrongType)
    }

    @Test func aTagOfTheSameNameIsNotTheBranch() throws {
        try scratch.git("tag", "side", "HEAD~1")
        let repository = try scratch.open()
        #expect(try repository.branch("side") == nil)
        try scratch.git("branch", "side", "HEAD")
        #expect(try repository.branch("side")?.revision.commit == scratch.id("HEAD"))
        #expect(try repository.branch("refs/heads/side")?.reference == "refs/heads/side")
    }

    @Test func aBranchIsFoundOnTheRemote() throws {
        try scratch.git("branch", "hearback", "HEAD~1")
        try scratch.git("clone", "-q", "repo", "clone", in: ".")
        let tip = try scratch.open("clone").branch("hearback")
        #expect(tip?.reference == "refs/remotes/origin/hearback")
        #expect(tip?.revision.commit == (try scratch.id("HEAD~1")))
        #expect(tip?.differsFromRemote == false)
        try scratch.git("branch", "hearback", "HEAD", in: "clone")
        let local = try scratch.open("clone").branch("hearback")
        #expect(local?.reference == "refs/heads/hearback")
        #expect(local?.differsFromRemote == true)
    }

    @Test func readsACommit() throws {
        let commit = try scratch.open().commit(scratch.id("HEAD"))
        #expect(commit.message == "two\n")
        #expect(commit.parents == [try scratch.id("HEAD~1")])
        #expect(commit.tree == (try scratch.id("HEAD^{tree}")))
        #expect(commit.author == dana)
        #expect(commit.committer == dana)
    }

    @Test func walksTheHistoryNewestFirst() throws {
        let repository = try scratch.open()
        var history = try repository.history(from: scratch.id("HEAD"))
        var messages: [String] = []
        while let commit = try history.next() { messages.append(commit.message) }
        #expect(messages == ["two\n", "one\n"])
        var hidden = try repository.history(from: scratch.id("HEAD"), hiding: [scratch.id("HEAD~1")])
        #expect(try hidden.next()?.message == "two\n")
        #expect(try hidden.next() == nil)
    }

    @Test func aWalkKeepsItsRepositoryOpen() throws {
        func walk() throws -> History {
            let repository = try scratch.open()
            return try repository.history(from: scratch.id("HEAD"))
        }
        var history = try walk()
        #expect(try history.next()?.message == "two\n")
    }

    @Test func followsOnlyTheFirstParentWhenAsked() throws {
        try scratch.git("checkout", "-q", "-b", "side", "HEAD~1")
        try scratch.write("3", to: "repo/three")
        try scratch.commitAll("side")
        try scratch.git("checkout", "-q", "main")
        try scratch.git("merge", "-q", "--no-ff", "-m", "merge", "side")
        let repository = try scratch.open()
        var history = try repository.history(from: scratch.id("HEAD"), firstParent: true)
        var messages: [String] = []
        while let commit = try history.next() { messages.append(commit.message) }
        #expect(messages == ["merge\n", "two\n", "one\n"])
    }

    @Test func tellsWhetherABranchOrTagHoldsACommit() throws {
        let repository = try scratch.open()
        let (first, second) = (try scratch.id("HEAD~1"), try scratch.id("HEAD"))
        #expect(try repository.isReachable(first) == true)
        try scratch.git("reset", "-q", "--hard", "HEAD~1")
        #expect(try repository.isReachable(second) == false)
        let none = try #require(ObjectID(hex: String(repeating: "1", count: 40)))
        #expect(try repository.isReachable(none) == false)
        try scratch.git("tag", "kept", second.hex)
        #expect(try repository.isReachable(second) == true)
    }
}
