import Foundation
import TestSupport
import Testing

/// A bare repository that people push to, with the hook of the program as it was built beside the tests.
struct PushServer {
    let shop: GateShop

    var scratch: Scratch { shop.scratch }

    /// The path of the bare repository, with a blank and a colon: neither may matter.
    static let folder = "server: one.git"

    /// Makes the server from a shop, installs the hook as a user would, and makes it the shop's `origin`.
    init(_ shape: RecordsShape = .withCode, protect: String = "{\"refs/tags/v*\": launch}") throws {
        shop = try GateShop(shape, configuration: ["protect: \(protect)"])
        try scratch.git("clone", "-q", "--bare", "repo", Self.folder, in: ".")
        try scratch.git("remote", "add", "origin", scratch.absolute(Self.folder))
        try installHook()
    }

    /// Installs the hook with `hearback hook install`, and lets it find the program.
    private func installHook() throws {
        let program = try #require(BuiltProgram.path)
        try scratch.write(
            "#!/bin/sh\nexec '\(program)' \"$@\" --at 2026-12-01T00:00:00Z\n", to: "bin/hearback")
        _ = try scratch.run("/bin/chmod", ["+x", "bin/hearback"], in: ".")
        let installed = try scratch.run(program, ["hook", "install"], in: Self.folder)
        try #require(installed.status == 0, "\(installed)")
    }

    /// What a push sees: the program on the PATH.
    var environment: [String: String] {
        ["PATH": scratch.absolute("bin") + ":" + (scratch.environment["PATH"] ?? "")]
    }

    /// Pushes; returns what git said.
    @discardableResult
    func push(_ arguments: String..., in folder: String = "repo", environment extra: [String: String] = [:]) throws
        -> Scratch.Output
    {
        try push(arguments, in: folder, environment: extra)
    }

    /// Pushes; returns what git said.
    func push(
        _ arguments: [String], in folder: String = "repo", environment extra: [String: String] = [:]
    ) throws -> Scratch.Output {
        try scratch.run(
            "/usr/bin/env", ["git", "push", "origin"] + arguments, in: folder,
            environment: environment.merging(extra) { $1 })
    }

    /// Where the repository is for who comes by ssh.
    var sshAddress: String {
        let path = scratch.absolute(Self.folder).split(separator: "/").map { part in
            part.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        }
        return "ssh://git.example.com/" + path.joined(separator: "/")
    }

    /// What stands in for ssh and sshd: it passes on one line for the login shell, and nothing of the environment.
    func sshCommand() throws -> String {
        let path = environment["PATH"] ?? ""
        try scratch.write(
            """
            #!/bin/sh
            while [ "$1" != git.example.com ]; do shift; done
            exec env -i HOME='\(scratch.absolute("home"))' PATH='\(path)' LC_ALL=C SSH_CONNECTION=x sh -c "$2"

            """, to: "bin/ssh")
        _ = try scratch.run("/bin/chmod", ["+x", "bin/ssh"], in: ".")
        return "'\(scratch.absolute("bin/ssh"))'"
    }

    /// What the server has under a name; `nil` where it has nothing.
    func tip(_ name: String) -> String? {
        try? scratch.git("rev-parse", "--verify", "-q", name, in: Self.folder)
    }

    /// An open item, committed and pushed to where records belong.
    func openItem() async throws -> String {
        let id = try await shop.feedback(severity: "major")
        try pushRecords()
        return id
    }

    /// Resolves an item, commits and pushes it.
    func resolve(_ id: String) async throws {
        await shop.run("feedback", "resolve", id, "--explained", "-m", "So.")
        try shop.commit("Resolved")
        try pushRecords()
    }

    private func pushRecords() throws {
        for name in Set(["main", shop.shape.tip]) {
            let pushed = try push(name)
            try #require(pushed.status == 0, "\(pushed)")
        }
        shop.commands.wait(60)
    }
}
