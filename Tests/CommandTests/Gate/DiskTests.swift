import Foundation
import TestSupport
import Testing

/// A disk that is full or read-only.
@Suite(.enabled(if: SmallDisk.isPossible, "only root may mount a small disk")) struct DiskTests {
    private func onDisk(_ shape: RecordsShape, _ body: (GateShop, SmallDisk, String) async throws -> Void) async throws
    {
        let shop = try GateShop(shape)
        let id = try await shop.feedback()
        let disk = try SmallDisk(shop.scratch, kilobytes: 2048)
        do {
            // A whole copy: a clone would have no records branch of its own.
            #expect(try shop.scratch.run("/bin/cp", ["-a", ".", "../disk/repo"]).status == 0)
            try await body(shop, disk, id)
            try disk.end()
        } catch {
            try disk.end()
            throw error
        }
    }

    @Test(arguments: RecordsShape.allCases, [false, true])
    func aFullDiskIsNamedAndNothingIsLeft(_ shape: RecordsShape, _ commits: Bool) async throws {
        try await onDisk(shape) { shop, disk, id in
            let refs = try shop.scratch.git("show-ref", in: "disk/repo")
            try disk.fill()
            let line = ["feedback", "add", "--title", "One more", "-m", String(repeating: "word ", count: 2000)]
            let added = await shop.commands.run(line + (commits ? ["--commit"] : []), in: "disk/repo")
            #expect(added.status == 2, "\(added)")
            #expect(added.stderr.lowercased().contains("no space"), "\(added)")
            let note = ["feedback", "note", id, "-m", String(repeating: "word ", count: 2000)]
            let noted = await shop.commands.run(note + (commits ? ["--commit"] : []), in: "disk/repo")
            #expect(noted.status == 2, "\(noted)")
            try disk.makeRoom()
            #expect(try shop.scratch.git("status", "--porcelain", in: "disk/repo").isEmpty)
            #expect(try shop.scratch.git("show-ref", in: "disk/repo") == refs)
            #expect(await shop.commands.run(line, in: "disk/repo").status == 0)
        }
    }

    @Test(arguments: RecordsShape.allCases, [false, true])
    func aReadOnlyDiskIsNamedAndStillJudged(_ shape: RecordsShape, _ commits: Bool) async throws {
        try await onDisk(shape) { shop, disk, id in
            try disk.makeReadOnly()
            let line = ["feedback", "add", "--title", "One more"] + (commits ? ["--commit"] : [])
            let added = await shop.commands.run(line, in: "disk/repo")
            #expect(added.status == 2, "\(added)")
            #expect(added.stderr.lowercased().contains("read-only"), "\(added)")
            let judged = try await shop.check(in: "disk/repo")
            #expect(judged.status == 1 && judged.items("blocked") == [id], "\(judged)")
        }
    }
}

/// A file system of a few kilobytes in memory, below a scratch folder.
struct SmallDisk {
    private let scratch: Scratch
    private var folder: String { scratch.absolute("disk") }

    /// Whether this machine lets us mount one.
    static let isPossible: Bool = {
        guard geteuid() == 0, let scratch = try? Scratch(), let disk = try? SmallDisk(scratch, kilobytes: 64) else {
            return false
        }
        return (try? disk.end()) != nil
    }()

    init(_ scratch: Scratch, kilobytes: Int) throws {
        self.scratch = scratch
        try FileManager.default.createDirectory(
            atPath: scratch.absolute("disk/repo").replacing("/repo", with: ""), withIntermediateDirectories: true)
        try Self.require(scratch, "mount", ["-t", "tmpfs", "-o", "size=\(kilobytes)k", "hearback-test", folder])
    }

    func fill() throws {
        _ = try scratch.run("/bin/dd", ["if=/dev/zero", "of=\(folder)/filler", "bs=4096"], in: ".")
    }

    func makeRoom() throws { try FileManager.default.removeItem(atPath: folder + "/filler") }

    func makeReadOnly() throws { try Self.require(scratch, "mount", ["-o", "remount,ro", folder]) }

    func end() throws { try Self.require(scratch, "umount", [folder]) }

    private static func require(_ scratch: Scratch, _ program: String, _ arguments: [String]) throws {
        let output = try scratch.run("/usr/bin/env", [program] + arguments, in: ".")
        guard output.status == 0 else { throw Refused(output: output) }
    }

    private struct Refused: Error {
        var output: Scratch.Output
    }
}
