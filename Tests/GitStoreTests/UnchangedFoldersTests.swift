import Foundation
import TestSupport
import Testing

@testable import GitStore

/// A folder of the work tree is taken for a tree of git only where it holds the very same.
@Suite struct UnchangedFoldersTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.makeRepository()
        for day in ["01", "02"] {
            for item in ["a", "b"] {
                for file in ["feedback.md", "one.md", "two.md"] {
                    try scratch.write("\(day) \(item) \(file)\n", to: "repo/cx/days/\(day)/\(item)/\(file)")
                }
            }
        }
        try age()
        try scratch.commitAll("Two days")
    }

    /// Makes all files older than any index will be, as they are a moment after a checkout.
    private func age() throws {
        let files = FileManager.default.enumerator(atPath: scratch.absolute("repo/cx"))?.compactMap { $0 as? String }
        for file in files ?? [] { try age(file) }
    }

    private func age(_ file: String) throws {
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_700_000_000)],
            ofItemAtPath: scratch.absolute("repo/cx/" + file))
    }

    private func tree(_ day: String = "01") throws -> String? {
        UnchangedFolders(try scratch.open(), depth: 3)?.tree(of: "cx/days/" + day)?.hex
    }

    private func expected(_ day: String = "01") throws -> String {
        try scratch.git("rev-parse", "HEAD:cx/days/" + day)
    }

    @Test func whatIsAsCheckedOutIsItsTree() throws {
        for day in ["01", "02"] { #expect(try tree(day) == expected(day)) }
    }

    @Test(
        "what was changed is none",
        arguments: [
            "echo 'other text' > cx/days/01/a/one.md", "echo new > cx/days/01/a/three.md", "rm cx/days/01/b/two.md",
            "mkdir cx/days/01/c", "mkdir cx/days/01/a/empty", "chmod +x cx/days/01/a/one.md",
            "rm cx/days/01/a/one.md; ln -s two.md cx/days/01/a/one.md", "rm -r cx/days/01/a",
            "mv cx/days/01/a cx/days/01/aa", "echo new > cx/days/01/a/three.md; git add cx",
            "echo 'other text' > cx/days/01/a/one.md; git add cx", "git rm -q --cached cx/days/01/a/one.md",
            "echo new > cx/days/01/a/three.md; git add -N cx",
            "git update-index --assume-unchanged cx/days/01/a/one.md; echo 'other text' > cx/days/01/a/one.md",
            "mv cx/days/01/a/one.md cx/days/01/a/uno.md", "echo new > cx/days/01/.hidden", "mkfifo cx/days/01/a/pipe",
            "mv cx/days/01/a /tmp/$$; ln -s /tmp/$$ cx/days/01/a; rm -r /tmp/$$",
        ])
    func changes(command: String) throws {
        _ = try scratch.run("/bin/sh", ["-c", command])
        #expect(try tree() == nil)
        #expect(try tree("02") == expected("02"))
    }

    @Test func aChangeOfTheSameSizeInTheMomentOfTheIndexIsSeen() throws {
        for _ in 0..<20 {
            try scratch.write("01 a one.md!", to: "repo/cx/days/01/a/one.md")
            try scratch.git("add", "cx")
            try scratch.git("commit", "-q", "--allow-empty", "-m", "a")
            try scratch.write("01 a one.md?", to: "repo/cx/days/01/a/one.md")
            #expect(try tree() == nil)
        }
    }

    @Test func aCopyWithTheOldDateIsSeen() throws {
        let file = scratch.absolute("repo/cx/days/01/a/one.md")
        let before = try FileManager.default.attributesOfItem(atPath: file)
        try scratch.write("01 X one.md\n", to: "repo/cx/days/01/a/one.md")
        try FileManager.default.setAttributes(
            [.modificationDate: try #require(before[.modificationDate])], ofItemAtPath: file)
        #expect(try tree() == nil)
    }

    @Test func aFolderOfManyNamesIsCountedToItsEnd() throws {
        for number in 0..<300 {
            try scratch.write("\(number)\n", to: "repo/cx/days/01/a/event-\(number).md")
            try age("days/01/a/event-\(number).md")
        }
        try scratch.commitAll("Many events")
        #expect(try tree() == expected())
        try scratch.write("new\n", to: "repo/cx/days/01/a/event-300.md")
        #expect(try tree() == nil)
    }

    @Test func whatIsCommittedAfterwardsIsItsNewTree() throws {
        try scratch.write("new\n", to: "repo/cx/days/01/a/three.md")
        try age("days/01/a/three.md")
        try scratch.commitAll("One event more")
        #expect(try tree() == expected())
    }

    @Test func namesThatLookTheSameAreTwoFolders() throws {
        for (number, name) in ["caf\u{E9}", "cafe\u{301}"].enumerated() {
            try scratch.write("\(number)\n", to: "repo/\(name)/days/01/one.md")
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 1_700_000_000)],
                ofItemAtPath: scratch.absolute("repo/\(name)/days/01/one.md"))
        }
        try scratch.commitAll("Two roots")
        let folders = try #require(UnchangedFolders(try scratch.open(), depth: 3))
        for name in ["caf\u{E9}", "cafe\u{301}"] {
            #expect(try folders.tree(of: name + "/days/01")?.hex == scratch.git("rev-parse", "HEAD:\(name)/days/01"))
        }
    }

    @Test func otherIndexesAreNotRead() throws {
        try scratch.git("update-index", "--index-version", "4")
        #expect(try tree() == nil)
        try scratch.git("update-index", "--index-version", "3")
        #expect(try tree() == expected())
        try scratch.git("update-index", "--split-index")
        #expect(try tree() == nil)
        try scratch.git("update-index", "--no-split-index")
        try scratch.git("sparse-checkout", "set", "cx/days/02")
        #expect(try tree() == nil)
    }

    @Test func aFolderIsHeldWhereItIsCommittedStagedAndCheckedOutAlike() throws {
        let status = try #require(try scratch.open().workTreeStatus)
        let before = try scratch.id("HEAD:cx")
        #expect(status.holds(before, at: "cx"))
        #expect(try status.holds(scratch.id("HEAD:cx/days/01"), at: "cx/days/01"))
        try scratch.write("new\n", to: "repo/cx/days/01/a/three.md")
        try age("days/01/a/three.md")
        #expect(!status.holds(before, at: "cx"))
        try scratch.git("add", "cx")
        #expect(!status.holds(before, at: "cx"))
        try scratch.commitAll("One event more")
        let after = try scratch.id("HEAD:cx")
        #expect(status.holds(after, at: "cx") && !status.holds(before, at: "cx"))
        // The index and the work tree stay, the commit goes.
        try scratch.git("reset", "-q", "--soft", "HEAD~1")
        #expect(try !status.holds(scratch.id("HEAD:cx"), at: "cx"))
    }

    @Test func aDamagedIndexIsNoReasonToStop() throws {
        let whole = try Data(contentsOf: URL(fileURLWithPath: scratch.absolute("repo/.git/index")))
        let right = try expected()
        var random = SplitMix64(seed: 5)
        for _ in 0..<300 {
            var bytes = [UInt8](whole.prefix(Int.random(in: 0...whole.count, using: &random)))
            for _ in 0..<2 where !bytes.isEmpty {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            try scratch.write(bytes, to: "repo/.git/index")
            let found = try UnchangedFolders(Repository.open(at: scratch.absolute("repo")), depth: 3)
            _ = found?.tree(of: "cx/days/01")
        }
        try scratch.write([UInt8](whole), to: "repo/.git/index")
        #expect(try tree() == right)
    }
}
