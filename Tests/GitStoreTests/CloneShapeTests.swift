import GitStore
import TestSupport
import Testing

/// The shapes in which continuous integration checks a repository out.
struct CloneShapeTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.makeRepository()
        for text in ["one", "two", "three"] {
            try scratch.write(text, to: "repo/cx/a.md")
            try scratch.write(text, to: "repo/src/\(text)")
            try scratch.commitAll(text)
        }
        try scratch.git("config", "uploadpack.allowFilter", "true")
    }

    private func clone(_ options: String..., to folder: String = "clone") throws {
        let line = ["git", "clone", "-q"] + options + ["file://" + scratch.absolute("repo"), folder]
        let output = try scratch.run("/usr/bin/env", line, in: ".")
        try #require(output.status == 0, "\(output.stderr)")
    }

    @Test func aShallowCloneReadsTreesButSaysThatItHasNoHistory() throws {
        try clone("--depth", "1")
        let repository = try scratch.open("clone")
        #expect(repository.isShallow == true)
        let head = try #require(try repository.headRevision())
        #expect(try repository.entry(at: "cx/a.md", in: head.tree) != nil)
        #expect(try repository.commit(head.commit).parents.count == 1)
        var history = try repository.history(from: head.commit)
        let error = gitError { while try history.next() != nil {} }
        #expect(error?.code == .shallowHistory)
        #expect(gitError { _ = try repository.resolve("HEAD~1") }?.code == .shallowHistory)
        #expect(try repository.isReachable(head.commit) == true)
        let older = try scratch.id("HEAD~1")
        #expect(gitError { _ = try repository.isReachable(older) }?.code == .shallowHistory)
        // The hint mends it.
        #expect(try scratch.shell(error?.hint).status == 0)
        #expect(try scratch.open("clone").resolve("HEAD~2").commit == scratch.id("HEAD~2"))
    }

    @Test func aMissingBlobOfAPartialCloneIsNotAMissingPath() throws {
        try clone("--filter=blob:none", "--no-checkout")
        let repository = try scratch.open("clone")
        #expect(repository.isPartialClone == true)
        let head = try #require(try repository.headRevision())
        #expect(try repository.entry(at: "cx/none.md", in: head.tree) == nil)
        let entry = try #require(try repository.entry(at: "cx/a.md", in: head.tree))
        let error = gitError { _ = try repository.readBlob(entry.id, limit: 100) }
        #expect(error?.code == .missingObject)
        #expect(error?.message.contains("partial clone") == true)
        // The hint mends it, also for a handle that was open before.
        let mended = try scratch.shell(error?.hint)
        #expect(mended.status == 0, "\(mended.stderr)")
        #expect(try repository.readBlob(entry.id, limit: 100) == Array("three".utf8))
    }

    @Test func aMissingTreeOnTheWayIsNotAMissingPath() throws {
        try clone("--filter=tree:0", "--no-checkout")
        let repository = try scratch.open("clone")
        let head = try #require(try repository.headRevision())
        #expect(gitError { _ = try repository.entry(at: "cx/a.md", in: head.tree) }?.code == .missingObject)
    }

    @Test func aSparseCheckoutHasNothingUncommitted() throws {
        try clone("--sparse")
        try scratch.git("sparse-checkout", "set", "cx", in: "clone")
        let repository = try scratch.open("clone")
        #expect(!scratch.exists("clone/src"))
        #expect(try repository.health().isSparse)
        #expect(try repository.workTreeStatus?.count(under: "", git: scratch.program) == 0)
        try scratch.write("new", to: "clone/cx/new.md")
        try scratch.write("changed", to: "clone/cx/a.md")
        #expect(try repository.workTreeStatus?.count(under: "cx", git: scratch.program) == 2)
        #expect(try repository.workTreeStatus?.count(under: "", git: scratch.program) == 2)
        #expect(try repository.workTreeStatus?.count(under: "src", git: scratch.program) == 0)
    }

    @Test func healthOfAPlainRepository() throws {
        let health = try scratch.open().health()
        #expect(!health.isSparse && !health.isShallow && !health.isPartialClone && !health.isBare)
        #expect(health.objectFormat == "sha1")
        #expect(health.libgit2Version.hasPrefix("1."))
    }
}
