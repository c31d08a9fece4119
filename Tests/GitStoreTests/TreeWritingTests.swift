import GitStore
import TestSupport
import Testing

struct TreeWritingTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.makeRepository()
        try scratch.write("a", to: "repo/cx/p/a.md")
        try scratch.write("b", to: "repo/cx/q/b.md")
        try scratch.commitAll()
    }

    private func names(_ tree: ObjectID) throws -> [String] {
        try scratch.git("ls-tree", "-r", "--name-only", tree.hex).split(separator: "\n").map(String.init)
    }

    @Test func writesBlobsAsGitDoes() throws {
        let id = try scratch.open().writeBlob(Array("hello\n".utf8))
        #expect(id == ObjectID.ofBlob(Array("hello\n".utf8)))
        #expect(try scratch.git("cat-file", "-p", id.hex) == "hello")
    }

    @Test func buildsNestedFolders() throws {
        let repository = try scratch.open()
        let blob = try repository.writeBlob([])
        let tree = try repository.writeTree(
            base: scratch.id("HEAD^{tree}"),
            changes: [
                .add(path: "cx/p/new/deep/n.md", blob: blob, mode: .file),
                .add(path: "top.md", blob: blob, mode: .executable),
                .add(path: "cx/p.md", blob: blob, mode: .file),
            ])
        #expect(try names(tree) == ["cx/p.md", "cx/p/a.md", "cx/p/new/deep/n.md", "cx/q/b.md", "top.md"])
        try scratch.git("fsck", "--strict")
    }

    @Test func removesFilesAndTheFoldersThatThisLeavesEmpty() throws {
        let repository = try scratch.open()
        let base = try scratch.id("HEAD^{tree}")
        #expect(try names(repository.writeTree(base: base, changes: [.remove(path: "cx/p/a.md")])) == ["cx/q/b.md"])
        #expect(try names(repository.writeTree(base: base, changes: [.remove(path: "cx")])) == [])
        #expect(
            gitError { _ = try repository.writeTree(base: base, changes: [.remove(path: "x/y")]) }?.code == .missingPath
        )
    }

    @Test(arguments: ["", "/a", "a/", "a//b", "../a", "a/./b", ".git/hooks/x", "a/.GIT/x", "a\0b"])
    func refusesPathsThatMayNotStandInARepository(path: String) throws {
        let repository = try scratch.open()
        let blob = try repository.writeBlob([])
        let error = gitError {
            _ = try repository.writeTree(base: nil, changes: [.add(path: path, blob: blob, mode: .file)])
        }
        #expect(error?.code == .invalidPath)
    }

    @Test(arguments: [["cx"], ["cx/p/a.md/x"], ["n", "n/m"], ["n", "n"]])
    func refusesAFileInTheWayOfAFolder(paths: [String]) throws {
        let repository = try scratch.open()
        let blob = try repository.writeBlob([])
        let base = try scratch.id("HEAD^{tree}")
        let changes = paths.map { TreeEdit.add(path: $0, blob: blob, mode: .file) }
        #expect(gitError { _ = try repository.writeTree(base: base, changes: changes) }?.code == .pathExists)
    }

    @Test func listsWhatDiffersBetweenTwoTrees() throws {
        let before = try scratch.id("HEAD^{tree}")
        try scratch.write("changed", to: "repo/cx/p/a.md")
        try scratch.write("z", to: "repo/cx/q/z/é.md")
        try scratch.git("rm", "-q", "cx/q/b.md")
        try scratch.commitAll()
        let after = try scratch.id("HEAD^{tree}")
        let repository = try scratch.open()
        let changes = try repository.diff(from: before, to: after)
        #expect(changes.map(\.path) == ["cx/p/a.md", "cx/q/b.md", "cx/q/z/é.md"])
        #expect(changes.map { $0.old == nil } == [false, false, true])
        #expect(changes.map { $0.new == nil } == [false, true, false])
        #expect(try repository.diff(from: before, to: after, path: "cx/q").map(\.path) == ["cx/q/b.md", "cx/q/z/é.md"])
        #expect(try repository.diff(from: before, to: after, path: "cx/p/a.md").map(\.path) == ["cx/p/a.md"])
        #expect(try repository.diff(from: nil, to: before).map(\.path) == ["cx/p/a.md", "cx/q/b.md"])
        #expect(try repository.diff(from: after, to: after) == [])
        #expect(try repository.diff(from: before, to: after, path: "none") == [])
    }

    @Test func aFileThatBecomesAFolderIsARemovalAndAnAddition() throws {
        let repository = try scratch.open()
        let blob = try repository.writeBlob([])
        let old = try repository.writeTree(base: nil, changes: [.add(path: "x", blob: blob, mode: .file)])
        let new = try repository.writeTree(base: nil, changes: [.add(path: "x/y", blob: blob, mode: .file)])
        #expect(try repository.diff(from: old, to: new).map(\.path) == ["x", "x/y"])
    }
}
