/// Checks signatures against one list of allowed signers, with one process of ssh-keygen for each.
///
/// ssh-keygen ends with the same code whether a signature is wrong or it could not look: the second must not look like
/// the first. So before the first refusal is believed, a signature that is known to be right is checked with the same
/// lists. Where that fails, nothing can be said of any.
package struct SignatureVerifier {
    private let program: SSHKeygen
    private let allowed: [UInt8]
    private let folder: TemporaryFolder
    private let allowedFile: String
    private let revokedFile: String?
    /// The principals for whom a refusal is believed.
    private var trusted: Set<String> = []
    private var count = 0

    /// Makes a verifier.
    /// - Parameters:
    ///   - allowed: A file as ssh-keygen(1) describes it under ALLOWED SIGNERS.
    ///   - revoked: A key revocation list, or public keys one a line; nil where none are revoked.
    package init(_ program: SSHKeygen, allowed: [UInt8], revoked: [UInt8]?) throws(GitError) {
        self.program = program
        self.allowed = allowed
        let folder = try TemporaryFolder(in: program.temporaryFolder)
        self.folder = folder
        allowedFile = try folder.write(allowed, to: "allowed_signers")
        revokedFile = try revoked.map { bytes throws(GitError) in try folder.write(bytes, to: "revoked_keys") }
    }

    /// Whether a signature is by a key that is allowed for somebody at a time.
    /// - Parameters:
    ///   - signature: In its armour.
    ///   - time: `yyyymmddhhmmss`, UTC.
    /// - Throws: `.signing` where nothing can be said.
    package mutating func verifies(
        _ signature: [UInt8], of content: [UInt8], by principal: String, at time: String
    ) throws(GitError) -> Bool {
        count += 1
        let name = "signature-\(count)"
        let file = try folder.write(signature, to: name)
        defer { folder.remove(name) }
        let outcome = try check(file, content, principal, time, allowedFile, SSHKeygen.namespace)
        if outcome.status == 0 { return true }
        try refuseBrokenLines(outcome.errors)
        if !trusted.contains(principal) { try probe(principal) }
        trusted.insert(principal)
        return false
    }

    private func check(
        _ signature: String, _ content: [UInt8], _ principal: String, _ time: String, _ allowed: String,
        _ namespace: String
    ) throws(GitError) -> ChildProcess.Outcome {
        let revoked = revokedFile.map { ["-r", $0] } ?? []
        return try program.run(
            ["-Y", "verify", "-n", namespace, "-f", allowed, "-I", principal, "-s", signature]
                + ["-O", "verify-time=" + time] + revoked,
            environment: program.hermeticVariables, input: content)
    }

    /// A line of somebody that cannot be understood is not one that allows nothing: it may be the one that counts.
    private func refuseBrokenLines(_ errors: String) throws(GitError) {
        let complaints = ["missing key", "invalid key", "bad options", "invalid line", "unsupported"]
        for line in errors.split(whereSeparator: \.isNewline) where line.hasPrefix(allowedFile + ":") {
            let parts = line.dropFirst(allowedFile.count + 1).split(separator: ":", maxSplits: 1)
            guard parts.count == 2, complaints.contains(where: { parts[1].hasPrefix(" " + $0) }) else { continue }
            throw GitError(
                .signing, "line \(parts[0]) of the allowed signers cannot be read:\(parts[1])",
                hint: "ssh-keygen(1) describes the lines under ALLOWED SIGNERS")
        }
    }

    /// Checks the signature that is right, with the signer that made it at the end of the list: some versions of ssh-keygen
    /// read a list up to the first line that they do not understand.
    private func probe(_ principal: String) throws(GitError) {
        let newline = allowed.last.map { $0 == UInt8(ascii: "\n") } ?? true
        let line = (newline ? "" : "\n") + Self.signer + "\n"
        folder.remove("allowed_signers-probe")
        folder.remove("signature-probe")
        let list = try folder.write(allowed + Array(line.utf8), to: "allowed_signers-probe")
        let signature = try folder.write(Array(Self.signature.utf8), to: "signature-probe")
        let outcome = try check(
            signature, Array("hearback\n".utf8), principal, "20260101000000", list, "hearback-probe")
        guard outcome.status != 0 else { return }
        throw GitError(
            .signing,
            "ssh-keygen cannot check signatures with these keys: "
                + SSHKeygen.words(outcome.errors, hiding: folder.path).replacing("-probe:", with: ":"),
            hint: "is the file of revoked keys one that ssh-keygen(1) describes?")
    }
}

extension SignatureVerifier {
    /// A signer who signed once, for this check, and whose private key is gone.
    private static let signer =
        "* namespaces=\"hearback-probe\" ssh-ed25519 "
        + "AAAAC3NzaC1lZDI1NTE5AAAAIH7vmK66OYieDVfsKfWHc/MhsKzbkb/DUW7LEozW6AYt"

    /// The signature over `hearback` and a newline.
    private static let signature = """
        -----BEGIN SSH SIGNATURE-----
        U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgfu+Yrro5iJ4NV+wp9Ydz8yGwrN
        uRv8NRbssSjNboBi0AAAAOaGVhcmJhY2stcHJvYmUAAAAAAAAABnNoYTUxMgAAAFMAAAAL
        c3NoLWVkMjU1MTkAAABADszRGVDQ/dbHtpm4mwBjmAiJ+Epm3AJSY7iE85GdkV6n+8dw7F
        rd3/RyCJKxWIojCNEj8iPW2r7uahVxBbesAg==
        -----END SSH SIGNATURE-----

        """
}
