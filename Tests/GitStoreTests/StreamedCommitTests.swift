import Foundation
import GitStore
import Synchronization
import TestSupport
import Testing

/// Large commits, which go through `git fast-import`.
@Suite struct StreamedCommitTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.makeRepository()
        try scratch.write("a\n", to: "repo/a.md")
        try scratch.commitAll()
    }

    private typealias File = (path: String, content: String)

    private func files(_ count: Int, _ text: String = "text") -> [File] {
        (0..<count).map { number in ("cx/\(number % 7)/\(number) of it.md", "\(text) \(number)\n") }
    }

    @discardableResult
    private func commit(
        _ files: [File], to branch: String = "refs/heads/main", start: Revision? = nil,
        isInterrupted: () -> Bool = { false }, progress: (Int) -> Void = { _ in }
    ) throws -> Revision {
        let repository = try scratch.open()
        let stream = try repository.startCommit(on: branch, author: dana, committer: dana, git: scratch.program)
        for file in files { try stream.add(file.path, Array(file.content.utf8)) }
        return try repository.finish(
            stream, message: "import: many\n", start: start, isInterrupted: isInterrupted, progress: progress)
    }

    /// What an import may leave behind when it did not happen: nothing.
    private func traces() throws -> [String] {
        let folder = scratch.absolute("repo/.git")
        let left = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.contains("import") }
        let packs = try FileManager.default.contentsOfDirectory(atPath: folder + "/objects/pack")
        return left + packs
    }

    @Test func allFilesAreInOneCommitAndOnePack() throws {
        let made = try commit(files(300))
        #expect(try scratch.id("main") == made.commit)
        #expect(try scratch.id("main^{tree}") == made.tree)
        #expect(try scratch.git("rev-list", "--count", "main") == "2")
        #expect(try scratch.git("ls-tree", "-r", "--name-only", "main", "cx").split(separator: "\n").count == 300)
        #expect(try scratch.git("show", "main:cx/3/10 of it.md") == "text 10")
        #expect(
            try scratch.git("log", "-1", "--format=%an <%ae> %at %s")
                == "Dana <dana@example.com> 1795341600 import: many")
        #expect(try traces().filter { $0.hasSuffix(".pack") }.count == 1)
        #expect(try traces().allSatisfy { $0.hasPrefix("pack-") })
        try scratch.git("fsck", "--strict")
    }

    @Test func aWorkTreeThatHasTheBranchCheckedOutComesAlong() throws {
        try scratch.write("mine\n", to: "repo/a.md")
        try scratch.write("new\n", to: "repo/mine.md")
        try scratch.git("add", "mine.md")
        try commit(files(250))
        #expect(try scratch.status() == " M a.md\nA  mine.md")
        #expect(try scratch.git("show", ":cx/0/0 of it.md") == "text 0")
        // The user's next commit takes nothing away.
        try scratch.git("commit", "-qm", "mine")
        #expect(try scratch.git("ls-tree", "-r", "--name-only", "main", "cx").split(separator: "\n").count == 250)
    }

    @Test func aFileOfTheUserInTheWayStopsIt() throws {
        try scratch.write("mine\n", to: "repo/cx/0/0 of it.md")
        let before = try scratch.id("main")
        #expect(gitError { try commit(files(250)) }?.code == .gitProgram)
        #expect(try scratch.id("main") == before)
        #expect(try scratch.status() == "?? \"cx/0/0 of it.md\"")
    }

    @Test func aBranchThatIsNotThereIsMade() throws {
        try commit(files(200), to: "refs/heads/imported")
        #expect(try scratch.git("rev-list", "--count", "imported") == "1")
        #expect(try scratch.status() == "")
    }

    @Test func whatIsThereAlreadyIsNotWrittenAgain() throws {
        let first = try commit(files(200))
        #expect(try commit(files(200)).commit == first.commit)
        let second = try commit(files(210))
        #expect(
            try scratch.git("diff", "--name-only", first.commit.hex, second.commit.hex).split(separator: "\n").count
                == 10)
    }

    @Test func otherContentAtAPathIsNeverOverwritten() throws {
        try commit(files(200))
        let before = try scratch.id("main")
        #expect(gitError { try commit(files(220, "other")) }?.code == .pathExists)
        #expect(try scratch.id("main") == before)
        let inside = [File("a.md/b.md", "")]
        #expect(gitError { try commit(inside) }?.code == .pathExists)
        #expect(gitError { try commit([File("../b.md", "")]) }?.code == .invalidPath)
    }

    @Test func anInterruptLeavesNothingBehind() throws {
        let before = try scratch.id("main")
        let error = gitError { try commit(files(3000), isInterrupted: { true }) }
        #expect(error?.code == .interrupted)
        #expect(try scratch.id("main") == before)
        #expect(try scratch.status() == "")
        #expect(try traces() == [])
    }

    @Test func whatIsGivenUpLeavesNothingBehind() throws {
        let before = try everything()
        let noise = (0..<3000).map { number in
            var random = SplitMix64(seed: UInt64(number))
            return ("cx/\(number).md", (0..<100).map { _ in "\(random.next())" }.joined())
        }
        do {
            let stream = try scratch.open().startCommit(
                on: "refs/heads/main", author: dana, committer: dana, git: scratch.program)
            for (path, content) in noise { try stream.add(path, Array(content.utf8)) }
            #expect(try everything() != before, "what is streamed is on its way")
            stream.discard()
            #expect(try everything() == before)
        }
        // Nor where nobody says that it is given up.
        _ = try scratch.open().startCommit(
            on: "refs/heads/main", author: dana, committer: dana, git: scratch.program)
        #expect(try everything() == before)
    }

    /// Every file of the git folder with its content.
    private func everything() throws -> [String: Data] {
        let folder = scratch.absolute("repo/.git")
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder) where path != "hearback.lock" {
            files[path] = FileManager.default.contents(atPath: folder + "/" + path) ?? Data()
        }
        return files
    }

    @Test func whatAKilledImportLeftTheNextOneTakesAway() throws {
        let left = "repo/.git/hearback-import-1"
        try scratch.write("", to: left + "/lock")
        try scratch.write("half", to: left + "/objects/pack/tmp_pack_1")
        // Without its lock it may be another program's, or of a process that has only just begun.
        try scratch.write("", to: "repo/.git/hearback-import-2/objects/x")
        let working = try scratch.open().startCommit(
            on: "refs/heads/main", author: dana, committer: dana, git: scratch.program)
        try commit(files(200), to: "refs/heads/other")
        #expect(try !traces().contains("hearback-import-1"))
        #expect(try traces().contains("hearback-import-2"))
        try working.add("b.md", Array("b\n".utf8))
        #expect(throws: Never.self) { try scratch.open().finish(working, message: "b\n") }
        #expect(try scratch.git("show", "main:b.md") == "b")
    }

    @Test func equalContentsAreSentOnceAndEveryFileHasItsOwn() throws {
        let files = (0..<4000).map { number in ("cx/\(number).md", "content \(number % 1500)\n") }
        try commit(files)
        for number in [0, 1499, 1500, 3999] {
            #expect(try scratch.git("show", "main:cx/\(number).md") == "content \(number % 1500)")
        }
        try scratch.git("fsck", "--strict")
    }

    @Test func aBranchStartsWhereItIsTold() throws {
        let start = try #require(try scratch.open().headRevision())
        try commit(files(10), to: "refs/heads/arrivals", start: start)
        #expect(try scratch.id("arrivals^") == start.commit)
        #expect(try scratch.git("ls-tree", "--name-only", "arrivals").split(separator: "\n") == ["a.md", "cx"])
    }

    @Test func aGitThatFailsLeavesNothingBehind() throws {
        // A limit on the size of a file, as a full disk would set one.
        try scratch.write("#!/bin/sh\nulimit -f 1\nexec git \"$@\"\n", to: "small-git")
        _ = try scratch.run("/bin/chmod", ["+x", scratch.absolute("small-git")])
        let before = try scratch.id("main")
        let small = GitProgram(executable: scratch.absolute("small-git"), environment: scratch.environment)
        let noise = (0..<300).map { number -> (String, [UInt8]) in
            var random = SplitMix64(seed: UInt64(number))
            return ("cx/\(number).md", (0..<2000).map { _ in UInt8(truncatingIfNeeded: random.next()) })
        }
        let error = gitError {
            let repository = try scratch.open()
            let stream = try repository.startCommit(
                on: "refs/heads/main", author: dana, committer: dana, git: small)
            for (path, content) in noise { try stream.add(path, content) }
            _ = try repository.finish(stream, message: "m\n")
        }
        #expect(error?.code == .gitProgram)
        #expect(try scratch.id("main") == before)
        #expect(try traces() == [])
    }

    @Test func whatOthersCommitMeanwhileIsKept() throws {
        let isFirst = Mutex(true)
        let interfere: (Int) -> Void = { _ in
            let wasFirst = isFirst.withLock { value in
                defer { value = false }
                return value
            }
            if wasFirst { _ = try? scratch.add("cx/other.md") }
        }
        try commit(files(300), progress: interfere)
        let names = try scratch.git("ls-tree", "-r", "--name-only", "main", "cx").split(separator: "\n")
        #expect(names.count == 301)
        #expect(try scratch.status() == "")
    }

    @Test func twoAtOnceLoseNothing() async throws {
        async let first = commit(files(400), to: "refs/heads/records")
        async let second = commit(
            files(400).map { file in ("second/" + file.path, file.content) }, to: "refs/heads/records")
        _ = try await (first, second)
        let names = try scratch.git("ls-tree", "-r", "--name-only", "records").split(separator: "\n")
        #expect(names.count == 800)
        #expect(try scratch.git("rev-list", "--count", "records") == "2")
        try scratch.git("fsck", "--strict")
    }
}
