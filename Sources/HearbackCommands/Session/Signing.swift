import Foundation
import GitStore
import Ledger
import Lifecycle
import Records

/// How a writing command signs what it writes, and checks that the signature will count.
struct Signing {
    let session: Session
    let configuration: Configuration
    /// Where the signers stand whose signatures will count.
    let place: Signers.Place
    /// `--sign`: a key to sign with, whatever git's configuration says.
    let key: String?

    /// The event with a signature that counts.
    /// - Parameter folder: The folder of its file, from the repository's root.
    /// - Throws: `Failure` where no key is there, or not one that is allowed: nothing is written then.
    func signed(_ event: Event, in folder: String) throws -> Event {
        let (program, key) = try signer(event)
        var event = event
        let content = event.signedContent(at: folder + "/" + event.name.file)
        guard let field = SSHSignature.field(try program.sign(content, with: key)) else {
            throw Failure("signature/not-made", "\(program.executable) did not write an SSH signature")
        }
        event.record[text: .signature] = field
        return try checked(event, in: folder)
    }

    /// The event with what is known of its signature.
    private func checked(_ event: Event, in folder: String) throws -> Event {
        var reader = SignatureReader(configuration, in: session.repository, at: place, program: session.sshKeygen)
        let marked = reader.marked(event, in: folder)
        if let problem = reader.problem {
            throw Failure(
                .undetermined, "signature/not-verified", problem.message, hint: problem.hint, path: problem.path)
        }
        guard marked.signature == .invalid else { return marked }
        let list = configuration.allowedSigners ?? "the list of signers"
        throw Failure(
            "signature/invalid",
            "the signature would not count: its key is not one that \(list) allows \(event.by) now",
            hint: "sign with another key (--sign KEY), or have a gatekeeper add the line `\(event.by) "
                + "namespaces=\"\(SSHKeygen.namespace)\" ssh-ed25519 …` to \(list)")
    }

    // MARK: - The key

    private func signer(_ event: Event) throws -> (SSHKeygen, SSHKeygen.Key) {
        var program = session.sshKeygen
        let folder = session.repository.value.gitDirectory
        if let own = try session.git.value(of: "gpg.ssh.program", in: folder, isPath: true), !own.isEmpty {
            program.executable = own
        }
        let text = try key ?? configuredKey(folder, event)
        guard !text.hasPrefix("key::"), !text.hasPrefix("ssh-") else { return (program, SSHKeygen.Key(text)) }
        let path = Session.absolute(text, in: session.context)
        guard FileManager.default.fileExists(atPath: path) else {
            throw Failure(
                "signature/no-key", "there is no key \(text) to sign with",
                hint: "--sign KEY, or git config user.signingkey ~/.ssh/id_ed25519.pub")
        }
        return (program, SSHKeygen.Key(path))
    }

    private func configuredKey(_ folder: String, _ event: Event) throws -> String {
        let format = try session.git.value(of: "gpg.format", in: folder)
        let key = try session.git.value(of: "user.signingkey", in: folder, isPath: true)
        if format == "ssh" {
            if let key, !key.isEmpty { return key }
            let top = session.repository.value.workTree ?? folder
            if let key = try session.git.defaultSigningKey(in: top) { return key }
        }
        throw Failure(
            "signature/no-key",
            "the policy wants '\(event.type.rawValue)' signed by \(event.by), and git names no SSH key to sign with",
            hint: "git config gpg.format ssh && git config user.signingkey ~/.ssh/id_ed25519.pub, or --sign KEY")
    }
}

extension Session {
    /// The ssh-keygen program with this run's environment.
    var sshKeygen: SSHKeygen { SSHKeygen(environment: context.environment) }
}

extension Workspace {
    /// How events are signed for the policy that a person here sees.
    func signing(_ key: String?) throws -> Signing {
        Signing(
            session: session, configuration: policy.configuration, place: try session.place.signersPlace(), key: key)
    }
}
