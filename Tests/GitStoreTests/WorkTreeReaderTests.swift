import GitStore
import TestSupport
import Testing

/// Folders stay open between readings, and each reading says what `WorkTree` says.
@Suite struct WorkTreeReaderTests {
    let scratch: Scratch
    private var workTree: WorkTree { WorkTree(root: scratch.absolute("repo")) }

    init() throws {
        scratch = try Scratch()
        try scratch.makeRepository()
        for path in ["cx/a/1.md", "cx/a/2.md", "cx/ab/3.md", "cx/a/deep/4.md", "top.md"] {
            try scratch.write(path, to: "repo/" + path)
        }
    }

    @Test("a folder that was listed is listed again, as a whole")
    func listsAgain() throws {
        let reader = WorkTreeReader(workTree)
        for path in ["cx/a", "cx/a", "cx", "cx/ab", "cx/a", "", "cx/a/deep", "cx/a/deep", "cx"] {
            #expect(try reader.list(path).map(\.nameString) == workTree.list(path).map(\.nameString), "\(path)")
        }
    }

    @Test func readsFilesInAnyOrder() throws {
        let reader = WorkTreeReader(workTree)
        for path in ["cx/a/1.md", "cx/ab/3.md", "cx/a/deep/4.md", "cx/a/2.md", "top.md", "cx/a/1.md"] {
            #expect(try reader.readFile(path, limit: 100) == Array(path.utf8))
        }
    }

    @Test("what is missing, in the way or a link is an error, and the next reading is right")
    func errors() throws {
        _ = try scratch.run("/bin/ln", ["-s", "a", "cx/link"])
        let reader = WorkTreeReader(workTree)
        for path in ["cx/none/1.md", "cx/a/1.md/2.md", "cx/link/1.md", "cx/a/none.md", "cx/../top.md", "cx/a/.."] {
            let expected = gitError { _ = try workTree.readFile(path, limit: 100) }?.code
            #expect(gitError { _ = try reader.readFile(path, limit: 100) }?.code == expected, "\(path)")
            #expect(try reader.readFile("cx/a/1.md", limit: 100) == Array("cx/a/1.md".utf8))
        }
        #expect(gitError { _ = try reader.readFile("cx/a/1.md", limit: 3) }?.code == .tooLarge)
    }
}
