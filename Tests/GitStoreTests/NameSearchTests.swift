import GitStore
import TestSupport
import Testing

@Suite struct NameSearchTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.makeRepository()
        for path in ["cx/a/1-duplicate-x.md", "cx/a/b/2.md", "cx/c/d/3-duplicate-y.md", "cx/4.md"] {
            try scratch.write("text\n", to: "repo/\(path)")
        }
        try scratch.commitAll()
    }

    private func isWanted(_ name: [UInt8]) -> Bool { String(decoding: name, as: UTF8.self).contains("-duplicate-") }

    @Test func foldersAreFoundByTheNamesInThemInBothPlaces() throws {
        let repository = try scratch.open()
        let tree = try scratch.id("HEAD:cx")
        #expect(try repository.folders(below: tree, holding: isWanted).sorted() == ["a", "c/d"])
        let workTree = WorkTree(root: scratch.absolute("repo"))
        #expect(try workTree.folders(below: "cx", holding: isWanted).sorted() == ["a", "c/d"])
    }

    @Test func linksAreNotFollowed() throws {
        try scratch.shell("ln -s ../cx/a cx/c/link && ln -s a cx/e")
        let workTree = WorkTree(root: scratch.absolute("repo"))
        #expect(try workTree.folders(below: "cx", holding: isWanted).sorted() == ["a", "c/d"])
        #expect(gitError { _ = try workTree.folders(below: "cx/e", holding: isWanted) }?.code == .invalidPath)
    }

    @Test func namesAreListedWithoutLookingAtWhatTheyAre() throws {
        var names: [String] = []
        try WorkTree(root: scratch.absolute("repo")).forEachName(in: "cx") { name in
            names.append(String(decoding: name, as: UTF8.self))
        }
        #expect(names.sorted() == ["4.md", "a", "c"])
        #expect(
            gitError { try WorkTree(root: scratch.absolute("repo")).forEachName(in: "no") { _ in } }?.code
                == .missingPath)
    }
}
