import GitStore
import TestSupport
import Testing

/// A merge of trees that nobody has made.
struct TreeMergeTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.makeRepository()
        try scratch.write("kept\n", to: "repo/cx/kept.md")
        try scratch.write("both\n", to: "repo/cx/both.md")
        try scratch.write("old\n", to: "repo/cx/deep/old.md")
        try scratch.commitAll("Base")
        try scratch.git("branch", "base")
        try scratch.git("switch", "-q", "-c", "theirs")
    }

    private func merge(bases: [String] = ["base"]) throws -> (names: [String], conflicts: [String]) {
        let repository = try scratch.open()
        let merged = try repository.merge(
            bases: bases.map { try scratch.id("\($0)^{tree}") }, ours: scratch.id("main^{tree}"),
            theirs: scratch.id("theirs^{tree}"))
        let changes = try repository.diff(from: nil, to: merged.tree)
        return (changes.map(\.path), merged.conflicts)
    }

    @Test func takesWhatEachSideAddedAndTookAway() throws {
        try scratch.write("t\n", to: "repo/cx/deep/theirs.md")
        try scratch.git("rm", "-q", "cx/kept.md")
        try scratch.commitAll("Theirs")
        try scratch.git("switch", "-q", "main")
        try scratch.write("o\n", to: "repo/cx/deep/ours.md")
        try scratch.git("rm", "-q", "cx/deep/old.md")
        try scratch.commitAll("Ours")
        let merged = try merge()
        #expect(merged.names == ["cx/both.md", "cx/deep/ours.md", "cx/deep/theirs.md"])
        #expect(merged.conflicts.isEmpty)
        // It is what git comes to, and nothing of it was written.
        let git = try scratch.git("merge-tree", "--write-tree", "main", "theirs")
        let listed = try scratch.git("ls-tree", "-r", "--name-only", git)
        #expect(listed.split(separator: "\n").map(String.init) == merged.names)
    }

    @Test func leavesNoObjectBehind() throws {
        try scratch.write("t\n", to: "repo/cx/theirs.md")
        try scratch.commitAll("Theirs")
        try scratch.git("switch", "-q", "main")
        try scratch.write("o\n", to: "repo/cx/ours.md")
        try scratch.commitAll("Ours")
        let before = try scratch.git("count-objects", "-v")
        _ = try merge()
        #expect(try scratch.git("count-objects", "-v") == before)
    }

    @Test func refusesToWriteWhatSomebodyWantsToKeep() throws {
        try scratch.write("t\n", to: "repo/cx/theirs.md")
        try scratch.commitAll("Theirs")
        try scratch.git("switch", "-q", "main")
        try scratch.write("o\n", to: "repo/cx/ours.md")
        try scratch.commitAll("Ours")
        let repository = try scratch.open()
        _ = try repository.merge(
            bases: [scratch.id("base^{tree}")], ours: scratch.id("main^{tree}"), theirs: scratch.id("theirs^{tree}"))
        #expect(gitError { _ = try repository.writeBlob([1]) }?.code == .writeForbidden)
    }

    @Test func keepsOursWhereBothChangedAFile() throws {
        try scratch.write("theirs\n", to: "repo/cx/both.md")
        try scratch.commitAll("Theirs")
        try scratch.git("switch", "-q", "main")
        try scratch.write("ours\n", to: "repo/cx/both.md")
        try scratch.commitAll("Ours")
        #expect(try merge().conflicts == ["cx/both.md"])
    }

    /// What one of several crossed ancestors held and theirs lacks was taken away there.
    @Test func aRemovalCountsWhicheverAncestorHeldTheFile() throws {
        try scratch.git("rm", "-q", "cx/kept.md")
        try scratch.commitAll("Theirs")
        try scratch.git("branch", "without")
        let merged = try merge(bases: ["base", "without"])
        #expect(!merged.names.contains("cx/kept.md"))
    }

    @Test func tellsTheMergeThatGitMakesFromOneWithWordsOfItsOwn() throws {
        try scratch.write("a\nb\nc\nd\ne\n", to: "repo/file")
        let base = try scratch.commitAll()
        try scratch.write("A\nb\nc\nd\ne\n", to: "repo/file")
        let ours = try scratch.commitAll()
        try scratch.write("a\nb\nc\nd\nE\n", to: "repo/file")
        let theirs = try scratch.commitAll()
        try scratch.write("A\nb\nc\nd\nE\n", to: "repo/file")
        let plain = try scratch.commitAll()
        try scratch.write("A\nb\nC\nd\nE\n", to: "repo/file")
        let own = try scratch.commitAll()
        let repository = try scratch.open()
        for (merged, isPlain) in [(plain, true), (own, false)] {
            #expect(
                try repository.isPlainMerge(
                    scratch.id("\(merged):file"), base: scratch.id("\(base):file"), ours: scratch.id("\(ours):file"),
                    theirs: scratch.id("\(theirs):file"), limit: 1000) == isPlain)
        }
    }

    @Test func findsWhereHistoriesParted() throws {
        try scratch.write("t\n", to: "repo/cx/theirs.md")
        try scratch.commitAll("Theirs")
        let repository = try scratch.open()
        #expect(try repository.mergeBases(scratch.id("main"), scratch.id("theirs")) == [scratch.id("base")])
        #expect(try repository.isAncestor(scratch.id("base"), of: scratch.id("theirs")))
        #expect(try !repository.isAncestor(scratch.id("theirs"), of: scratch.id("base")))
        try scratch.git("switch", "-q", "--orphan", "other")
        try scratch.write("x\n", to: "repo/x")
        try scratch.commitAll()
        #expect(try scratch.open().mergeBases(scratch.id("main"), scratch.id("other")).isEmpty)
    }
}
