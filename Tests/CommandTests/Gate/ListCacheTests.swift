import Foundation
import TestSupport
import Testing

/// The list of open items and the heartbeat are the same with the cache and without it.
@Suite struct ListCacheTests {
    let shop: Commands
    private var scratch: Scratch { shop.scratch }
    private static let day = "repo/cx/shop/feedback/2026/10-"

    init() throws {
        shop = try Commands.shop()
        let configuration = Commands.configuration + "clocks: {assume-confirmed-after: 14d, assess: {default: 20d}}\n"
        try scratch.write(configuration, to: "repo/cx/hearback.yml")
        for day in 10...29 { try Self.add(day, to: scratch) }
        try scratch.commitAll("A month of feedback")
    }

    private static let otherConfiguration = Commands.configuration.replacing(
        "severities: [trivial, minor,", with: "severities: [minor, trivial,")

    /// Items of every kind: fixed and told, critical, a duplicate of it, unread again, due, and one that nobody has assessed.
    private static func add(_ day: Int, to scratch: Scratch) throws {
        func item(_ index: Int, _ title: String, _ events: [(String, String)]) throws {
            let folder = "\(Self.day)\(day)/fb-202610\(day)-\(index)aaaaa\(day)"
            try scratch.write(
                "---\ntitle: \"\(title) \(day)\"\nkind: problem\ntouchpoint: other\nchannel: email\n"
                    + "received: 2026-10-\(day)T0\(index):00:00Z\ncustomer: c-7f3k2m9qx4t1a\n---\n\nNo.\n",
                to: folder + "/feedback.md")
            for (index, event) in events.enumerated() {
                try scratch.write(
                    "---\n\(event.1)\n---\n" + (["fixed", "wrote", "duplicate"].contains(event.0) ? "\nSo.\n" : ""),
                    to: folder + "/2026110\(index + 1)T0900\(day)Z-\(event.0)-aaaa.md")
            }
        }
        let dana = "by: dana@example.com"
        let told = "20261102T0900\(day)Z-fixed-aaaa"
        let critical = dana + "\nseverity: critical\nblocks: validation\nowner: dana@example.com"
        let due = dana + "\nseverity: major\ndue: 2026-11-\(day)"
        try item(
            0, "Fixed: ##[group] and told",
            [("assessed", dana + "\nseverity: minor"), ("fixed", dana), ("told", dana + "\nof: \(told)")])
        try item(1, "Zażółć \\u202Egęślą", [("assessed", critical)])
        try item(2, "The same", [("duplicate", dana + "\nof: fb-202610\(day)-1aaaaa\(day)")])
        try item(3, "Again", [("assessed", due), ("fixed", dana), ("wrote", "by: c-7f3k2m9qx4t1a\nvia: email")])
        try item(4, "New", [])
    }

    // MARK: - Comparing

    private static let filters = [
        ["--open"], ["--open", "--severity", "major.."], ["--overdue"], ["--due-within", "9d", "--sort", "touched"],
        ["--state", "received", "--state", "assessed", "--sort", "id"], ["--open", "--owner", "dana@example.com"],
        ["--open", "--since", "2026-10-20", "--limit", "3", "--product", "shop"],
    ]

    private func list(
        _ flags: [String], at: String = "2026-11-22", in folder: String = "repo", rev: String? = "HEAD"
    ) async -> Outcome {
        let rev = rev.map { ["--rev", $0] } ?? []
        return await shop.run(["feedback", "list"] + flags + ["--at", at] + rev, in: folder)
    }

    /// Text and JSON, the first and the second time.
    @discardableResult
    private func compare(
        _ filters: [String] = ["--open"], at: String = "2026-11-22", in folder: String = "repo", rev: String? = "HEAD"
    ) async -> Outcome {
        for format in ["text", "json"] {
            let flags = filters + ["--format", format]
            let without = await list(flags + ["--no-cache"], at: at, in: folder, rev: rev)
            for _ in 0..<2 {
                let with = await list(flags + ["--cache"], at: at, in: folder, rev: rev)
                #expect(with.stdout == without.stdout && with.status == without.status, "\(with)")
            }
        }
        return await list(filters + ["--format", "json", "--no-cache"], at: at, in: folder, rev: rev)
    }

    @discardableResult
    private func compareStatus(at: String = "2026-11-22", in folder: String = "repo") async -> Outcome {
        for format in ["json", "text"] {
            let arguments = ["status", "--format", format, "--at", at]
            let without = await shop.run(arguments + ["--no-cache"], in: folder)
            for _ in 0..<2 {
                let with = await shop.run(arguments + ["--cache"], in: folder)
                #expect(with.stdout == without.stdout && with.status == without.status, "\(with)")
            }
        }
        return await shop.run(["status", "--at", at, "--no-cache"], in: folder)
    }

    /// The files of kept lists.
    private var files: [String] {
        let folder = scratch.absolute("repo/.git/hearback")
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix("/list") }.sorted().map { folder + "/" + $0 }
    }

    /// Makes all files older than the index, which knows its trees, as after a checkout: only then is a day taken for its
    /// tree.
    private func age() throws {
        let aging =
            "find cx -type f -exec touch -d 2026-01-01 {} +; sleep 1.1; git read-tree HEAD; git update-index --refresh"
        _ = try scratch.run("/bin/sh", ["-c", aging])
    }

    // MARK: - Tests

    @Test(arguments: ListCacheTests.filters)
    func theListIsTheSame(filters: [String]) async throws {
        let outcome = await compare(filters)
        #expect(outcome.status == 0 && outcome.stdout.contains("fb-") && files.count == 1)
        #expect(await compare(filters, at: "2026-11-25").status == 0)
    }

    @Test func aRootThatWasMovedIsAnotherQuestion() async throws {
        await compare()
        try scratch.git("mv", "cx", "cy")
        try scratch.git("commit", "-qm", "Another root")
        let with = await list(["--open", "--root", "cy", "--cache", "--format", "json"])
        #expect(with.stdout == (await list(["--open", "--root", "cy", "--no-cache", "--format", "json"])).stdout)
        #expect(with.stdout.contains("\"cy/shop/") && !with.stdout.contains("\"cx/shop/"))
    }

    @Test func whatTookAnotherOverStandsOnTheListOnce() async throws {
        let to = "fb-20261107-aaaaaaaa"
        let of = "\(Self.day)10/fb-20261010-4aaaaa10"
        try scratch.write(
            "---\nby: dana@example.com\nto: \(to)\n---\n\nTheirs.\n", to: of + "/20261108T090000Z-transferred-aaaa.md")
        try scratch.write(
            "---\nby: ana@example.com\ngate: launch\nuntil: 2027-02-01\n---\n\nKnown.\n",
            to: of + "/20261108T100000Z-waived-aaaa.md")
        try scratch.write("---\ntitle: Store\n---\n", to: "repo/cx/store/product.md")
        try scratch.write(
            "---\ntitle: Taken over\nkind: problem\ntouchpoint: other\nchannel: email\nreceived: 2026-11-07T09:00:00Z\n"
                + "source: shop/fb-20261010-4aaaaa10\n---\n",
            to: "repo/cx/store/feedback/2026/11-07/\(to)/feedback.md")
        try scratch.commitAll("To the store")
        let outcome = await compare()
        #expect(outcome.stdout.matches(of: /"id":"fb-20261107-aaaaaaaa"/).count == 1, "\(outcome)")
        #expect(!outcome.stdout.contains("\"id\":\"fb-20261010-4aaaaa10\""))
    }

    @Test func whatIsKeptIsNotReadAgain() async throws {
        let before = await compare()
        // A tree that is gone is told of by who reads, and not missed by who need not read: its id says what it held.
        let tree = try scratch.git("rev-parse", "HEAD:cx/shop/feedback/2026/10-12")
        try FileManager.default.removeItem(
            atPath: scratch.absolute("repo/.git/objects/\(tree.prefix(2))/\(tree.dropFirst(2))"))
        let kept = await list(["--open", "--cache", "--format", "json"])
        #expect(kept.status == 0 && kept.stdout == before.stdout)
    }

    @Test func inTheWorkTreeWhatNobodyHasChangedIsKept() async throws {
        try age()
        #expect(await compare(rev: nil).status == 0)
        #expect(files.count == 1)
        _ = await compare()
        #expect(files.count == 2)
        try scratch.write(
            "---\nby: dana@example.com\n---\n\nIt is fixed.\n",
            to: Self.day + "10/fb-20261010-1aaaaa10/20261120T090000Z-fixed-aaaa.md")
        #expect(await compare(rev: nil).stdout.contains("fb-20261010-1aaaaa10") == false)
        #expect(await compare().stdout.contains("fb-20261010-1aaaaa10"))
    }

    @Test func threat27_afterACommitItIsAnother() async throws {
        await compare()
        try scratch.write(
            "---\nby: dana@example.com\n---\n\nIt is fixed.\n",
            to: Self.day + "10/fb-20261010-1aaaaa10/20261120T090000Z-fixed-aaaa.md")
        try scratch.commitAll("One fix")
        #expect(await compare().stdout.contains("fb-20261010-1aaaaa10") == false)
        #expect(await compare(["--open", "--severity", "critical"]).status == 0)
    }

    @Test func threat27_atOtherMomentsItIsAnother() async throws {
        for at in [
            "2026-11-22", "2026-11-01T09:00:15Z", "2026-10-15", "2026-11-17", "2026-11-19", "2027-06-01", "2026-11-22",
        ] {
            await compare(at: at)
            await compareStatus(at: at)
        }
    }

    @Test func threat27_byAnotherPolicyItIsAnother() async throws {
        await compare()
        let old = files
        try scratch.write(Self.otherConfiguration, to: "repo/cx/hearback.yml")
        try scratch.commitAll("Other severities")
        await compare()
        // Nothing but the question tells the files apart.
        let contents = try old.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
        for file in files where !old.contains(file) { try contents[0].write(to: URL(fileURLWithPath: file)) }
        #expect(await compare().status == 0)
    }

    @Test func threat27_itMayBeCutOffDamagedOrDeleted() async throws {
        await compare()
        let file = try #require(files.first)
        let whole = try Data(contentsOf: URL(fileURLWithPath: file))
        let right = await list(["--open", "--no-cache"])
        var random = SplitMix64(seed: 3)
        for _ in 0..<20 {
            var bytes = whole.prefix(Int.random(in: 0...whole.count, using: &random))
            if !bytes.isEmpty { bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= 0x5A }
            try Data(bytes).write(to: URL(fileURLWithPath: file))
            #expect(await list(["--open", "--cache"]).stdout == right.stdout)
        }
        for index in stride(from: 0, to: whole.count, by: max(1, whole.count / 20)) {
            var bytes = whole
            bytes[index] ^= 1
            try bytes.write(to: URL(fileURLWithPath: file))
            #expect(await list(["--open", "--cache"]).stdout == right.stdout)
        }
        try FileManager.default.removeItem(atPath: scratch.absolute("repo/.git/hearback"))
        await compare()
    }

    @Test func whereNothingCanBeWrittenTheAnswerIsTheSame() async throws {
        // A file in the place of the folder: what a read-only disk does, and what root cannot write either.
        try scratch.write("", to: "repo/.git/hearback")
        await compare()
        await compareStatus()
    }

    @Test func aBareRepositoryHasOneToo() async throws {
        try scratch.git("clone", "-q", "--bare", ".", "../bare.git")
        #expect(await compare(in: "bare.git", rev: nil).status == 0)
        await compareStatus(in: "bare.git")
        #expect(FileManager.default.fileExists(atPath: scratch.absolute("bare.git/hearback/cache")))
    }

    @Test func manyAtOnceDoNotDisturbEachOther() async throws {
        let expected = await list(["--open", "--no-cache"])
        await withTaskGroup(of: Outcome.self) { group in
            for _ in 0..<8 { group.addTask { await list(["--open", "--cache"]) } }
            for await outcome in group { #expect(outcome.stdout == expected.stdout) }
        }
    }

    @Test func threat27_inCIItMustBeAskedFor() async throws {
        let arguments = ["feedback", "list", "--open", "--rev", "HEAD"]
        _ = await shop.run(arguments, environment: ["CI": "true"])
        #expect(files.isEmpty)
        _ = await shop.run(arguments + ["--cache"], environment: ["CI": "true"])
        #expect(!files.isEmpty)
    }

    @Test func theHeartbeatIsTheSame() async throws {
        #expect(await compareStatus().stdout.contains("in the way"))
        try age()
        await compareStatus()
        // The gates judge the commit, the rest shows the work tree: where they differ, each reads its own.
        try scratch.write(
            "---\nby: dana@example.com\n---\n\nIt is fixed.\n",
            to: Self.day + "10/fb-20261010-1aaaaa10/20261120T090000Z-fixed-aaaa.md")
        await compareStatus()
        try scratch.commitAll("One fix")
        await compareStatus()
        // By a policy that is not committed yet, the list folds otherwise than the gates.
        try scratch.write(Self.otherConfiguration, to: "repo/cx/hearback.yml")
        await compareStatus()
    }

    @Test func recordsOnABranchOfTheirOwn() async throws {
        let shop = try Commands.shop(recordsBranch: "cx-records")
        let added = await shop.run(
            "feedback", "add", "--touchpoint", "other", "--channel", "email", "--title", "The basket is empty", "-m",
            "Why?", "--commit")
        #expect(added.status == 0, "\(added)")
        for _ in 0..<2 {
            for command in [["feedback", "list", "--open"], ["status"]] {
                let without = await shop.run(command + ["--no-cache"])
                #expect(without.stdout.contains("The basket is empty"))
                #expect(await shop.run(command + ["--cache"]).stdout == without.stdout)
            }
        }
    }

    // MARK: - What cannot be read

    @Test func anItemThatCannotBeReadIsToldOfEachTime() async throws {
        try scratch.write("---\ntitle: [\n---\n", to: Self.day + "10/fb-20261010-4aaaaa10/feedback.md")
        try scratch.commitAll("Damage")
        let outcome = await compare()
        #expect(outcome.status == 3 && outcome.stdout.contains("fb-20261010-4aaaaa10/feedback.md") && files.isEmpty)
    }

    @Test(arguments: [["--open"], []])
    func aDayThatCannotBeReadIsToldOf(filters: [String]) async throws {
        let tree = try scratch.git("rev-parse", "HEAD:cx/shop/feedback/2026/10-12")
        try FileManager.default.removeItem(
            atPath: scratch.absolute("repo/.git/objects/\(tree.prefix(2))/\(tree.dropFirst(2))"))
        let outcome = await compare(filters)
        #expect(outcome.status == 3 && outcome.stdout.contains("cx/shop/feedback/2026/10-12") && files.isEmpty)
        #expect(await list(filters + ["--no-cache"]).stdout.contains("could not be read"))
    }

    /// A dispute that cannot be read would open the item again, so whoever asks for open items is told.
    @Test(arguments: [["--open"], []])
    func anEventThatCannotBeReadIsToldOf(filters: [String]) async throws {
        let folder = Self.day + "10/fb-20261010-0aaaaa10/"
        try scratch.write("---\nby: c-7f3k2m9qx4t1a\n---\n", to: folder + "20261110T000000Z-disputed-aaaa.md")
        try scratch.commitAll("A dispute without a text")
        let outcome = await compare(filters)
        #expect(outcome.status == 3 && outcome.stdout.contains("20261110T000000Z-disputed-aaaa.md") && files.isEmpty)
        #expect(await shop.run("export", "--format", "csv", "--at", "2026-11-22").status == 3)
    }

    @Test(arguments: [["--open"], []])
    func anIdInTwoProductsIsOpenWhereOneOfThemIs(filters: [String]) async throws {
        try scratch.write("---\ntitle: Warehouse\n---\n", to: "repo/cx/depot/product.md")
        for day in 10...12 {
            let folder = "cx/shop/feedback/2026/10-\(day)/fb-202610\(day)-0aaaaa\(day)/feedback.md"
            let text = try scratch.git("show", "HEAD:" + folder)
            try scratch.write(
                text.replacing("Fixed", with: "Another") + "\n",
                to: "repo/" + folder.replacing("cx/shop", with: "cx/depot"))
        }
        try scratch.commitAll("The same ids in another product")
        let outcome = await compare(filters)
        #expect(outcome.status == 3 && outcome.stdout.contains("stands in several products"))
        #expect(await list(filters + ["--no-cache", "--format", "text"]).stdout.contains("0aaaaa11"))
    }
}
