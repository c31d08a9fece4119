import Foundation
import GitStore
import TestSupport
import Testing

/// Real processes: what they share is the repository's files and nothing else.
struct ConcurrentWritersTests {
    static let rounds = 100

    @Test(arguments: ["refs/heads/main", "refs/heads/hearback"])
    func twoWritersLoseNothing(branch: String) async throws {
        let scratch = try Scratch()
        try scratch.makeRepository()
        try scratch.write("a\n", to: "repo/a.md")
        try scratch.commitAll()
        async let first: Void = write(as: "first", to: branch, of: scratch)
        async let second: Void = write(as: "second", to: branch, of: scratch)
        _ = try await (first, second)
        #expect(try scratch.status() == "")
        let names = try scratch.git("ls-tree", "-r", "--name-only", branch, "cx").split(separator: "\n")
        #expect(names.count == 2 * Self.rounds)
        // One commit for each file: none was made twice, none was lost.
        #expect(try scratch.git("rev-list", "--count", branch, "--", "cx") == "\(2 * Self.rounds)")
        try scratch.git("fsck", "--strict")
    }

    @Test func aUserWhoCommitsMeanwhileTakesNothingAway() async throws {
        let scratch = try Scratch()
        try scratch.makeRepository()
        try scratch.write("a\n", to: "repo/a.md")
        try scratch.commitAll()
        async let writer: Void = write(as: "writer", to: "refs/heads/main", of: scratch)
        for round in 0..<30 {
            try scratch.write("\(round)\n", to: "repo/user-\(round).md")
            // git itself gives up where another holds the lock or was faster; the user types it again.
            let line =
                "for i in $(seq 200); do git add user-\(round).md && git commit -qm mine && exit 0; sleep 0.02; done; exit 1"
            #expect(try scratch.shell(line).status == 0)
        }
        try await writer
        #expect(try scratch.status() == "")
        let names = try scratch.git("ls-tree", "-r", "--name-only", "main").split(separator: "\n")
        #expect(names.count == 1 + 30 + Self.rounds)
    }

    private func write(as name: String, to branch: String, of scratch: Scratch) async throws {
        await #expect(processExitsWith: .success) {
            [name = name as String, branch = branch as String, path = scratch.path as String] in
            setConfigurationSearchPath(home: path + "/home")
            let program = GitProgram(environment: ["HOME": path + "/home", "PATH": "/usr/local/bin:/usr/bin:/bin"])
            let repository = try Repository.open(at: path + "/repo")
            for round in 0..<ConcurrentWritersTests.rounds {
                _ = try repository.commit(
                    adding: [NewFile(path: "cx/\(round)/\(name).md", bytes: Array("\(name)\n".utf8))], on: branch,
                    message: "\(name) \(round)\n", author: dana, committer: dana, git: program)
            }
        }
    }
}
