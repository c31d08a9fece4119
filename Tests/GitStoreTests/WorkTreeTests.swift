import Foundation
import GitStore
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// Whether this user may mount, as root may outside of most containers.
private let canMount: Bool = {
    guard let scratch = try? Scratch() else { return false }
    let mounted = try? scratch.run("/bin/mount", ["-t", "tmpfs", "none", scratch.path + "/home"], in: ".")
    guard mounted?.status == 0 else { return false }
    return (try? scratch.run("/bin/umount", [scratch.path + "/home"], in: "."))?.status == 0
}()

struct WorkTreeTests {
    let scratch: Scratch
    let tree: WorkTree

    init() throws {
        scratch = try Scratch()
        try FileManager.default.createDirectory(
            atPath: scratch.absolute("tree"), withIntermediateDirectories: true)
        tree = WorkTree(root: scratch.absolute("tree"))
    }

    @Test func addsAFileAndTheFoldersAboveIt() throws {
        #expect(try tree.addFile("cx/p/a.md", Array("a\n".utf8)))
        #expect(try scratch.read("tree/cx/p/a.md") == "a\n")
        #expect(try tree.list("cx/p").map(\.nameString) == ["a.md"])
        #expect(try tree.list("cx/p").map(\.kind) == [.file])
        #expect(try tree.readFile("cx/p/a.md", limit: 2) == Array("a\n".utf8))
        #expect(try tree.addFile("empty", []))
        #expect(try tree.readFile("empty", limit: 0) == [])
    }

    @Test func neverReplacesAFile() throws {
        try scratch.write("mine", to: "tree/a.md")
        #expect(gitError { _ = try tree.addFile("a.md", [1]) }?.code == .pathExists)
        #expect(try scratch.read("tree/a.md") == "mine")
        #expect(try !tree.addFile("a.md", Array("mine".utf8)))
        #expect(try tree.list("").map(\.nameString) == ["a.md"])
    }

    @Test func followsNoLinkOutOfTheTree() throws {
        try scratch.write("secret", to: "outside/s.md")
        _ = try scratch.run("/bin/ln", ["-s", "../outside", "tree/cx"], in: ".")
        _ = try scratch.run("/bin/ln", ["-s", "../outside/s.md", "tree/s.md"], in: ".")
        _ = try scratch.run("/bin/ln", ["-s", "../outside/new.md", "tree/new.md"], in: ".")
        #expect(gitError { _ = try tree.addFile("cx/a.md", [1]) }?.code == .invalidPath)
        #expect(gitError { _ = try tree.addFile("new.md", [1]) }?.code == .pathExists)
        #expect(gitError { _ = try tree.readFile("cx/s.md", limit: 99) }?.code == .invalidPath)
        #expect(gitError { _ = try tree.readFile("s.md", limit: 99) }?.code == .invalidPath)
        #expect(gitError { _ = try tree.list("cx") }?.code == .invalidPath)
        #expect(try WorkTree(root: scratch.absolute("outside")).list("").map(\.nameString) == ["s.md"])
    }

    @Test func listsKindsWithoutFollowing() throws {
        try scratch.write("f", to: "tree/b-file")
        try scratch.write("x", to: "tree/c-run")
        try scratch.write("x", to: "tree/d-folder/x")
        try scratch.write("x", to: "tree/.git/HEAD")
        _ = try scratch.run("/bin/sh", ["-c", "chmod +x c-run; ln -s b-file a-link; mkfifo e-pipe"], in: "tree")
        let entries = try tree.list("")
        #expect(entries.map(\.nameString) == ["a-link", "b-file", "c-run", "d-folder", "e-pipe"])
        #expect(entries.map(\.kind) == [.symlink, .file, .executable, .folder, .other])
        #expect(gitError { _ = try tree.readFile("e-pipe", limit: 9) }?.code == .wrongType)
        #expect(gitError { _ = try tree.readFile("d-folder", limit: 9) }?.code == .wrongType)
    }

    @Test func limitsWhatIsRead() throws {
        try scratch.write("12345", to: "tree/a.md")
        #expect(gitError { _ = try tree.readFile("a.md", limit: 4) }?.code == .tooLarge)
        #expect(gitError { _ = try tree.readFile("none", limit: 4) }?.code == .missingPath)
        #expect(gitError { _ = try tree.list("none") }?.code == .missingPath)
    }

    @Test(arguments: ["../a", "a/../b", ".git/config", "", "/etc/passwd"])
    func refusesPathsThatLeaveTheTree(path: String) throws {
        #expect(gitError { _ = try tree.addFile(path, [1]) }?.code == .invalidPath)
        #expect(gitError { _ = try tree.readFile(path, limit: 9) }?.code == .invalidPath)
    }

    @Test(.enabled(if: canMount, "only who may mount a small disk can fill it"))
    func aFullDiskLeavesNothingBehind() throws {
        let mounted = try scratch.run("/bin/mount", ["-t", "tmpfs", "-o", "size=64k", "none", tree.root], in: ".")
        try #require(mounted.status == 0)
        defer { _ = try? scratch.run("/bin/umount", [tree.root], in: ".") }
        let error = gitError { _ = try tree.addFile("cx/p/big.md", [UInt8](repeating: 1, count: 1 << 20)) }
        #expect(error?.code == .io)
        #expect(error?.message.contains("no space is left") == true)
        #expect(error?.hint == "free some space, then run it again")
        #expect(try tree.list("") == [])
        #expect(try tree.addFile("cx/small.md", [1]))
    }

    @Test(.enabled(if: canMount, "only who may mount can have a read-only disk"))
    func aReadOnlyDiskIsNamed() throws {
        let mounted = try scratch.run("/bin/mount", ["-t", "tmpfs", "-o", "ro,size=64k", "none", tree.root], in: ".")
        try #require(mounted.status == 0)
        defer { _ = try? scratch.run("/bin/umount", [tree.root], in: ".") }
        #expect(gitError { _ = try tree.addFile("a.md", [1]) }?.code == .readOnly)
    }

    @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
    func aFolderWithoutPermissionIsNamed() throws {
        _ = try scratch.run("/bin/chmod", ["555", tree.root], in: ".")
        #expect(gitError { _ = try tree.addFile("a.md", [1]) }?.code == .readOnly)
        #expect(gitError { _ = try tree.addFile("cx/a.md", [1]) }?.code == .readOnly)
    }
}
