import Foundation
import TestSupport
import Testing

/// Two processes that add feedback at once. `HEARBACK_TEST_WRITES=100` makes it a hundred times each.
@Suite(.enabled(if: BuiltProgram.isBuilt, "swift build makes the program first")) struct ConcurrencyTests {
    private static let times = ProcessInfo.processInfo.environment["HEARBACK_TEST_WRITES"].flatMap(Int.init) ?? 20

    @Test(arguments: RecordsShape.allCases)
    func noItemIsLostAndTheWorkTreesStayClean(_ shape: RecordsShape) async throws {
        let shop = try GateShop(shape)
        var folders = ["repo"]
        if let branch = shape.branch {
            // A work tree that has the records checked out.
            try shop.scratch.git("worktree", "add", "-q", "../records", branch)
            folders.append("records")
        }
        let program = try #require(BuiltProgram.path)
        let before = try count(shop)
        let scratch = shop.scratch
        let outputs = try await withThrowingTaskGroup(of: [Scratch.Output].self) { group in
            for writer in 1...2 {
                group.addTask {
                    try (1...Self.times).map { number in
                        try scratch.run(
                            program,
                            [
                                "feedback", "add", "--commit", "--received", "2026-11-22", "--title",
                                "Writer \(writer), item \(number)",
                            ])
                    }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        for output in outputs where output.status != 0 { Issue.record("\(output)") }
        #expect(try count(shop) - before == 2 * Self.times)
        for folder in folders { #expect(try scratch.git("status", "--porcelain", in: folder).isEmpty, "\(folder)") }
        #expect(try scratch.run("/usr/bin/env", ["git", "fsck", "--strict"]).status == 0)
        let listed = await shop.commands.run("feedback", "list", "--format", "json")
        #expect(listed.stdout.contains("\"total\":\(2 * Self.times)"), "\(listed)")
    }

    private func count(_ shop: GateShop) throws -> Int {
        let files = try shop.scratch.git("ls-tree", "-r", "--name-only", shop.shape.tip, "cx/")
        return files.split(separator: "\n").filter { $0.hasSuffix("feedback.md") }.count
    }
}
