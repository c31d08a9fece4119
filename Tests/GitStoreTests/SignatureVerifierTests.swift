import Foundation
import GitStore
import TestSupport
import Testing

@Suite struct SignatureVerifierTests {
    private let scratch: Scratch
    private let content = Array("hearback test\n".utf8)

    init() throws {
        scratch = try Scratch()
    }

    /// Signs the content with a new key; returns the line of its public key.
    private func sign(
        _ options: [String] = ["-t", "ed25519"], namespace: String = SSHKeygen.namespace
    ) throws -> (key: String, signature: [UInt8]) {
        try keygen(options + ["-q", "-N", "", "-C", "", "-f", "key"])
        let program = SSHKeygen(environment: scratch.environment)
        if namespace == SSHKeygen.namespace {
            return (try scratch.read("key.pub"), try program.sign(content, with: .init(scratch.absolute("key"))))
        }
        try scratch.write(content, to: "content")
        try keygen(["-Y", "sign", "-n", namespace, "-f", "key", "content"])
        return (try scratch.read("key.pub"), Array(try scratch.read("content.sig").utf8))
    }

    private func keygen(_ arguments: [String]) throws {
        let output = try scratch.run("/usr/bin/env", ["ssh-keygen"] + arguments, in: "")
        try #require(output.status == 0, "\(output)")
    }

    private func verifies(
        _ signature: [UInt8], allowed: String, revoked: [UInt8]? = nil, content: [UInt8]? = nil,
        by principal: String = "dana@example.com", at time: String = "20261122100000",
        executable: String = "ssh-keygen"
    ) throws -> Bool {
        let program = SSHKeygen(executable: executable, environment: scratch.environment)
        var verifier = try SignatureVerifier(program, allowed: Array(allowed.utf8), revoked: revoked)
        return try verifier.verifies(signature, of: content ?? self.content, by: principal, at: time)
    }

    @Test(
        arguments: [
            ["-t", "ed25519"], ["-t", "rsa", "-b", "2048"], ["-t", "ecdsa", "-b", "256"], ["-t", "ecdsa", "-b", "521"],
        ])
    func aSignatureOfEachKindOfKeyIsMadeAndVerified(_ options: [String]) throws {
        let (key, signature) = try sign(options)
        #expect(try verifies(signature, allowed: "dana@example.com \(key)"))
        #expect(try !verifies(signature, allowed: "dana@example.com \(key)", content: Array("hearback test".utf8)))
        #expect(try !verifies(signature, allowed: "eve@example.com \(key)"))
    }

    /// Made in software by PROTOCOL.u2f: to verify one, no hardware is needed.
    @Test func aSignatureOfASecurityKeyIsVerified() throws {
        let key =
            "sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29tAAAAINJrN9oBMD9ZaqoJGxX3fBnjtS/13yWzt"
            + "WWJIdPtS80qAAAABHNzaDo=\n"
        let signature =
            "-----BEGIN SSH SIGNATURE-----\n"
            + "U1NIU0lHAAAAAQAAAEoAAAAac2stc3NoLWVkMjU1MTlAb3BlbnNzaC5jb20AAAAg0ms32gEwP1lqqgkbFfd8GeO1L/XfJbO1ZYkh0+1L"
            + "zSoAAAAEc3NoOgAAAAhoZWFyYmFjawAAAAAAAAAGc2hhNTEyAAAAZwAAABpzay1zc2gtZWQyNTUxOUBvcGVuc3NoLmNvbQAAAECSx7L1"
            + "ALxMi1RNpQ8iBiPXrFgQx6rZxY6eYF94meJo0bPgmSYl8XjWCjSXHRjzT09XWPJtO1wB/ZCdqBb9ggYMAQAAAAc=\n"
            + "-----END SSH SIGNATURE-----\n"
        #expect(try verifies(Array(signature.utf8), allowed: "dana@example.com \(key)"))
        #expect(try !verifies(Array(signature.utf8), allowed: "dana@example.com \(key)", content: [1]))
    }

    @Test func aKeyCountsFromItsFirstToItsLastMoment() throws {
        let (key, signature) = try sign()
        let allowed = "dana@example.com valid-after=\"20261101\",valid-before=\"20261201\" \(key)"
        for (time, isValid) in [
            ("20261031235959", false), ("20261101000000", true), ("20261130235959", true), ("20261201000001", false),
        ] {
            #expect(try verifies(signature, allowed: allowed, at: time) == isValid, "\(time)")
        }
    }

    @Test func aSignatureForAnotherPurposeDoesNotCount() throws {
        let (key, signature) = try sign(namespace: "git")
        #expect(try !verifies(signature, allowed: "dana@example.com \(key)"))
    }

    @Test func aKeyThatIsAllowedForAnotherPurposeDoesNotCount() throws {
        let (key, signature) = try sign()
        #expect(try !verifies(signature, allowed: "dana@example.com namespaces=\"git\" \(key)"))
        #expect(try verifies(signature, allowed: "dana@example.com namespaces=\"git,hearback\" \(key)"))
    }

    @Test func aRevokedKeyDoesNotCount() throws {
        let (key, signature) = try sign()
        let allowed = "dana@example.com \(key)"
        #expect(try !verifies(signature, allowed: allowed, revoked: Array(key.utf8)))
        #expect(try verifies(signature, allowed: allowed, revoked: Array("# none yet\n".utf8)))
    }

    @Test func aKeyOfARevocationListDoesNotCount() throws {
        let (key, signature) = try sign()
        let allowed = "dana@example.com \(key)"
        try keygen(["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", "other"])
        for (revoked, counts) in [("key.pub", false), ("other.pub", true)] {
            try keygen(["-q", "-k", "-f", "list", revoked])
            let list = try Data(contentsOf: URL(fileURLWithPath: scratch.absolute("list")))
            #expect(try verifies(signature, allowed: allowed, revoked: Array(list)) == counts, "\(revoked)")
        }
    }

    @Test func aCertificateCountsForTheNamesThatItsAuthorityGave() throws {
        try keygen(["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", "ca"])
        try keygen(["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", "own"])
        try keygen(["-q", "-s", "ca", "-I", "dana", "-n", "dana@example.com", "own.pub"])
        try scratch.write(try scratch.read("own"), to: "own-cert")
        let program = SSHKeygen(environment: scratch.environment)
        let signature = try program.sign(content, with: .init(scratch.absolute("own-cert.pub")))
        let allowed = "*@example.com cert-authority \(try scratch.read("ca.pub"))"
        #expect(try verifies(signature, allowed: allowed))
        #expect(try !verifies(signature, allowed: allowed, by: "eve@example.com"))
    }

    // MARK: - What cannot be said

    private func failure(_ body: () throws -> Bool) -> String? {
        do {
            _ = try body()
            return nil
        } catch let error as GitError {
            return error.code == .signing ? error.message : "another error: \(error)"
        } catch {
            return "another error: \(error)"
        }
    }

    @Test func withoutTheProgramNothingCanBeSaid() throws {
        let (key, signature) = try sign()
        let message = failure { try verifies(signature, allowed: "dana@example.com \(key)", executable: "no-keygen") }
        #expect(message?.contains("there is no program no-keygen") == true, "\(message ?? "")")
    }

    @Test func aProgramThatFailsWhateverItIsAskedSaysNothing() throws {
        let (key, signature) = try sign()
        try scratch.write("#!/bin/sh\necho 'No user exists for uid 54321' >&2\nexit 255\n", to: "keygen")
        _ = try scratch.run("/bin/chmod", ["+x", "keygen"], in: "")
        let message = failure {
            try verifies(signature, allowed: "dana@example.com \(key)", executable: scratch.absolute("keygen"))
        }
        #expect(message?.contains("No user exists") == true, "\(message ?? "")")
    }

    @Test(
        arguments: [
            "dana@example.com nonsense", "dana@example.com", "*@example.com ssh-ed25519 AAAA",
            "*@example.com,!eve@example.com no-such-option ssh-ed25519 KEY",
            "dana@example.com valid-after=\"soon\" ssh-ed25519 KEY",
        ])
    func aLineThatCannotBeReadIsNoRefusal(_ line: String) throws {
        let (key, signature) = try sign()
        let text = line.replacing("ssh-ed25519 KEY", with: key.replacing("\n", with: ""))
        let broken = failure { try verifies(signature, allowed: "# Ana\n\(text)\n") }
        #expect(broken?.hasPrefix("line 2 of the allowed signers cannot be read: ") == true, "\(broken ?? "")")
        // A line of somebody else does not matter, and a good one of the same person counts.
        #expect(try verifies(signature, allowed: "eve@example.com nonsense\ndana@example.com \(key)"))
        #expect(try !verifies(signature, allowed: "dana@example.com \(key)", by: "eve@example.com"))
    }

    @Test func aListOfRevokedKeysThatCannotBeReadIsNoRefusal() throws {
        let (key, signature) = try sign()
        let revoked = failure {
            try verifies(signature, allowed: "dana@example.com \(key)", revoked: Array("nonsense\n".utf8))
        }
        #expect(revoked != nil)
    }

    @Test func nothingIsLeftBehind() throws {
        let (key, signature) = try sign()
        var environment = scratch.environment
        environment["TMPDIR"] = scratch.absolute("tmp")
        try scratch.write("", to: "tmp/keep")
        var verifier: SignatureVerifier? = try SignatureVerifier(
            SSHKeygen(environment: environment), allowed: Array("dana@example.com \(key)".utf8), revoked: nil)
        #expect(try verifier?.verifies(signature, of: content, by: "eve@example.com", at: "20261122100000") == false)
        verifier = nil
        #expect(try scratch.run("/bin/ls", ["tmp"], in: "").stdout == "keep\n")
    }
}
