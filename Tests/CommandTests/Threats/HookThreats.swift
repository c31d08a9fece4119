import Foundation
import TestSupport
import Testing

/// Getting past the hooks of a clone, as git runs them: with its own variables set, for whatever it commits or pushes.
@Suite(.enabled(if: BuiltProgram.isBuilt), .serialized) struct HookThreats {
    private let shop: GateShop
    private var scratch: Scratch { shop.scratch }
    private var environment: [String: String] {
        ["PATH": scratch.absolute("bin") + ":" + (scratch.environment["PATH"] ?? "")]
    }

    /// A shop, the program on the PATH, and a server that asks nothing.
    init() throws {
        shop = try GateShop(configuration: ["protect: {\"refs/tags/v*\": launch}"])
        let program = try #require(BuiltProgram.path)
        // What is asked about a moment is asked about the same one whenever the test runs.
        try shop.scratch.write(
            "#!/bin/sh\ncase \"$2\" in pre-push) set -- \"$@\" --at 2026-12-01T00:00:00Z ;; esac\nexec '\(program)' \"$@\"\n",
            to: "bin/hearback")
        _ = try shop.scratch.run("/bin/chmod", ["+x", "bin/hearback"], in: ".")
        try shop.scratch.git("clone", "-q", "--bare", "repo", "server.git", in: ".")
        try shop.scratch.git("remote", "add", "origin", shop.scratch.absolute("server.git"))
    }

    /// Installs the hooks as a user would: from here on every commit needs the program on the PATH.
    private func install() throws {
        let installed = try scratch.run("/usr/bin/env", ["hearback", "hook", "install"], environment: environment)
        try #require(installed.status == 0, "\(installed)")
    }

    private func git(_ arguments: [String], in folder: String = "repo") throws -> Scratch.Output {
        try scratch.run("/usr/bin/env", ["git"] + arguments, in: folder, environment: environment)
    }

    /// An item, with a note that says nothing any more; nothing of that is staged.
    private func broken() async throws -> String {
        let id = try await shop.feedback("Lost")
        try shop.event(id, "20261122T100000Z-noted-aaaa", by: GateShop.dana, body: "Hm.")
        let path = shop.folder(of: id) + "/20261122T100000Z-noted-aaaa.md"
        try scratch.write("", to: "repo/" + path)
        try install()
        return path
    }

    /// git has an index of its own for `commit -a` and `commit FILE`.
    @Test(arguments: ["add", "-a", "file", "folder", "--amend", "work tree"])
    func threat34_aCommitOfABrokenRecordIsRefused(_ how: String) async throws {
        let path = try await broken()
        let head = try scratch.git("rev-parse", "HEAD")
        var arguments = ["commit", "-q", "-m", "Broken"]
        var folder = "repo"
        switch how {
        case "add": try scratch.git("add", "-A")
        case "file": arguments += ["--", path]
        case "work tree":
            try scratch.git("worktree", "add", "-q", "../linked")
            try scratch.write("", to: "linked/" + path)
            (arguments, folder) = (arguments + ["-a"], "linked")
        case "folder": (arguments, folder) = (arguments + ["."], "repo/cx/shop")
        default: arguments += how == "-a" ? ["-a"] : ["-a", "--amend"]
        }
        let refused = try git(arguments, in: folder)
        #expect(refused.status == 1 && refused.stderr.contains(path), "\(refused)")
        #expect(try scratch.git("rev-parse", "HEAD", in: folder) == head)
        // What does not touch the records is none of its business.
        try scratch.git("reset", "-q")
        try scratch.write("code\n", to: "repo/code")
        try scratch.git("add", "code")
        #expect(try git(["commit", "-q", "-m", "Code"]).status == 0)
    }

    @Test func threat34_aProtectedTagIsRefusedBeforeItIsPushed() async throws {
        let id = try await shop.feedback(severity: "major")
        try scratch.git("tag", "v1.0")
        try install()
        for arguments in [["v1.0"], ["--tags"], ["HEAD:refs/tags/v2.0"], ["main", "v1.0"]] {
            let refused = try git(["push", "-q", "origin"] + arguments)
            #expect(refused.status == 1 && refused.stderr.contains("gate/unresolved"), "\(refused)")
        }
        #expect(try scratch.git("for-each-ref", "refs/tags", in: "server.git").isEmpty)
        #expect(try git(["push", "-q", "origin", "main"]).status == 0)
        await shop.run("feedback", "resolve", id, "--explained", "-m", "So.")
        try scratch.git("add", "-A")
        let committed = try git(["commit", "-q", "-m", "Resolved"])
        #expect(committed.status == 0, "\(committed)")
        let pushed = try git(["push", "-q", "origin", "main", "HEAD:refs/tags/v1.1"])
        #expect(pushed.status == 0, "\(pushed)")
    }
}
