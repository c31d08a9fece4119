import Foundation
import TestSupport
import Testing

/// The cache makes an answer faster, and never another one.
@Suite struct CacheTests {
    let shop: Commands
    private var scratch: Scratch { shop.scratch }

    init() throws {
        shop = try Commands.shop()
        for day in 10...29 { try Self.add(day, to: shop.scratch) }
        try shop.scratch.commitAll("A month of feedback")
    }

    /// Three items of a day: one fixed, one that blocks, one that nobody has assessed.
    private static func add(_ day: Int, to scratch: Scratch, title: String = "The basket is empty") throws {
        for (index, kind) in ["fixed", "critical", "new"].enumerated() {
            let id = "fb-202610\(day)-\(index)aaaaa\(day)"
            let folder = "repo/cx/shop/feedback/2026/10-\(day)/\(id)"
            try scratch.write(
                "---\ntitle: \(title)\nkind: problem\ntouchpoint: other\nchannel: email\n"
                    + "received: 2026-10-\(day)T09:00:00Z\ncustomer: c-7f3k2m9qx4t1a\n---\n\nNo.\n",
                to: folder + "/feedback.md")
            guard kind != "new" else { continue }
            try scratch.write(
                "---\nby: dana@example.com\nseverity: critical\n---\n",
                to: folder + "/20261101T0900\(day)Z-assessed-aaaa.md")
            guard kind == "fixed" else { continue }
            try scratch.write(
                "---\nby: dana@example.com\n---\n\nIt is fixed.\n", to: folder + "/20261102T0900\(day)Z-fixed-aaaa.md")
        }
    }

    private func check(
        _ flag: String, at: String = "2026-11-22", in folder: String = "repo", format: String = "json"
    ) async -> Outcome {
        await shop.run("gate", "check", "launch", flag, "--format", format, "--at", at, in: folder)
    }

    /// Both ways, whose answers must be the same byte for byte: all findings from the sums of days, and the worst of them,
    /// as a person is told, from the summary.
    @discardableResult
    private func compare(at: String = "2026-11-22", in folder: String = "repo") async -> Outcome {
        await compare("text", at: at, in: folder)
        return await compare("json", at: at, in: folder)
    }

    @discardableResult
    private func compare(_ format: String, at: String, in folder: String) async -> Outcome {
        let without = await check("--no-cache", at: at, in: folder, format: format)
        for _ in 0..<2 {
            let with = await check("--cache", at: at, in: folder, format: format)
            #expect(with.stdout == without.stdout && with.status == without.status)
        }
        return without
    }

    private var files: [String] {
        let folder = scratch.absolute("repo/.git/hearback")
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.contains("/shop") }.sorted().map { folder + "/" + $0 }
    }

    /// Those that answer a question, and not only name what is there.
    private var answers: [String] { files.filter { !$0.contains("/ids/") } }

    @Test func theVerdictIsTheSame() async throws {
        let verdict = await compare()
        #expect(verdict.status == 1)
        #expect(verdict.stdout.contains("\"judged\":60") && !files.isEmpty)
    }

    @Test func threat27_afterACommitWhatChangedIsRead() async throws {
        await compare()
        try Self.add(30, to: scratch)
        try scratch.write(
            "---\nby: dana@example.com\n---\n\nIt is fixed.\n",
            to: "repo/cx/shop/feedback/2026/10-10/fb-20261010-1aaaaa10/20261120T090000Z-fixed-aaaa.md")
        try scratch.commitAll("One day more, and one fix")
        #expect(await compare().stdout.contains("\"judged\":63"))
    }

    @Test func itemsOnWhichOthersDependAreSeen() async throws {
        await compare()
        // A duplicate that comes late opens its original, which the cache knows as settled.
        try addDuplicate(day: "05")
        #expect(await compare().stdout.contains("fb-20261010-0aaaaa10"))
        // The same once more: by now the cache knows the two as a group.
        try addDuplicate(day: "07")
        #expect(await compare().stdout.contains("fb-20261010-0aaaaa10"))
    }

    @Test func whatIsConfirmedBySilenceMeanwhileIsCountedOnce() async throws {
        // Told a while ago: the original is a part of the sums from the moment at which silence confirms it.
        let folder = "repo/cx/shop/feedback/2026/10-10/fb-20261010-0aaaaa10"
        try scratch.write(
            "---\nby: dana@example.com\nof: 20261102T090010Z-fixed-aaaa\n---\n",
            to: folder + "/20261118T090000Z-told-aaaa.md")
        let configuration = Commands.configuration + "clocks: {assume-confirmed-after: 14d}\n"
        try scratch.write(configuration, to: "repo/cx/hearback.yml")
        try addDuplicate(day: "05")
        try scratch.write(
            "---\nby: ana@example.com\ngate: launch\nuntil: 2027-02-01\n---\n\nKnown.\n",
            to: "repo/cx/shop/feedback/2026/11-05/fb-20261105-aaaaaaaa/20261107T090000Z-waived-aaaa.md")
        try scratch.commitAll("Waived")
        for at in ["2026-11-22", "2026-12-20", "2026-11-22", "2026-12-24"] { await compare(at: at) }
    }

    @Test func whatCannotBeReadIsNotKept() async throws {
        try addDuplicate(day: "05")
        let days = try ["10-10", "11-05"].map { day in
            try scratch.git("rev-parse", "HEAD:cx/shop/feedback/2026/\(day)").trimmingCharacters(in: .newlines)
        }
        let blob = try scratch.git("rev-parse", "HEAD:cx/shop/feedback/2026/10-10/fb-20261010-0aaaaa10/feedback.md")
        for id in days + [blob.trimmingCharacters(in: .newlines)] {
            let file = scratch.absolute("repo/.git/objects/\(id.prefix(2))/\(id.dropFirst(2))")
            let away = scratch.absolute("away")
            try FileManager.default.moveItem(atPath: file, toPath: away)
            try? FileManager.default.removeItem(atPath: scratch.absolute("repo/.git/hearback"))
            #expect(await compare().status == 3)
            try FileManager.default.moveItem(atPath: away, toPath: file)
            #expect(await compare().status == 1)
        }
    }

    private func addDuplicate(day: String) throws {
        let folder = "repo/cx/shop/feedback/2026/11-\(day)/fb-202611\(day)-aaaaaaaa"
        try scratch.write(
            "---\ntitle: Again\nkind: problem\ntouchpoint: other\nchannel: email\nreceived: 2026-11-\(day)T09:00:00Z\n---\n",
            to: folder + "/feedback.md")
        try scratch.write(
            "---\nby: dana@example.com\nof: fb-20261010-0aaaaa10\n---\n",
            to: folder + "/202611\(day)T090000Z-duplicate-aaaa.md")
        try scratch.commitAll("One more customer")
    }

    @Test func anIdThatStandsSeveralTimesIsTakenOutOfTheSumsOnce() async throws {
        let before = await compare().stdout.matches(of: /"judged":60/).count
        for day in ["10-11", "10-12"] {
            let from = "cx/shop/feedback/2026/10-10/fb-20261010-0aaaaa10"
            try scratch.write(
                try scratch.git("show", "HEAD:\(from)/feedback.md") + "\n",
                to: "repo/cx/shop/feedback/2026/\(day)/fb-20261010-0aaaaa10/feedback.md")
        }
        try scratch.commitAll("Copies in other days")
        let outcome = await compare()
        #expect(outcome.status == 3 && before > 0)
        #expect(outcome.stdout.contains("\"judged\":59"), "\(outcome)")
    }

    @Test func anErasureThatIsLicensedIsNoRemoval() async throws {
        let workflow = Commands.workflow.replacing(
            "- {id: heard-anyone, feedback-count: 1}", with: "- {id: kept, removals: none}")
        try scratch.write(workflow, to: "repo/cx/workflow.yml")
        try scratch.commitAll("Nothing is buried")
        let decided = await shop.run("gate", "decide", "launch", "--outcome", "hold", "-m", "Not yet.", "--commit")
        #expect(decided.status == 0, "\(decided)")
        let folder = "repo/cx/shop/feedback/2026/10-10/fb-20261010-0aaaaa10"
        let text = try scratch.git("show", "HEAD:\(folder.dropFirst(5))/feedback.md")
        try scratch.write(text.replacing("\n\nNo.", with: "\n\n[erased]") + "\n", to: folder + "/feedback.md")
        try scratch.write(
            "---\nby: dana@example.com\n---\n\nThe customer asked for it.\n",
            to: folder + "/20261122T095900Z-erased-aaaa.md")
        try scratch.commitAll("Erase what the customer wants gone")
        #expect(await compare().stdout.contains("record/edited") == false)
    }

    @Test func threat27_otherMomentsAreJudgedAnew() async throws {
        for at in ["2026-11-22", "2026-11-01", "2026-10-15", "2027-06-01", "2026-11-22"] { await compare(at: at) }
    }

    @Test func threat27_aNewPolicyAsksAnew() async throws {
        await compare()
        let configuration = Commands.configuration + "touchpoints: [checkout]\n"
        try scratch.write(configuration, to: "repo/cx/hearback.yml")
        try scratch.commitAll("Only one touchpoint")
        #expect(await compare().status == 3)
    }

    @Test func threat27_itMayBeCutOffDamagedOrDeleted() async throws {
        try addDuplicate(day: "06")
        await compare()
        var random = SplitMix64(seed: 3)
        #expect(files.count == 4)
        for file in files {
            let whole = try Data(contentsOf: URL(fileURLWithPath: file))
            for _ in 0..<12 {
                var bytes = whole.prefix(Int.random(in: 0...whole.count, using: &random))
                if !bytes.isEmpty { bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= 0x5A }
                try Data(bytes).write(to: URL(fileURLWithPath: file))
                await compare()
            }
            for index in stride(from: 4, to: whole.count, by: max(1, whole.count / 20)) {
                var bytes = whole
                bytes[index] ^= 1
                try bytes.write(to: URL(fileURLWithPath: file))
                await compare()
            }
        }
        try FileManager.default.removeItem(atPath: scratch.absolute("repo/.git/hearback"))
        await compare()
    }

    @Test func threat27_anotherQuestionsFileIsNotTaken() async throws {
        await compare()
        let old = answers
        _ = await shop.run("gate", "check", "validation", "--cache")
        #expect(old.count == 2 && answers.count == 4)
        for file in old {
            let stolen = try Data(contentsOf: URL(fileURLWithPath: file))
            let name = try #require(file.split(separator: "/").last)
            for other in answers where !old.contains(other) && other.hasSuffix(name) {
                try stolen.write(to: URL(fileURLWithPath: other))
                let without = await shop.run("gate", "check", "validation", "--no-cache")
                #expect(await shop.run("gate", "check", "validation", "--cache").stdout == without.stdout)
            }
        }
        // The same gate by other rules: nothing but the question tells the files apart.
        let known = files
        let contents = try old.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
        try scratch.write(Commands.configuration + "touchpoints: [checkout]\n", to: "repo/cx/hearback.yml")
        try scratch.commitAll("Only one touchpoint")
        await compare()
        for (file, stolen) in zip(old, contents) {
            let name = try #require(file.split(separator: "/").last)
            for other in answers where !known.contains(other) && other.hasSuffix("/" + name) {
                try stolen.write(to: URL(fileURLWithPath: other))
            }
        }
        #expect(await compare().status == 3)
    }

    @Test func whereNothingCanBeWrittenTheAnswerIsTheSame() async throws {
        // A file in the place of the folder: what a read-only disk does, and what root cannot write either.
        try scratch.write("", to: "repo/.git/hearback")
        await compare()
    }

    @Test func aBareRepositoryHasOneToo() async throws {
        try scratch.git("clone", "-q", "--bare", ".", "../bare.git")
        await compare(in: "bare.git")
        #expect(FileManager.default.fileExists(atPath: scratch.absolute("bare.git/hearback/cache")))
    }

    @Test func manyAtOnceDoNotDisturbEachOther() async throws {
        let expected = await check("--no-cache")
        await withTaskGroup(of: Outcome.self) { group in
            for _ in 0..<8 { group.addTask { await check("--cache") } }
            for await outcome in group { #expect(outcome.stdout == expected.stdout) }
        }
    }

    @Test func aDayWhoseTreeIsLostIsReadFromItsFiles() async throws {
        // Older than the index, as after a checkout: only then is a day taken for its tree.
        let aging = "find cx -type f -exec touch -d 2026-01-01 {} +; sleep 1.1; git add -A; git status"
        _ = try scratch.run("/bin/sh", ["-c", aging])
        let before = await shop.run("feedback", "list", "--open", "--cache", "--format", "json")
        let tree = try scratch.git("rev-parse", "HEAD:cx/shop/feedback/2026/10-12")
        try FileManager.default.removeItem(
            atPath: scratch.absolute("repo/.git/objects/\(tree.prefix(2))/\(tree.dropFirst(2))"))
        let after = await shop.run("feedback", "list", "--open", "--no-cache", "--format", "json")
        #expect(before.stdout.contains("fb-20261012-1aaaaa12") && after.stdout == before.stdout)
    }

    @Test func threat27_inCIItMustBeAskedFor() async throws {
        let outcome = await shop.run("gate", "check", "launch", environment: ["CI": "true"])
        #expect(outcome.status == 1 && files.isEmpty)
        _ = await shop.run("gate", "check", "launch", "--cache", environment: ["CI": "true"])
        #expect(!files.isEmpty)
    }

    /// git makes no such tree, but takes one that is pushed, unless `receive.fsckObjects` is set.
    @Test func threat27_aTreeThatHoldsANameTwiceIsUndetermined() async throws {
        await compare()
        var tree = try twice("feedback.md", in: "HEAD:cx/shop/feedback/2026/10-12/fb-20261012-0aaaaa12")
        let parts = ["cx", "shop", "feedback", "2026", "10-12", "fb-20261012-0aaaaa12"]
        for depth in (0..<parts.count).reversed() {
            let above = "HEAD:" + parts[..<depth].joined(separator: "/")
            let entries = try scratch.git("ls-tree", above).split(separator: "\n").map { line in
                line.hasSuffix("\t" + parts[depth]) ? "040000 tree \(tree)\t\(parts[depth])" : String(line)
            }
            tree = try written("mktree", input: entries.joined(separator: "\n") + "\n")
        }
        let commit = try scratch.git("commit-tree", "-m", "Pushed", "-p", "HEAD", tree)
        try scratch.git("update-ref", "refs/heads/main", commit)
        let verdict = await compare()
        #expect(verdict.status == 3 && verdict.stdout.contains("holds a name twice"))
    }

    /// Writes a tree like another, with one of its entries before the others as well.
    private func twice(_ name: String, in tree: String) throws -> String {
        var bytes = ""
        let entries = try scratch.git("ls-tree", tree).split(separator: "\n")
        for entry in entries.filter({ $0.hasSuffix("\t" + name) }) + entries {
            let parts = entry.split(whereSeparator: { $0 == " " || $0 == "\t" })
            let id = stride(from: 0, to: 40, by: 2).map { Array(parts[2].utf8)[$0..<($0 + 2)] }
                .compactMap { UInt8(String(decoding: $0, as: UTF8.self), radix: 16) }
            bytes += "\(parts[0]) \(parts[3])\\000" + id.map { "\\" + Self.octal($0) }.joined()
        }
        return try written("hash-object -t tree -w --literally --stdin", printf: bytes)
    }

    private static func octal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 8)
        return String(repeating: "0", count: 3 - digits.count) + digits
    }

    private func written(_ command: String, printf bytes: String) throws -> String {
        try line(scratch.run("/bin/sh", ["-c", "printf '\(bytes)' | git \(command)"]))
    }

    private func written(_ command: String, input: String) throws -> String {
        try line(scratch.run("/usr/bin/env", ["git", command], input: input))
    }

    private func line(_ output: Scratch.Output) throws -> String {
        try #require(output.status == 0, "\(output)")
        return output.stdout.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
