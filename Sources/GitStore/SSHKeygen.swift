/// The `ssh-keygen` program of OpenSSH: it makes and checks signatures of its format SSHSIG (PROTOCOL.sshsig).
package struct SSHKeygen: Sendable {
    /// The program's name, looked up in PATH, or its path.
    package var executable: String
    /// The environment that is passed on; nil for this process's own.
    package var environment: [String: String]?

    /// What signatures are made for: one made for another purpose, such as a commit, does not count.
    package static let namespace = "hearback"

    /// Describes the program; nothing is run.
    package init(executable: String = "ssh-keygen", environment: [String: String]? = nil) {
        self.executable = executable
        self.environment = environment
    }

    /// The path of the program; `nil` where the PATH has none.
    package var path: String? { ProgramPath.find(executable, in: variables) }

    /// With what somebody signs.
    package struct Key: Sendable {
        /// The path of a private or public key; the other half is beside it, or in the agent.
        /// Or the public key itself, whose private half is in the agent.
        package var text: String

        /// Names a key as git's `user.signingkey` does: a path, or `key::` and a public key.
        package init(_ text: String) {
            self.text = text
        }

        /// The public key itself, where no path is meant.
        var literal: String? {
            if text.hasPrefix("key::") { return String(text.dropFirst(5)) }
            return text.hasPrefix("ssh-") ? text : nil
        }
    }

    /// Signs bytes; the program may ask for a passphrase, a touch or a PIN on the terminal.
    /// - Returns: The signature in its armour.
    /// - Throws: `.signing` with what the program says.
    package func sign(_ content: [UInt8], with key: Key) throws(GitError) -> [UInt8] {
        let folder = try TemporaryFolder(in: temporaryFolder)
        let file = try folder.write(content, to: "content")
        var arguments = ["-Y", "sign", "-n", Self.namespace]
        if let literal = key.literal {
            arguments += ["-U", "-f", try folder.write(Array((literal + "\n").utf8), to: "key.pub")]
        } else {
            arguments += ["-f", key.text]
        }
        // By file, not by stdin: programs that stand in for ssh-keygen (`gpg.ssh.program`) know what git does.
        let outcome = try run(arguments + [file], environment: variables)
        guard outcome.status == 0 else {
            throw GitError(
                .signing, "the key cannot sign: " + Self.words(outcome.errors, hiding: folder.path),
                hint: "ssh-keygen -Y sign -n \(Self.namespace) -f KEY FILE shows what is wrong with the key")
        }
        return try folder.read("content.sig", limit: 1 << 16)
    }

    // MARK: - Running

    /// The environment of a check: nothing of the user's reaches it, and times without a zone are UTC.
    var hermeticVariables: [String] {
        variables.filter { $0.hasPrefix("PATH=") } + ["LC_ALL=C", "TZ=UTC"]
    }

    private var variables: [String] {
        environment.map { $0.map { "\($0.key)=\($0.value)" } } ?? ChildProcess.inheritedEnvironment
    }

    /// Where files are put that the program wants by name.
    var temporaryFolder: String {
        let named = variables.first { $0.hasPrefix("TMPDIR=/") }.map { String($0.dropFirst(7)) }
        return named ?? "/tmp"
    }

    func run(
        _ arguments: [String], environment: [String], input: [UInt8] = []
    ) throws(GitError) -> ChildProcess.Outcome {
        guard let path = ProgramPath.find(executable, in: environment) else {
            throw GitError(
                .signing, "there is no program \(executable) on the PATH", hint: "sudo apt-get install openssh-client")
        }
        return try ChildProcess(program: path, arguments: arguments, environment: environment, input: input).run()
    }

    /// What the program said, in one line and without the names of files that are gone by then.
    static func words(_ errors: String, hiding folder: String) -> String {
        let lines = errors.split(separator: "\n").map { $0.trimmingSuffix { $0 == "\r" || $0 == "." } }
        let text = lines.joined(separator: "; ").replacing(folder + "/", with: "")
        return text.isEmpty ? "ssh-keygen does not say why" : text
    }
}

extension Substring {
    fileprivate func trimmingSuffix(_ isTrimmed: (Character) -> Bool) -> Substring {
        var text = self
        while let last = text.last, isTrimmed(last) { text.removeLast() }
        return text
    }
}
