import Foundation
import TestSupport
import Testing

/// Putting something else in the place of a record.
@Suite struct GrammarThreats {
    /// The item is resolved, so the gate is open until something strange comes in.
    private func resolved(_ shape: RecordsShape) async throws -> (shop: GateShop, id: String) {
        let shop = try GateShop(shape)
        let id = try await shop.feedback(severity: "minor")
        await shop.run("feedback", "resolve", id, "--explained", "-m", "So.")
        try shop.commit("Resolved")
        #expect(try await shop.check().status == 0)
        return (shop, id)
    }

    private static let note = "20261122T110000Z-noted-aaaa.md"
    private static let text = "---\nby: dana@example.com\n---\n\nA note.\n"

    @Test(
        arguments: RecordsShape.allCases,
        [
            "link", "link of the document", "submodule", "executable", "folder", "folder of the document",
            "another name",
            "unknown type", "impossible date", "of a requirement", "no document", "10 MiB", "not UTF-8", "binary",
        ])
    func threat23_anythingButARecordLeavesTheItemUndetermined(_ shape: RecordsShape, _ kind: String) async throws {
        let (shop, id) = try await resolved(shape)
        let folder = shop.folder(of: id)
        shop.commands.wait(7200)
        try shop.byHand { try Self.put(kind, into: folder, of: $0, shop.scratch) }
        let judged = try await shop.check()
        #expect(judged.status == 3 && judged.items("undetermined") == [id], "\(judged)")
        #expect(judged.findings("record/invalid").contains { $0.path?.hasPrefix(folder) ?? false }, "\(judged)")
    }

    private static func put(_ kind: String, into folder: String, of checkout: String, _ scratch: Scratch) throws {
        let place = "\(checkout)/\(folder)"
        func shell(_ line: String) throws {
            let output = try scratch.run("/bin/sh", ["-ec", line], in: place)
            #expect(output.status == 0, "\(output.stderr)")
        }
        switch kind {
        case "link":
            try scratch.write(text, to: "elsewhere.md")
            try shell("ln -s ../../../../../../../../elsewhere.md \(note)")
        case "link of the document": try shell("mv feedback.md ../../real.md; ln -s ../../real.md feedback.md")
        case "submodule":
            let commit = try scratch.git("rev-parse", "HEAD")
            try scratch.git("update-index", "--add", "--cacheinfo", "160000,\(commit),\(folder)/\(note)", in: checkout)
            // A folder of that name makes `git add -A` keep the entry.
            try shell("mkdir \(note) && git -C \(note) init -q && cd \(note) && git commit -q --allow-empty -m x")
        case "executable":
            try scratch.write(text, to: "\(place)/\(note)")
            try shell("chmod +x \(note)")
        case "folder": try scratch.write(text, to: "\(place)/\(note)/\(note)")
        case "folder of the document":
            try shell("mv feedback.md x; mkdir feedback.md; mv x feedback.md/feedback.md")
        case "another name": try scratch.write(text, to: "\(place)/notes.txt")
        case "unknown type": try scratch.write(text, to: "\(place)/20261122T110000Z-conifrmed-aaaa.md")
        case "impossible date": try scratch.write(text, to: "\(place)/20260231T110000Z-noted-aaaa.md")
        case "of a requirement": try scratch.write(text, to: "\(place)/20261122T110000Z-approved-aaaa.md")
        case "no document": try shell("rm feedback.md")
        case "10 MiB":
            try scratch.write([UInt8](repeating: UInt8(ascii: "a"), count: 10 << 20), to: "\(place)/\(note)")
        case "not UTF-8": try scratch.write(Array(text.utf8) + [0xff, 0xfe, 0x0a], to: "\(place)/\(note)")
        case "binary": try scratch.write(Array(text.utf8) + [0, 1, 2, 0x0a], to: "\(place)/\(note)")
        default: Issue.record("unknown case \(kind)")
        }
    }

    /// Trees as no git program would write them: libgit2 must not follow, crash, or pass over.
    @Test(arguments: ["..", ".", ".git", "a\u{1b}[2Jb.md", "20261122T110000Z-noted-aaaa.md\n", "..\\x.md"])
    func threat23_aHostileNameLeavesTheItemUndetermined(_ name: String) async throws {
        let (shop, id) = try await resolved(.withCode)
        let blob = try Self.object("blob", Array(Self.text.utf8), shop.scratch)
        try graft(id, name, mode: "100644", blob, shop)
        let judged = try await shop.check()
        #expect(judged.status == 3, "\(judged)")
        #expect(!judged.outcome.stderr.contains("\u{1b}") && !judged.outcome.stdout.contains("\u{1b}"), "\(judged)")
    }

    /// Adds an entry to the tree of an item's folder, and commits that without a work tree.
    private func graft(_ id: String, _ name: String, mode: String, _ object: String, _ shop: GateShop) throws {
        let parts = shop.folder(of: id).split(separator: "/").map(String.init)
        var (below, entry) = (object, (mode: mode, name: name))
        for depth in stride(from: parts.count, through: 0, by: -1) {
            let path = parts.prefix(depth).joined(separator: "/")
            let old = try shop.scratch.git("ls-tree", "HEAD:\(path)").split(separator: "\n").map(String.init)
            var entries = old.map { line -> (mode: String, name: String, id: String) in
                let words = line.split(separator: "\t", maxSplits: 1)
                let head = words[0].split(separator: " ")
                return (String(head[0] == "040000" ? "40000" : head[0]), String(words[1]), String(head[2]))
            }
            entries.removeAll { $0.name == entry.name }
            entries.append((entry.mode, entry.name, below))
            entries.sort { ($0.name + ($0.mode == "40000" ? "/" : "")) < ($1.name + ($1.mode == "40000" ? "/" : "")) }
            var bytes: [UInt8] = []
            for entry in entries {
                bytes += Array("\(entry.mode) \(entry.name)".utf8) + [0] + Self.raw(entry.id)
            }
            below = try Self.object("tree", bytes, shop.scratch)
            if depth > 0 { entry = ("40000", parts[depth - 1]) }
        }
        let commit = try shop.scratch.git("commit-tree", below, "-p", "HEAD", "-m", "Grafted")
        try shop.scratch.git("update-ref", "refs/heads/main", commit)
    }

    private static func object(_ type: String, _ bytes: [UInt8], _ scratch: Scratch) throws -> String {
        try scratch.write(bytes, to: "object")
        return try scratch.git("hash-object", "--literally", "-t", type, "-w", scratch.absolute("object"))
    }

    private static func raw(_ id: String) -> [UInt8] {
        let digits = Array(id)
        return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...($0 + 1)]), radix: 16) }
    }

    @Test(arguments: ["link", "submodule", "file", "executable"])
    func threat23_anythingButAFolderInTheItemsPlace(_ kind: String) async throws {
        let (shop, id) = try await resolved(.withCode)
        let other = String(id.dropLast()) + (id.hasSuffix("0") ? "1" : "0")
        let place = shop.folder(of: other)
        switch kind {
        case "link":
            try FileManager.default.createSymbolicLink(
                atPath: shop.scratch.absolute("repo/\(place)"), withDestinationPath: "/etc")
        case "submodule":
            let head = try shop.scratch.git("rev-parse", "HEAD")
            try shop.scratch.git("update-index", "--add", "--cacheinfo", "160000,\(head),\(place)")
            try shop.scratch.git("commit", "-qm", "Submodule")
        default:
            try shop.scratch.write("x", to: "repo/\(place)")
            if kind == "executable" { _ = try shop.scratch.run("/bin/chmod", ["+x", place]) }
        }
        if kind != "submodule" { try shop.commit("Strange") }
        let judged = try await shop.check()
        #expect(judged.status == 3 && judged.items("undetermined") == [other], "\(judged)")
    }

    @Test(arguments: [
        "cx/shop/feedback/link", "cx/shop/stranger.md", "cx/stranger.md", "cx/shop/requirements/x.md",
        "cx/shop/decisions/x.md",
    ])
    func threat23_aStrangerAnywhereUnderTheRootIsNamed(_ path: String) async throws {
        let (shop, _) = try await resolved(.withCode)
        try shop.write("x", to: path)
        let judged = try await shop.check()
        #expect(judged.status == 3, "\(judged)")
        #expect(judged.findings.contains { $0.path == path && $0.state == "undetermined" }, "\(judged)")
    }
}
