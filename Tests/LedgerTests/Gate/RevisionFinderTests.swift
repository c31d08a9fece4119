import GitStore
import Ledger
import TestSupport
import Testing

@Suite struct RevisionFinderTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Shop.make()
        try scratch.commitAll()
    }

    private func find(
        _ request: RevisionFinder.Request = .init(), in folder: String = "repo"
    ) throws -> RevisionFinder.Found {
        try RevisionFinder(try scratch.open(folder), root: "cx").find(request)
    }

    private func clone(_ options: String..., to folder: String = "clone") throws {
        let line = ["git", "clone", "-q"] + options + ["file://" + scratch.absolute("repo"), folder]
        let output = try scratch.run("/usr/bin/env", line, in: ".")
        try #require(output.status == 0, "\(output.stderr)")
    }

    @Test("without a word the branches are those of HEAD's own configuration, and a note says so")
    func own() throws {
        try scratch.git("checkout", "-q", "-b", "topic")
        let topic = try scratch.commitAll()
        let found = try find()
        #expect(found.code.commit.hex == topic)
        #expect(found.policy.commit.hex == (try scratch.git("rev-parse", "main")))
        #expect(found.records.commit == found.policy.commit)
        #expect(found.policy.rev == "main")
        #expect(
            found.notes == ["the branches of policy ('main') and records ('main') are named by HEAD's own hearback.yml"]
        )
        #expect(!found.isBootstrap)
    }

    @Test("what is asked for counts, without a note")
    func asked() throws {
        let first = try scratch.git("rev-parse", "HEAD")
        try scratch.git("branch", "hearback")
        try scratch.commitAll()
        let found = try find(.init(code: "HEAD~1", records: "hearback", policy: "main"))
        #expect(found.code.commit.hex == first)
        #expect(found.records.commit.hex == first)
        #expect(found.policy.commit.hex != first)
        #expect(found.notes == [])
    }

    @Test("a branch that only origin has is found there")
    func origin() throws {
        try scratch.git("branch", "hearback")
        try clone()
        #expect(try find(.init(records: "hearback", policy: "main"), in: "clone").records.rev == "origin/hearback")
    }

    @Test("where the local branch and origin's differ, a note says which is judged")
    func differs() throws {
        try clone()
        let local = try scratch.commitAll(in: "clone")
        let found = try find(.init(records: "main", policy: "main"), in: "clone")
        #expect(found.records.commit.hex == local)
        #expect(Set(found.notes) == ["the local branch 'main' and origin's differ; the local one is judged"])
    }

    @Test(
        "a tag is never taken for a branch, whatever it is called",
        arguments: ["release", "deadbeef", "origin/release", "HEADline", "v1.0", "refs/tags/release"])
    func tags(name: String) throws {
        try scratch.git("tag", name.replacing("refs/tags/", with: ""))
        let error = try #require(gitError { _ = try find(.init(records: name, policy: "main")) })
        #expect(error.code == .unknownRevision)
    }

    @Test("a branch counts before a tag of the same name")
    func branchBeforeTag() throws {
        try scratch.git("tag", "main")
        let tip = try scratch.commitAll()
        #expect(try find(.init(records: "main", policy: "main")).records.commit.hex == tip)
    }

    @Test("a commit may be named by its id, by HEAD or by a full name")
    func commits() throws {
        let id = try scratch.git("rev-parse", "HEAD")
        for name in [id, String(id.prefix(10)), "HEAD", "HEAD~0", "refs/heads/main"] {
            #expect(try find(.init(records: name, policy: "main")).records.commit.hex == id)
        }
        try clone()
        #expect(try find(.init(records: "origin/main", policy: "main"), in: "clone").records.commit.hex == id)
    }

    @Test("a missing branch is named with the line that fetches it, and the line mends it")
    func missing() throws {
        try scratch.git("branch", "hearback")
        try clone("--depth", "1", "--single-branch")
        let request = RevisionFinder.Request(records: "hearback", policy: "main")
        let error = try #require(gitError { _ = try find(request, in: "clone") })
        #expect(error.code == .unknownRevision)
        #expect(error.message == "there is no branch 'hearback' here")
        #expect(error.hint == "git fetch --depth=1 origin +refs/heads/hearback:refs/remotes/origin/hearback")
        #expect(try scratch.shell(error.hint, in: "clone").status == 0)
        #expect(try find(request, in: "clone").records.rev == "origin/hearback")
    }

    @Test("a detached HEAD is code like any other")
    func detached() throws {
        let id = try scratch.git("rev-parse", "HEAD")
        try scratch.git("checkout", "-q", "--detach")
        #expect(try find().code.commit.hex == id)
    }

    @Test("before the first commit there is nothing to judge, and the hint starts it")
    func unborn() throws {
        let fresh = try Shop.make()
        let error = try #require(gitError { _ = try RevisionFinder(try fresh.open(), root: "cx").find(.init()) })
        #expect(error.code == .unknownRevision)
        #expect(error.message == "HEAD has no commit yet, and a gate judges commits")
        #expect(try fresh.shell(error.hint).status == 0)
        _ = try RevisionFinder(try fresh.open(), root: "cx").find(.init())
    }

    @Test("without a configuration that can be read, all three are HEAD")
    func noConfiguration() throws {
        try scratch.write("version: [", to: "repo/cx/hearback.yml")
        let head = try scratch.commitAll()
        let found = try find()
        #expect([found.code, found.records, found.policy].map(\.commit.hex) == [head, head, head])
        #expect(found.notes == [])
    }
}
