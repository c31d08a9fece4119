import Records
import TestSupport
import Testing

/// Two branches that both work on the same item.
@Suite struct MergeTests {
    /// What two branches came to, and their merges both ways.
    private struct Fork {
        let shop: GateShop
        let id: String

        /// Runs two pieces of work on branches of their own, from the same start.
        /// - Returns: The two tips.
        func tips(
            _ left: @escaping () async throws -> Void, _ right: @escaping () async throws -> Void
        ) async throws -> [String] {
            let start = try shop.scratch.git("rev-parse", shop.shape.tip)
            let now = shop.commands.now
            var tips: [String] = []
            for work in [left, right] {
                try move(to: start)
                shop.commands.now = now
                try await work()
                try shop.commit("Work")
                tips.append(try shop.scratch.git("rev-parse", shop.shape.tip))
            }
            return tips
        }

        /// Lets the branch of the records stand at a commit, with the work tree where it is checked out.
        func move(to commit: String) throws {
            if let branch = shop.shape.branch {
                try shop.scratch.git("update-ref", "refs/heads/\(branch)", commit)
            } else {
                try shop.scratch.git("reset", "-q", "--hard", commit)
            }
        }

        /// Merges one tip into another; a conflict is an error.
        func merge(_ other: String, into tip: String) throws {
            try move(to: tip)
            if shop.shape.branch == nil {
                try shop.scratch.git("merge", "-q", "--no-edit", other)
                return
            }
            let tree = try shop.scratch.git("merge-tree", "--write-tree", tip, other)
            try move(to: try shop.scratch.git("commit-tree", tree, "-p", tip, "-p", other, "-m", "Merge"))
        }
    }

    private func fork(_ shape: RecordsShape) async throws -> Fork {
        let shop = try GateShop(shape)
        let id = try await shop.feedback("Lost", "--customer", GateShop.customer, severity: "major")
        shop.commands.wait(60)
        return Fork(shop: shop, id: id)
    }

    @Test(arguments: RecordsShape.allCases)
    func twoBranchesOnOneItemMergeAndFoldTheSameBothWays(_ shape: RecordsShape) async throws {
        let fork = try await fork(shape)
        let (shop, id) = (fork.shop, fork.id)
        let tips = try await fork.tips {
            await shop.run("feedback", "start", id)
            await shop.run("feedback", "assess", id, "--severity", "critical", "--blocks", "launch")
            await shop.run("feedback", "resolve", id, "--explained", "-m", "It is kept for a day.")
        } _: {
            await shop.run("feedback", "wrote", id, "-m", "Hello?", by: GateShop.customer)
            await shop.run("feedback", "reply", id, "-m", "We look at it.")
            await shop.run("feedback", "assign", id, "--owner", GateShop.sam)
            await shop.run("feedback", "dispute", id, "-m", "Still empty.", by: GateShop.customer)
        }
        try fork.merge(tips[0], into: tips[1])
        let one = try await shop.show(id)
        try fork.merge(tips[1], into: tips[0])
        let other = try await shop.show(id)
        #expect(one == other)
        #expect(one.contains("\"state\":\"in-progress\""), "\(one)")
        #expect(one.contains("\"severity\":\"critical\"") && one.contains(GateShop.sam), "\(one)")
    }

    /// The dispute comes in on another branch, dated before or after the resolution whose writer had not seen it.
    @Test(arguments: RecordsShape.allCases, [-1800, 1800])
    func threat11_aDisputeThatTheResolverHadNotSeenKeepsTheItemOpen(_ shape: RecordsShape, _ offset: Int) async throws {
        let fork = try await fork(shape)
        let (shop, id) = (fork.shop, fork.id)
        shop.commands.wait(3600)
        let tips = try await fork.tips {
            await shop.run("feedback", "resolve", id, "--explained", "-m", "It is kept for a day.")
        } _: {
            shop.commands.wait(offset)
            await shop.run("feedback", "dispute", id, "-m", "Still empty.", by: GateShop.customer)
        }
        for (tip, other) in [(tips[0], tips[1]), (tips[1], tips[0])] {
            try fork.move(to: tips[0])
            shop.commands.wait(3600)
            #expect(try await shop.check().status == 0)
            try fork.merge(other, into: tip)
            let merged = try await shop.check()
            #expect(merged.status == 1 && merged.codes("blocked") == ["gate/unresolved"], "\(merged)")
            #expect(merged.findings("event/unseen").count == 1, "\(merged)")
        }
        // Who has seen it may resolve.
        await shop.run("feedback", "resolve", id, "--explained", "-m", "We restored it.")
        try shop.commit("Seen now")
        #expect(try await shop.check().status == 0)
    }
}
