import Foundation
import TestSupport
import Testing

@testable import GitStore

#if canImport(Glibc)
    import Glibc
#endif

/// The ways for file systems that this machine may not have.
struct NewFileWritingTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try FileManager.default.createDirectory(
            atPath: scratch.absolute("tree"), withIntermediateDirectories: true)
    }

    private func write(_ way: (NewFileWriting) throws -> Void) throws {
        let folder = open(scratch.absolute("tree"), O_RDONLY | O_DIRECTORY)
        defer { close(folder) }
        try way(NewFileWriting(folder: folder, name: "a.md", bytes: Array("a\n".utf8), durably: true))
    }

    private static let ways: [@Sendable (NewFileWriting) throws -> Void] = [
        { try $0.run() }, { _ = try $0.writeAndLink() }, { try $0.writeInPlace() },
    ]

    @Test(arguments: ways.indices)
    func everyWayWritesTheWholeFileAndNothingElse(way: Int) throws {
        try write(Self.ways[way])
        #expect(try scratch.read("tree/a.md") == "a\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.absolute("tree")) == ["a.md"])
        let mode = try scratch.run("/usr/bin/env", ["stat", "-c", "%a", "a.md"], in: "tree").stdout
        #expect(mode.hasPrefix("6"))
    }

    @Test(arguments: ways.indices)
    func noWayReplacesAFile(way: Int) throws {
        try scratch.write("mine", to: "tree/a.md")
        #expect(throws: SystemFailure.self) { try write(Self.ways[way]) }
        #expect(try scratch.read("tree/a.md") == "mine")
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.absolute("tree")) == ["a.md"])
    }
}
