import Foundation
import TestSupport
import Testing

/// Where a command may run, and where the records may stand.
@Suite struct PlaceTests {
    /// git is asked for the number alone: that there is none shows without it.
    @Test func whatIsNotCommittedIsCountedAndNothingElse() async throws {
        let shop = try GateShop()
        let id = try await shop.feedback(severity: "minor")
        try shop.scratch.write("beside the records", to: "repo/elsewhere")
        func notes() async throws -> [String] {
            try await shop.check().notes.filter { $0.contains("uncommitted") }
        }
        #expect(try await notes().isEmpty)
        await shop.run("feedback", "note", id, "-m", "One.")
        #expect(try await notes() == ["1 uncommitted change below cx/ not judged"])
        try shop.scratch.git("add", "cx")
        #expect(try await notes() == ["1 uncommitted change below cx/ not judged"])
        try shop.scratch.write("changed", to: "repo/\(shop.folder(of: id))/feedback.md")
        #expect(try await notes() == ["2 uncommitted changes below cx/ not judged"])
    }

    @Test(arguments: RecordsShape.allCases)
    func aBareRepositoryIsJudged(_ shape: RecordsShape) async throws {
        let shop = try GateShop(shape)
        let id = try await shop.feedback(severity: "minor")
        try shop.scratch.git("clone", "-q", "--bare", "repo", "bare", in: ".")
        let judged = try await shop.check(in: "bare")
        #expect(judged.status == 1 && judged.items("blocked") == [id], "\(judged)")
        for line in ["feedback list", "status", "gate history", "gate explain launch"] {
            let outcome = await shop.commands.run(line.split(separator: " ").map(String.init), in: "bare")
            #expect(outcome.status == 0, "\(outcome)")
        }
        let add = await shop.commands.run("feedback", "add", "--title", "x", in: "bare")
        #expect(add.status == (shape == .withCode ? 2 : 0), "\(add)")
    }

    @Test(arguments: RecordsShape.allCases)
    func aLinkedWorkTreeAndAFolderBelowTheRootSeeTheSame(_ shape: RecordsShape) async throws {
        let shop = try GateShop(shape)
        let id = try await shop.feedback(severity: "minor")
        try shop.scratch.write("x", to: "repo/src/deep/code")
        try shop.commit("Code")
        try shop.scratch.git("worktree", "add", "-q", "-b", "feature", "../feature")
        for folder in ["repo/src/deep", "feature", "feature/src/deep"] {
            let judged = try await shop.check(in: folder)
            #expect(judged.status == 1 && judged.items("blocked") == [id], "\(folder): \(judged)")
        }
        await shop.run("feedback", "note", id, "-m", "Seen from below.", in: "repo/src/deep")
        let added = try shop.scratch.git("status", "--porcelain", "-uall")
        #expect(shape == .ownBranch ? added.isEmpty : added.contains(shop.folder(of: id)), "\(added)")
        #expect(!shop.scratch.exists("repo/src/deep/cx"))
        try shop.commit("Noted")
        await shop.run("feedback", "resolve", id, "--fixed", "-m", "Kept.", in: "feature/src/deep")
        try shop.scratch.commitAll("Fixed", in: "feature")
        #expect(try await shop.check(in: "feature").status == 0)
        #expect(try await shop.check(in: "repo").status == 1)
    }

    @Test(arguments: ["option", "environment"])
    func theRootMayStandElsewhere(_ way: String) async throws {
        let shop = try GateShop()
        try shop.scratch.write("x", to: "repo/services/code")
        try shop.scratch.git("mv", "cx", "services/voice")
        try shop.commit("Moved")
        let root = "services/voice"
        func run(_ arguments: String...) async -> Outcome {
            way == "option"
                ? await shop.commands.run(arguments + ["--root", root + "/"])
                : await shop.commands.run(arguments, environment: ["HEARBACK_ROOT": root])
        }
        let added = await run("feedback", "add", "--title", "Lost", "--commit")
        #expect(added.status == 0, "\(added)")
        #expect(try shop.scratch.git("ls-files", root + "/shop/feedback").contains("feedback.md"))
        let judged = await run("gate", "check", "launch", "--format", "json")
        #expect(judged.status == 1 && judged.stdout.contains("gate/unresolved"), "\(judged)")
        // The usual place holds nothing.
        #expect(await shop.commands.run("feedback", "list").status == 2)
        #expect(await shop.commands.run("gate", "check", "launch").status == 2)
    }

    @Test func severalRootsAreJudgedAlone() async throws {
        let shop = try GateShop()
        let id = try await shop.feedback(severity: "minor")
        #expect(try shop.scratch.run("/bin/cp", ["-r", "cx", "other"]).status == 0)
        try shop.scratch.git("add", "other")
        try shop.commit("A second root")
        await shop.run("feedback", "resolve", id, "--explained", "-m", "So.", "--root", "other")
        try shop.commit("Resolved there")
        #expect(try await shop.check("launch", "--root", "other").status == 0)
        #expect(try await shop.check("launch").status == 1)
    }

    @Test(.enabled(if: BuiltProgram.isBuilt, "swift build makes the program first"))
    func aReaderThatGoesAwayChangesNoExitCode() async throws {
        let shop = try GateShop()
        let id = try await shop.feedback(severity: "minor")
        for tail in ["| true", ">&-", "2>&-", "<&-", ">&- 2>&- <&-"] {
            for (line, status) in [("gate check launch", 1), ("feedback show \(id)", 0), ("gate check lunch", 2)] {
                let script = "'\(BuiltProgram.path ?? "")' \(line) \(tail); exit ${PIPESTATUS[0]}"
                let output = try shop.scratch.run("/bin/bash", ["-c", script])
                #expect(output.status == Int32(status), "\(line) \(tail): \(output)")
                #expect(!output.stderr.contains("bug"), "\(line) \(tail): \(output)")
            }
        }
        let script = "'\(BuiltProgram.path ?? "")' feedback note \(id) -m x --commit >&- 2>&- <&-"
        #expect(try shop.scratch.run("/bin/bash", ["-c", script]).status == 0)
        #expect(try shop.scratch.git("status", "--porcelain").isEmpty)
        #expect(try shop.scratch.run("/usr/bin/env", ["git", "fsck", "--strict"]).status == 0)
    }
}
