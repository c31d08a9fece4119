import TestSupport
import Testing

/// Commands that sign what they write.
@Suite struct SigningTests {
    private let waive = ["--gate", "launch", "--until", "2026-12-01", "-m", "Later."]

    @Test(arguments: RecordsShape.allCases)
    func aWaiverIsSignedWithGitsOwnKeyAndCountsInAShallowClone(_ shape: RecordsShape) async throws {
        let signing = try SigningShop(shape)
        let shop = signing.shop
        let id = try await shop.feedback(severity: "major")
        shop.commands.wait(60)
        let waived = await shop.commands.run(["feedback", "waive", id] + waive)
        #expect(waived.status == 0, "\(waived)")
        try shop.commit("Waived")
        #expect(try await shop.check().state == "waived")
        try shop.scratch.git(
            "clone", "-q", "--depth=1", "--no-single-branch", "file://\(shop.scratch.absolute("repo"))", "../clone")
        #expect(try await shop.check("launch", in: "clone").state == "waived")
    }

    /// What docs/records.md says that anybody can do.
    @Test func anybodyCanVerifyASignatureWithSSHKeygen() async throws {
        let signing = try SigningShop()
        let shop = signing.shop
        let id = try await shop.feedback(severity: "major")
        shop.commands.wait(60)
        await shop.run(
            "feedback", "waive", id, "--gate", "launch", "--until", "2026-12-01", "-m", "Later.\n\nsignature: x")
        try shop.commit("Waived")
        let name = try #require(try shop.events(id, "waived").first)
        let script = """
            file=\(shop.folder(of: id))/\(name).md
            { printf 'hearback.signature/1\\n%s\\n\\n' "$file"; awk '!d && /^signature: /{d=1; next} {print}' "$file"; } >../signed
            { echo '-----BEGIN SSH SIGNATURE-----'; sed -n 's/^signature: //p' "$file" | head -n 1; echo '-----END SSH SIGNATURE-----'; } >../sig
            ssh-keygen -Y verify -n hearback -f cx/allowed_signers -I \(GateShop.dana) -s ../sig <../signed
            """
        let verified = try shop.scratch.run("/bin/sh", ["-ec", script])
        #expect(verified.status == 0, "\(verified)")
    }

    @Test func withoutAKeyNothingIsWritten() async throws {
        let signing = try SigningShop()
        let shop = signing.shop
        let id = try await shop.feedback(severity: "major")
        shop.commands.wait(60)
        let missing = await shop.commands.run(["feedback", "waive", id] + waive + ["--sign", "nokey"])
        #expect(missing.status == 2 && missing.stderr.contains("there is no key nokey"), "\(missing)")
        try shop.scratch.git("config", "--unset", "user.signingkey")
        let none = await shop.commands.run(["feedback", "waive", id] + waive)
        #expect(none.status == 2 && none.stderr.contains("git names no SSH key"), "\(none)")
        #expect(none.stderr.contains("git config gpg.format ssh"), "\(none)")
        let decided = await shop.commands.run("gate", "decide", "launch", "--outcome", "hold", "-m", "No.")
        #expect(decided.status == 2 && decided.stderr.contains("git names no SSH key"), "\(decided)")
        #expect(try shop.scratch.git("status", "--porcelain").isEmpty)
    }

    @Test func aKeyCanBeNamed() async throws {
        let signing = try SigningShop()
        let shop = signing.shop
        let id = try await shop.feedback(severity: "major")
        shop.commands.wait(60)
        try shop.scratch.git("config", "--unset", "user.signingkey")
        let waived = await shop.commands.run(
            ["feedback", "waive", id] + waive + ["--sign", shop.scratch.absolute("kim"), "--by", GateShop.kim])
        #expect(waived.status == 0, "\(waived)")
        try shop.commit("Waived")
        #expect(try await shop.check().state == "waived")
    }

    @Test func theProgramOfGitsConfigurationSigns() async throws {
        let signing = try SigningShop()
        let shop = signing.shop
        let id = try await shop.feedback(severity: "major")
        shop.commands.wait(60)
        try shop.scratch.write("#!/bin/sh\necho ran >\(shop.scratch.path)/ran\nexec ssh-keygen \"$@\"\n", to: "signer")
        _ = try shop.scratch.run("/bin/chmod", ["+x", "signer"], in: "")
        try shop.scratch.git("config", "gpg.ssh.program", shop.scratch.absolute("signer"))
        let waived = await shop.commands.run(["feedback", "waive", id] + waive)
        #expect(waived.status == 0 && shop.scratch.exists("ran"), "\(waived)")
    }

    @Test func aKeyInTheAgentSigns() async throws {
        let signing = try SigningShop()
        let shop = signing.shop
        let id = try await shop.feedback(severity: "major")
        shop.commands.wait(60)
        let agent = try await signing.agent(holding: "dana")
        defer { agent.stop() }
        try shop.scratch.git("config", "user.signingkey", "key::\(try signing.key("dana"))")
        let waived = await shop.commands.run(["feedback", "waive", id] + waive, environment: agent.environment)
        #expect(waived.status == 0, "\(waived)")
        try shop.commit("Waived")
        #expect(try await shop.check().state == "waived")
    }

    @Test(arguments: ["", "key::"])
    func whereNoKeyIsNamedTheFirstOneThatGitsCommandPrintsSigns(_ prefix: String) async throws {
        let signing = try SigningShop()
        let shop = signing.shop
        let id = try await shop.feedback(severity: "major")
        shop.commands.wait(60)
        let agent = try await signing.agent(holding: "dana")
        defer { agent.stop() }
        let (dana, eve) = (try signing.key("dana"), try signing.key("eve"))
        // As git splits the line: no shell reads it. It runs at the top of the work tree.
        try shop.scratch.write("#!/bin/sh\nprintf '%s%s\\n' \"$@\" '\(eve)'\n", to: "repo/keys of mine")
        _ = try shop.scratch.run("/bin/chmod", ["+x", "keys of mine"])
        let command = "'./keys of mine' \"\(prefix)\" \(dana.replacing(" ", with: "\\ ")) $HOME"
        try shop.scratch.git("config", "--unset", "user.signingkey")
        try shop.scratch.git("config", "gpg.ssh.defaultKeyCommand", command)
        let waived = await shop.commands.run(
            ["feedback", "waive", id] + waive, in: "repo/cx", environment: agent.environment)
        #expect(waived.status == 0, "\(waived)")
        // git itself takes the same key by the same command.
        let signed = try shop.scratch.run(
            "/usr/bin/env", ["git", "commit", "-q", "--allow-empty", "-S", "-m", "Signed"],
            environment: agent.environment)
        #expect(signed.status == 0, "\(signed)")
        try shop.commit("Waived")
        #expect(try await shop.check().state == "waived")
    }

    @Test(arguments: [
        ("false", "ended with 1"), ("sh -c 'echo no agent >&2; exit 2'", "ended with 2: no agent"),
        ("echo /home/dana/key", "is no public key"), ("true", "is no public key"), ("echo 'open", "is no command"),
        ("no-such-program", "ended with 127"),
    ])
    func aKeyCommandThatFindsNoKeyWritesNothing(_ command: String, _ words: String) async throws {
        let signing = try SigningShop()
        let shop = signing.shop
        let id = try await shop.feedback(severity: "major")
        shop.commands.wait(60)
        try shop.scratch.git("config", "--unset", "user.signingkey")
        try shop.scratch.git("config", "gpg.ssh.defaultKeyCommand", command)
        let failed = await shop.commands.run(["feedback", "waive", id] + waive)
        #expect(failed.status == 2 && failed.stderr.contains(words), "\(failed)")
        #expect(failed.stderr.contains("git config --show-origin gpg.ssh.defaultKeyCommand"), "\(failed)")
        #expect(try shop.scratch.git("status", "--porcelain").isEmpty)
    }

    @Test func theDoctorSaysWhetherSignaturesCanBeChecked() async throws {
        let signing = try SigningShop()
        let healthy = await signing.shop.commands.run("doctor")
        #expect(healthy.stdout.contains("cx/allowed_signers can be read"), "\(healthy)")
        try signing.scratch.git("rm", "-q", "cx/allowed_signers")
        let ill = await signing.shop.commands.run("doctor")
        #expect(ill.status != 0 && ill.stdout.contains("`signatures: allowed-signers` names cannot be read"), "\(ill)")
    }

    @Test func aRequirementIsApprovedWithASignature() async throws {
        let signing = try SigningShop(require: "requirement")
        let shop = signing.shop
        await shop.run("requirement", "add", "fast", "--product", "shop", "--title", "Fast", "--stage", "launch")
        try shop.commit("Required")
        await shop.run("requirement", "approve", "fast")
        try shop.commit("Approved")
        let shown = await shop.commands.run("requirement", "show", "fast", "--format", "json")
        #expect(shown.status == 0 && shown.stdout.contains("\"approved\""), "\(shown)")
        // The same by hand and without one.
        try shop.write(
            "---\nby: \(GateShop.dana)\n---\n\nGone.\n",
            to: "cx/shop/requirements/fast/20261122T120000Z-retired-aaaa.md")
        shop.commands.wait(10_000)
        #expect(try await shop.check().findings("signature/missing").count == 1)
    }
}
