import Foundation
import GitStore
import TestSupport
import Testing

/// Packs are read by a way of their own, and say the same as git.
@Suite struct PackReadingTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.makeRepository()
        // Versions of one long text: git keeps all but one as deltas, and deltas of deltas.
        var lines = (0..<400).map { "line \($0) of a text that is long enough to be worth a delta" }
        for version in 0..<12 {
            lines[version * 7] = "version \(version)"
            lines.append("added by version \(version)")
            try scratch.write(lines.joined(separator: "\n"), to: "repo/a.txt")
            try scratch.write("version \(version)\n", to: "repo/cx/\(version).md")
            try scratch.commitAll("version \(version)")
        }
    }

    /// Every tree and blob by git and by us.
    private func compare() throws {
        let listed = try scratch.git(
            "cat-file", "--batch-check=%(objectname) %(objecttype) %(objectsize)", "--batch-all-objects")
        let repository = try scratch.open()
        var count = 0
        for line in listed.split(separator: "\n") {
            let parts = line.split(separator: " ")
            let id = try #require(ObjectID(hex: parts[0]))
            switch parts[1] {
            case "blob":
                let bytes = try repository.readBlob(id, limit: 1 << 20)
                #expect(bytes.count == Int(parts[2]) && ObjectID.ofBlob(bytes) == id)
                count += 1
            case "tree":
                let names = try repository.readTree(id).entries.map(\.nameString)
                let expected = try scratch.git("ls-tree", "--name-only", String(parts[0]))
                #expect(names.joined(separator: "\n") == expected)
                count += 1
            default: break
            }
        }
        #expect(count >= 36)
    }

    @Test(
        "whatever the packs are like",
        arguments: [
            "git repack -adfq --depth=50 --window=50", "git repack -adfq --depth=2", "git gc -q --aggressive",
            // Several packs, and loose objects beside them.
            "git repack -q && echo x > b.txt && git add b.txt && git commit -qm b && git repack -q && echo y > c.txt"
                + " && git add c.txt && git commit -qm c",
            // Deltas that name their base by its id.
            "git rev-list --objects --all | git pack-objects -q --no-reuse-delta --window=50 .git/objects/pack/pack"
                + " --delta-base-offset && git config repack.useDeltaBaseOffset false && git repack -adfq",
            "git -c pack.indexVersion=1 repack -adfq", "git repack -adq --write-midx",
        ])
    func saysTheSameAsGit(line: String) throws {
        let output = try scratch.shell("cd repo && " + line, in: ".")
        try #require(output.status == 0, "\(output.stderr)")
        try compare()
    }

    @Test("a damaged pack or index is never read as something else", arguments: ["pack", "idx"])
    func damaged(ending: String) throws {
        try scratch.git("repack", "-adfq")
        let folder = scratch.absolute("repo/.git/objects/pack")
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasSuffix("." + ending) })
        let path = folder + "/" + name
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        let blob = try scratch.id("HEAD:a.txt")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        var random = SplitMix64(seed: 7)
        for _ in 0..<60 {
            var bytes = whole
            bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
            if Bool.random(using: &random) { bytes = bytes.prefix(Int.random(in: 1..<bytes.count, using: &random)) }
            try bytes.write(to: URL(fileURLWithPath: path))
            let repository = try scratch.open()
            if let read = try? repository.readBlob(blob, limit: 1 << 20) { #expect(ObjectID.ofBlob(read) == blob) }
        }
    }

    @Test("a pack that comes while a repository is open is found")
    func packComesLater() throws {
        try scratch.git("repack", "-adfq")
        let repository = try scratch.open()
        _ = try repository.readBlob(scratch.id("HEAD:a.txt"), limit: 1 << 20)
        try scratch.write("later\n", to: "repo/later.md")
        try scratch.commitAll("later")
        try scratch.git("repack", "-adfq")
        #expect(try repository.readBlob(scratch.id("HEAD:later.md"), limit: 100) == Array("later\n".utf8))
    }

    @Test("another handle for another thread reads the same")
    func opener() throws {
        try scratch.git("repack", "-adfq")
        let repository = try scratch.open()
        let blob = try scratch.id("HEAD:a.txt")
        let opener = repository.opener
        let other = try #require(opener).open()
        let expected = try repository.readBlob(blob, limit: 1 << 20)
        #expect(try other.readBlob(blob, limit: 1 << 20) == expected)
    }
}
