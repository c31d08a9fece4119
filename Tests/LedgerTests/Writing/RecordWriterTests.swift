import Foundation
import GitStore
import Ledger
import Records
import TestSupport
import Testing

@Suite struct RecordWriterTests {
    private let scratch: Scratch
    private let event = "\(Shop.item)/20261124T100000Z-noted-aaaa.md"
    private let fix = "\(Shop.item)/\(Shop.fixed).md"

    init() throws {
        scratch = try Shop.make()
        try scratch.commitAll()
    }

    private var files: [RecordWriter.File] {
        [
            .init(path: event, bytes: Array("---\nby: dana@example.com\n---\n\nA note.\n".utf8), isRecord: true),
            .init(path: fix, bytes: Array(Shop.fix.utf8), isRecord: false),
        ]
    }

    private func destination(branch: String? = nil, commits: Bool = false) -> RecordWriter.Destination {
        .init(
            recordsBranch: branch, commits: commits, message: "feedback: two events",
            author: Signature(name: "Dana", email: "dana@example.com", time: 1_795_341_600), git: scratch.program)
    }

    private func write(
        to destination: RecordWriter.Destination, _ files: [RecordWriter.File]? = nil,
        isInterrupted: () -> Bool = { false }
    ) throws -> RecordWriter.Written {
        try RecordWriter(try scratch.open()).write(files ?? self.files, to: destination, isInterrupted: isInterrupted)
    }

    private func status() throws -> String { try scratch.git("status", "--porcelain", "--untracked-files=all") }

    private func files(of branch: String) throws -> [String] {
        try scratch.git("ls-tree", "-r", "--name-only", branch).split(separator: "\n").map(String.init)
    }

    @Test("to the work tree, uncommitted")
    func workTree() throws {
        let written = try write(to: destination())
        #expect(written.workTree == [event, fix])
        #expect(written.committed.isEmpty)
        #expect(try status() == "?? \(fix)\n?? \(event)")
    }

    @Test("to the checked-out branch, and the work tree is clean after")
    func committed() throws {
        let written = try write(to: destination(commits: true))
        #expect(written.workTree == [])
        #expect(written.committed.map(\.branch) == ["refs/heads/main"])
        #expect(written.committed.map(\.paths) == [[event, fix]])
        #expect(written.committed.first?.commit.hex == (try scratch.git("rev-parse", "main")))
        #expect(try status() == "")
        #expect(try scratch.read("repo/" + fix) == Shop.fix)
    }

    @Test("records to their branch, the fix to the work tree")
    func recordsBranch() throws {
        try scratch.git("branch", "hearback")
        let written = try write(to: destination(branch: "hearback"))
        #expect(written.workTree == [fix])
        #expect(written.committed.map(\.branch) == ["refs/heads/hearback"])
        #expect(try files(of: "hearback").contains(event))
        #expect(try !files(of: "hearback").contains(fix))
        #expect(try status() == "?? \(fix)")
    }

    @Test("records to their branch, the fix to the checked-out one")
    func bothCommitted() throws {
        try scratch.git("branch", "hearback")
        let written = try write(to: destination(branch: "hearback", commits: true))
        #expect(written.committed.map(\.branch) == ["refs/heads/hearback", "refs/heads/main"])
        #expect(try files(of: "main").contains(fix))
        #expect(try !files(of: "main").contains(event))
        #expect(try status() == "")
    }

    @Test("what is there is never overwritten, and then nothing is written at all", arguments: [false, true])
    func neverOverwrites(commits: Bool) throws {
        try scratch.write("mine\n", to: "repo/\(fix)")
        if commits { try scratch.commitAll() }
        let before = try status()
        #expect(gitError { _ = try write(to: destination(commits: commits)) }?.code == .pathExists)
        #expect(try scratch.read("repo/\(fix)") == "mine\n")
        #expect(!scratch.exists("repo/\(event)"))
        #expect(try status() == before)
    }

    @Test("an interruption takes everything back", arguments: 0..<3)
    func interrupted(after count: Int) throws {
        try scratch.git("branch", "hearback")
        let tip = try scratch.git("rev-parse", "hearback")
        var asked = 0
        let stop = {
            asked += 1
            return asked > count
        }
        #expect(
            gitError { _ = try write(to: destination(branch: count == 1 ? "hearback" : nil), isInterrupted: stop) }?
                .code == .interrupted)
        #expect(try status() == "")
        #expect(try scratch.git("rev-parse", "hearback") == tip)
        #expect(!scratch.exists("repo/" + event))
    }

    @Test("where the commit fails, the work tree is as it was; what was there before stays")
    func failedCommit() throws {
        try scratch.git("branch", "hearback")
        try scratch.git("checkout", "-q", "hearback")
        try scratch.write("other\n", to: "repo/\(event)")
        try scratch.commitAll()
        try scratch.git("checkout", "-q", "main")
        let old = RecordWriter.File(path: "mine.md", bytes: Array("mine\n".utf8), isRecord: false)
        try scratch.write("mine\n", to: "repo/mine.md")
        let error = gitError { _ = try write(to: destination(branch: "hearback"), files + [old]) }
        #expect(error?.code == .pathExists)
        #expect(try status() == "?? mine.md")
    }

    @Test("with a detached HEAD nothing is committed, not even to the records branch")
    func detached() throws {
        try scratch.git("branch", "hearback")
        let tip = try scratch.git("rev-parse", "hearback")
        try scratch.git("checkout", "-q", "--detach")
        let error = gitError { _ = try write(to: destination(branch: "hearback", commits: true)) }
        #expect(error?.code == .unknownRevision)
        #expect(error?.hint == "git switch main")
        #expect(try scratch.git("rev-parse", "hearback") == tip)
    }

    @Test("a bare repository takes commits to a branch, and no files")
    func bare() throws {
        try scratch.git("clone", "-q", "--bare", ".", "../bare.git")
        let writer = RecordWriter(try scratch.open("bare.git"))
        let records = files.filter(\.isRecord)
        let written = try writer.write(records, to: destination(branch: "hearback"))
        #expect(written.committed.map(\.branch) == ["refs/heads/hearback"])
        let error = gitError { _ = try writer.write(records, to: destination()) }
        #expect(error?.code == .wrongType)
        #expect(error?.message == "a bare repository has no work tree to write to")
    }

    @Test("a read-only folder: the message says so, and nothing is left behind", .enabled(if: getuid() != 0))
    func readOnly() throws {
        try scratch.shell("chmod -w \(Shop.item)")
        let product = RecordWriter.File(path: "cx/app/product.md", bytes: Array("a\n".utf8), isRecord: false)
        #expect(gitError { _ = try write(to: destination(), [product] + files) }?.code == .readOnly)
        #expect(!scratch.exists("repo/cx/app"))
    }

    @Test("what was written is read again as the same")
    func roundTrip() throws {
        _ = try write(to: destination(commits: true))
        let node = try scratch.root("main")
        let snapshot = try SnapshotReader(try scratch.open(), root: "cx").read(Joint(records: node, code: node))
        let item = try #require(snapshot.item(try Shop.id()))
        #expect(item.events.map(\.body) == ["It is fixed.", "A note."])
        #expect(item.problems == [])
    }
}
