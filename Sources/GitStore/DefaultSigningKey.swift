extension GitProgram {
    /// The key that the command `gpg.ssh.defaultKeyCommand` finds, in the form of `user.signingkey`; nil where no such
    /// command is set.
    /// - Parameter folder: the top of the work tree, where git runs the command.
    /// - Throws: `.signing` where the command fails or names no key; `.gitProgram`.
    package func defaultSigningKey(in folder: String) throws(GitError) -> String? {
        let name = "gpg.ssh.defaultKeyCommand"
        guard let line = try value(of: name, in: folder) else { return nil }
        let hint = "git config --show-origin \(name) shows where it is set"
        guard let words = CommandLine.words(of: line), !words.isEmpty else {
            throw GitError(.signing, "\(name) is no command: \(line)", hint: hint)
        }
        let outcome = try run(words, inside: folder)
        guard outcome.status == 0 else {
            throw GitError(
                .signing, "\(name) ended with \(outcome.status): \(Self.oneLine(outcome.errors))", hint: hint)
        }
        let first = outcome.output.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).first ?? []
        let key = String(decoding: first, as: UTF8.self)
        guard key.hasPrefix("key::") || key.hasPrefix("ssh-") else {
            throw GitError(.signing, "the first line of what \(name) prints is no public key", hint: hint)
        }
        return key
    }

    /// Runs a program as git does: the words are its arguments, no shell reads them.
    private func run(_ words: [String], inside folder: String) throws(GitError) -> ChildProcess.Outcome {
        try ChildProcess(
            program: "/bin/sh", arguments: ["-c", "cd -- \"$1\" && shift && exec \"$@\"", "sh", folder] + words,
            environment: environment.map { $0.map { "\($0.key)=\($0.value)" } }
        ).run()
    }

    private static func oneLine(_ errors: String) -> String {
        errors.split(whereSeparator: \.isNewline).joined(separator: "; ")
    }
}

/// Command lines in git's configuration.
enum CommandLine {
    /// The words of a line as git splits it: at blanks, but for what stands in quotes or behind a backslash.
    /// - Returns: nil where a quote is not closed or nothing follows the last backslash.
    static func words(of line: String) -> [String]? {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var characters = line.makeIterator()
        while let character = characters.next() {
            switch character {
            case quote: quote = nil
            case "'", "\"":
                if quote == nil { (quote, word) = (character, word ?? "") } else { word?.append(character) }
            case "\\" where quote != "'":
                guard let next = characters.next() else { return nil }
                word = (word ?? "") + String(next)
            case _ where character.isWhitespace && quote == nil:
                if let ended = word { words.append(ended) }
                word = nil
            default: word = (word ?? "") + String(character)
            }
        }
        return quote == nil ? words + [word].compactMap(\.self) : nil
    }
}
