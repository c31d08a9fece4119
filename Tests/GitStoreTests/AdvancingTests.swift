import GitStore
import TestSupport
import Testing

struct AdvancingTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.makeRepository()
        try scratch.write("a\n", to: "repo/a.md")
        try scratch.commitAll()
    }

    /// Imports one file on top of a revision, as a large import does, and returns the commit.
    private func fastImport(_ path: String, from parent: String?) async throws -> ObjectID {
        let output = try await scratch.program.run(
            ["fast-import", "--quiet", "--done"], in: scratch.absolute("repo")
        ) { write throws(GitError) in
            try await write(Array("commit refs/hearback/import\ncommitter D <d@e> 1700000000 +0000\n".utf8))
            try await write(Array("data 6\nimport\n".utf8))
            if let parent { try await write(Array("from \(parent)\n".utf8)) }
            try await write(Array("M 100644 inline \(path)\ndata 2\nx\ndone\n".utf8))
        }
        try #require(output.status == 0, "\(output.errors)")
        return try scratch.id("refs/hearback/import")
    }

    private func advance(_ branch: String, from old: ObjectID?, to new: ObjectID) throws -> Bool {
        try scratch.open().advance(branch, from: old, to: new, by: dana, log: "import: 1 row", git: scratch.program)
    }

    @Test func bringsTheWorkTreeAlongAndKeepsTheUsersChanges() async throws {
        let old = try scratch.id("main")
        let new = try await fastImport("cx/one.md", from: old.hex)
        try scratch.write("changed\n", to: "repo/a.md")
        try scratch.write("staged\n", to: "repo/b.md")
        try scratch.git("add", "b.md")
        #expect(try advance("refs/heads/main", from: old, to: new))
        #expect(try scratch.status() == " M a.md\nA  b.md")
        #expect(try scratch.read("repo/cx/one.md") == "x\n")
        #expect(try scratch.git("reflog", "-1", "--format=%gs") == "import: 1 row")
    }

    @Test func movesABranchThatIsNotCheckedOut() async throws {
        let new = try await fastImport("cx/one.md", from: nil)
        #expect(try advance("refs/heads/hearback", from: nil, to: new))
        #expect(try scratch.id("hearback") == new)
        #expect(try scratch.status() == "")
    }

    @Test func changesNothingWhereTheBranchStandsElsewhere() async throws {
        let old = try scratch.id("main")
        let new = try await fastImport("cx/one.md", from: old.hex)
        let tip = try scratch.add("cx/two.md").commit
        #expect(try !advance("refs/heads/main", from: old, to: new))
        #expect(try scratch.id("main") == tip)
        #expect(try scratch.status() == "")
    }

    @Test func overwritesNoFileOfTheUser() async throws {
        let old = try scratch.id("main")
        let new = try await fastImport("cx/one.md", from: old.hex)
        try scratch.write("mine\n", to: "repo/cx/one.md")
        #expect(gitError { _ = try advance("refs/heads/main", from: old, to: new) }?.code == .gitProgram)
        #expect(try scratch.id("main") == old)
        #expect(try scratch.read("repo/cx/one.md") == "mine\n")
    }

    @Test func aProgramThatDoesNotReadItsInputEndsNothing() async throws {
        let megabyte = [UInt8](repeating: 0, count: 1 << 20)
        let output = try? await scratch.program.run(["version"], in: scratch.absolute("repo")) {
            write throws(GitError) in
            for _ in 0..<4 { try await write(megabyte) }
        }
        #expect(output == nil)
        let other = try await scratch.program.run(["no-such-command"], in: scratch.absolute("repo")) {
            write throws(GitError) in
            for _ in 0..<4 { try await write(megabyte) }
        }
        #expect(other.status == 1)
    }
}
