import GitStore
import TestSupport
import Testing

struct ObjectReadingTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.makeRepository()
        try scratch.write("hello\n", to: "repo/cx/a.md")
        try scratch.write("#!/bin/sh\n", to: "repo/cx/run")
        try scratch.write("x", to: "repo/cx/foo.d/x")
        try scratch.write("y", to: "repo/cx/foo/y")
        try scratch.write("", to: "repo/empty")
        try scratch.git("config", "core.fileMode", "true")
        _ = try scratch.run("/bin/chmod", ["+x", "cx/run"])
        _ = try scratch.run("/bin/ln", ["-s", "a.md", "cx/link"])
        try scratch.commitAll()
    }

    @Test func readsATreeInGitsOrderWithModes() throws {
        let repository = try scratch.open()
        let tree = try repository.readTree(scratch.id("HEAD:cx"))
        #expect(tree.entries.map(\.nameString) == ["a.md", "foo.d", "foo", "link", "run"])
        #expect(tree.entries.map(\.mode) == [.file, .tree, .tree, .symlink, .executable])
        #expect(tree["a.md"]?.id == (try scratch.id("HEAD:cx/a.md")))
        #expect(tree["b.md"] == nil)
    }

    @Test func keepsNamesThatAreNotUTF8() throws {
        let script = "printf '100644 blob %s\\t\\377\\000' $(git rev-parse HEAD:empty) | git mktree -z"
        let hex = try scratch.shell(script).stdout.prefix(40)
        let id = try #require(ObjectID(hex: hex))
        #expect(try scratch.open().readTree(id).entries.map(\.name) == [[0xff]])
    }

    @Test func findsEntriesByPath() throws {
        let repository = try scratch.open()
        let tree = try scratch.id("HEAD^{tree}")
        #expect(try repository.entry(at: "cx/a.md", in: tree)?.id == scratch.id("HEAD:cx/a.md"))
        #expect(try repository.entry(at: "cx", in: tree)?.mode == .tree)
        #expect(try repository.entry(at: "cx/none", in: tree) == nil)
        #expect(try repository.entry(at: "cx/a.md/deeper", in: tree) == nil)
    }

    @Test func findsTheSameAgainAmongManyFolders() throws {
        for number in 0..<80 { try scratch.write("\(number)", to: "repo/many/\(number)/file") }
        try scratch.commitAll()
        let repository = try scratch.open()
        let tree = try scratch.id("HEAD^{tree}")
        for number in Array(0..<80) + Array(0..<80).reversed() {
            let found = try #require(try repository.entry(at: "many/\(number)/file", in: tree))
            #expect(try repository.readBlob(found.id, limit: 2) == Array("\(number)".utf8))
            #expect(try repository.entry(at: "many/\(number)/fil", in: tree) == nil)
        }
        #expect(try repository.entry(at: "many/80", in: tree) == nil)
    }

    @Test func knowsTheSizeOfABlobBeforeReadingIt() throws {
        let repository = try scratch.open()
        let id = try scratch.id("HEAD:cx/a.md")
        #expect(try repository.blobSize(id) == 6)
        #expect(try repository.readBlob(id, limit: 6) == Array("hello\n".utf8))
        #expect(try repository.withBlob(id, limit: 6) { $0.count } == 6)
        #expect(gitError { _ = try repository.readBlob(id, limit: 5) }?.code == .tooLarge)
        #expect(try repository.readBlob(scratch.id("HEAD:empty"), limit: 0) == [])
    }

    @Test func tellsTypesApart() throws {
        let repository = try scratch.open()
        let (tree, blob) = (try scratch.id("HEAD:cx"), try scratch.id("HEAD:cx/a.md"))
        #expect(gitError { _ = try repository.readBlob(tree, limit: 100) }?.code == .wrongType)
        #expect(gitError { _ = try repository.readTree(blob) }?.code == .wrongType)
        #expect(gitError { _ = try repository.commit(blob) }?.code == .wrongType)
    }

    @Test func aMissingObjectIsNamed() throws {
        let repository = try scratch.open()
        let none = try #require(ObjectID(hex: String(repeating: "1", count: 40)))
        #expect(repository.hasObject(none) == false)
        #expect(repository.hasObject(try scratch.id("HEAD")) == true)
        let error = gitError { _ = try repository.readTree(none) }
        #expect(error?.code == .missingObject)
        #expect(error?.message.contains(none.hex) == true)
    }

    @Test(arguments: 0..<40)
    func bytesThatAreNoTreeAreDamageAndNothingElse(seed: Int) throws {
        // A tree of one entry, cut off or changed at one place.
        var bytes = Array("100644 a.md".utf8) + [0] + [UInt8](repeating: 7, count: 20)
        if seed < 32 { bytes.removeLast(seed + (seed == 0 ? 1 : 0)) } else { bytes[seed - 32] = UInt8(ascii: "z") }
        try scratch.write(bytes, to: "damaged")
        let hex = try scratch.git("hash-object", "-t", "tree", "--literally", "-w", scratch.absolute("damaged"))
        let repository = try scratch.open()
        let id = try #require(ObjectID(hex: hex))
        let error = gitError { _ = try repository.readTree(id) }
        // After the mode come the name's bytes, of which any may stand there.
        #expect(error?.code == (seed >= 39 ? nil : .corruptObject))
    }

    @Test func readsPackedObjects() throws {
        try scratch.git("gc", "-q")
        let repository = try scratch.open()
        #expect(try repository.readTree(scratch.id("HEAD:cx")).entries.count == 5)
        #expect(try repository.blobSize(scratch.id("HEAD:cx/a.md")) == 6)
    }
}
