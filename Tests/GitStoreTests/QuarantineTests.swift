import GitStore
import TestSupport
import Testing

struct QuarantineTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.makeRepository()
        try scratch.git("init", "-q", "--bare", "server.git", in: ".")
        try scratch.write("pushed\n", to: "repo/a.md")
        try scratch.commitAll()
        // What receive-pack does: incoming objects go to a folder of their own.
        try scratch.git("clone", "-q", "--bare", "repo", "incoming.git", in: ".")
    }

    @Test func seesTheObjectsThatAreBeingPushed() throws {
        let blob = try scratch.id("HEAD:a.md")
        #expect(gitError { _ = try scratch.open("server.git").readBlob(blob, limit: 100) }?.code == .missingObject)
        let repository = try quarantined()
        #expect(try repository.readBlob(blob, limit: 100) == Array("pushed\n".utf8))
        #expect(try repository.resolve(scratch.id("HEAD").hex).tree == scratch.id("HEAD^{tree}"))
    }

    @Test func refusesEveryWrite() throws {
        let repository = try quarantined()
        try expectRefusals(repository)
    }

    @Test func refusesEveryWriteWhenOpenedForReading() throws {
        let repository = try scratch.open(forbidWrites: true)
        try expectRefusals(repository)
        #expect(try scratch.status() == "")
    }

    @Test func aRealPreReceiveHookHasTheQuarantineThatIsReadHere() throws {
        let hook = "#!/bin/sh\necho \"$GIT_QUARANTINE_PATH\" >../quarantine; cp -r \"$GIT_QUARANTINE_PATH\" ../kept\n"
        try scratch.write(hook, to: "server.git/hooks/pre-receive")
        _ = try scratch.run("/bin/chmod", ["+x", "server.git/hooks/pre-receive"], in: ".")
        try scratch.git("push", "-q", "../server.git", "main")
        #expect(try scratch.read("quarantine").contains("server.git/./objects/") || scratch.exists("kept"))
        try scratch.git("init", "-q", "--bare", "fresh.git", in: ".")
        let repository = try Repository.openQuarantined(
            at: scratch.absolute("fresh.git"), quarantinePath: scratch.absolute("kept"))
        #expect(repository.hasObject(try scratch.id("HEAD")) == true)
    }

    private func quarantined() throws -> Repository {
        try Repository.openQuarantined(
            at: scratch.absolute("server.git"), quarantinePath: scratch.absolute("incoming.git/objects"))
    }

    private func expectRefusals(_ repository: borrowing Repository) throws {
        #expect(refusal(repository) { repository throws(GitError) in _ = try repository.writeBlob([1]) })
        #expect(
            refusal(repository) { repository throws(GitError) in
                _ = try repository.writeTree(base: nil, changes: [])
            })
        #expect(
            refusal(repository) { repository throws(GitError) in try repository.setLocalConfig("user.name", "x") })
        #expect(
            refusal(repository) { repository throws(GitError) in
                _ = try repository.commit(
                    adding: [], on: "refs/heads/main", message: "m", author: dana, committer: dana)
            })
    }

    private func refusal(
        _ repository: borrowing Repository, _ body: (borrowing Repository) throws(GitError) -> Void
    ) -> Bool {
        do throws(GitError) {
            try body(repository)
            return false
        } catch {
            return error.code == .writeForbidden
        }
    }
}
