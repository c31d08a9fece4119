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

    private func files(_ count: Int, _ text: String = "text") -> [StreamedFile] {
        (0..<count).map { number in
            StreamedFile(path: "cx/\(number % 7)/\(number) of it.md") { Array("\(text) \(number)\n".utf8) }
        }
    }

    @discardableResult
    private func commit(
        _ files: [StreamedFile], to branch: String = "refs/heads/main", isInterrupted: () -> Bool = { false },
        progress: (Int) -> Void = { _ in }
    ) throws -> Revision {
        try scratch.open().commit(
            streaming: files, on: branch, message: "import: many\n", author: dana, committer: dana,
            git: scratch.program, isInterrupted: isInterrupted, progress: progress)
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
        let inside = [StreamedFile(path: "a.md/b.md") { [] }]
        #expect(gitError { try commit(inside) }?.code == .pathExists)
        #expect(gitError { try commit([StreamedFile(path: "../b.md") { [] }]) }?.code == .invalidPath)
    }

    @Test func anInterruptLeavesNothingBehind() throws {
        let before = try scratch.id("main")
        let asked = Mutex(0)
        let error = gitError {
            try commit(
                files(3000),
                isInterrupted: {
                    asked.withLock { count in
                        count += 1
                        return count > 2000
                    }
                })
        }
        #expect(error?.code == .interrupted)
        #expect(try scratch.id("main") == before)
        #expect(try scratch.status() == "")
        #expect(try traces() == [])
    }

    @Test func aGitThatFailsLeavesNothingBehind() throws {
        // A limit on the size of a file, as a full disk would set one.
        try scratch.write("#!/bin/sh\nulimit -f 1\nexec git \"$@\"\n", to: "small-git")
        _ = try scratch.run("/bin/chmod", ["+x", scratch.absolute("small-git")])
        let before = try scratch.id("main")
        let small = GitProgram(executable: scratch.absolute("small-git"), environment: scratch.environment)
        let noise = (0..<300).map { number in
            StreamedFile(path: "cx/\(number).md") {
                var random = SplitMix64(seed: UInt64(number))
                return (0..<2000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            }
        }
        let error = gitError {
            _ = try scratch.open().commit(
                streaming: noise, on: "refs/heads/main", message: "m\n", author: dana, committer: dana, git: small)
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
            files(400, "text").map { file in
                StreamedFile(path: "second/" + file.path, content: file.content)
            }, to: "refs/heads/records")
        _ = try await (first, second)
        let names = try scratch.git("ls-tree", "-r", "--name-only", "records").split(separator: "\n")
        #expect(names.count == 800)
        #expect(try scratch.git("rev-list", "--count", "records") == "2")
        try scratch.git("fsck", "--strict")
    }
}
