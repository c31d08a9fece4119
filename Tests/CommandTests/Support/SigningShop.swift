import Foundation
import TestSupport
import Testing

/// A shop whose policy asks for signatures; Dana, Kim, Sam and Eve have keys, and Eve's is not allowed.
struct SigningShop {
    let shop: GateShop

    var scratch: Scratch { shop.scratch }

    /// Makes the repository.
    /// - Parameters:
    ///   - require: The rights that need a signature.
    ///   - options: What stands before Dana's key in the list of signers.
    ///   - revoked: The file of revoked keys, made of Dana's public key.
    init(
        _ shape: RecordsShape = .withCode, require: String = "waive, decide", options: String = "",
        configuration: [String] = [], revoked: ((_ key: String) -> String)? = nil
    ) throws {
        let more = revoked == nil ? "" : ", revoked-keys: cx/revoked_keys"
        shop = try GateShop(
            shape,
            configuration: [
                "signatures: {require: [\(require)], allowed-signers: cx/allowed_signers\(more)}"
            ] + configuration)
        for name in ["dana", "kim", "sam", "eve"] {
            let made = try scratch.run(
                "/usr/bin/env",
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", scratch.absolute(name)])
            try #require(made.status == 0, "\(made)")
        }
        var lines = ["\(GateShop.dana) \(options) \(try key("dana"))", "\(GateShop.kim) \(try key("kim"))"]
        lines.append("*@support.example.com,!eve@support.example.com \(try key("sam"))")
        try scratch.write(lines.map { $0 + "\n" }.joined(), to: "repo/cx/allowed_signers")
        if let revoked { try scratch.write(revoked(try key("dana")), to: "repo/cx/revoked_keys") }
        try shop.commit("The signers")
        try useKey("dana")
    }

    /// A public key as its file has it.
    func key(_ name: String) throws -> String {
        let text = try scratch.read(name + ".pub")
        return text.split(separator: " ").prefix(2).joined(separator: " ").replacing("\n", with: "")
    }

    /// Lets git sign with a key.
    func useKey(_ name: String) throws {
        try scratch.git("config", "gpg.format", "ssh")
        try scratch.git("config", "user.signingkey", scratch.absolute(name))
    }

    /// Writes an event by hand with a signature by a key, and commits it.
    /// - Parameters:
    ///   - place: What is signed as the place of the file; its own by default.
    ///   - edit: Changes the text after it was signed.
    func event(
        _ path: String, _ lines: [String], body: String, key: String, namespace: String = "hearback",
        place: String? = nil, edit: (String) -> String = { $0 }
    ) throws {
        let head = "---\n" + lines.map { $0 + "\n" }.joined()
        let end = "---\n\n\(body)\n"
        try scratch.write("hearback.signature/1\n\(place ?? path)\n\n" + head + end, to: "content")
        let signed = try scratch.run(
            "/usr/bin/env", ["ssh-keygen", "-Y", "sign", "-n", namespace, "-f", scratch.absolute(key), "content"],
            in: "")
        try #require(signed.status == 0, "\(signed)")
        let signature = try scratch.read("content.sig").split(separator: "\n").dropFirst().dropLast().joined()
        _ = try scratch.run("/bin/rm", ["content", "content.sig"], in: "")
        try shop.write(edit(head + "signature: \(signature)\n" + end), to: path)
    }
}

extension SigningShop {
    /// An ssh-agent of the test's own.
    struct Agent {
        let environment: [String: String]
        fileprivate let process: Process

        func stop() { process.terminate() }
    }

    /// Starts an agent with a key that is nowhere else from then on.
    func agent(holding name: String) async throws -> Agent {
        let socket = scratch.absolute("a")
        // In the foreground, as a child: one that goes its own way keeps the test waiting for ever.
        let program = Process()
        program.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        program.arguments = ["ssh-agent", "-D", "-a", socket]
        program.standardOutput = FileHandle.nullDevice
        program.standardError = FileHandle.nullDevice
        try program.run()
        while !scratch.exists("a"), program.isRunning { try await Task.sleep(for: .milliseconds(20)) }
        let agent = Agent(environment: ["SSH_AUTH_SOCK": socket], process: program)
        _ = try scratch.run(
            "/usr/bin/env", ["ssh-add", "-q", scratch.absolute(name)], in: "", environment: agent.environment)
        _ = try scratch.run("/bin/rm", [name], in: "")
        return agent
    }
}
