import ArgumentParser
import Records

/// Finds the first word of a command line that names no command. The argument parser would only show its usage, or
/// call the word an unexpected argument.
enum CommandWords {
    /// What is wrong with the words before the first option; `nil` where they lead to a command.
    static func failure(in arguments: [String]) -> Failure? {
        var command: any ParsableCommand.Type = HearbackCommand.self
        var path = "hearback"
        for word in arguments.prefix(while: { !$0.hasPrefix("-") }) {
            let known = children(of: command)
            if known.isEmpty || word == "help" { return nil }
            guard let next = child(word, of: command) else {
                return unknown(word, after: path, known)
            }
            command = next
            path += " \(word)"
        }
        return nil
    }

    /// The command of a name directly below another one.
    static func child(_ word: String, of command: any ParsableCommand.Type) -> (any ParsableCommand.Type)? {
        command.configuration.subcommands.first { name(of: $0) == word }
    }

    private static func unknown(
        _ word: String, after path: String, _ known: [String: any ParsableCommand.Type]
    ) -> Failure {
        let names = known.keys.sorted()
        let near = Nearest.word(to: word, in: names)
        let line = nounOfVerb(word, known).map { "\($0) \(word)" } ?? near
        return Failure(
            "usage/unknown-command", "there is no command '\(word)'" + Nearest.question(near),
            hint: line.map { "\(path) \($0)" } ?? "\(path) --help; known are \(names.joined(separator: ", "))")
    }

    /// The noun below which a verb stands that was written without it: `resolve` for `feedback resolve`.
    private static func nounOfVerb(_ word: String, _ known: [String: any ParsableCommand.Type]) -> String? {
        known.keys.sorted().first { noun in
            guard let command = known[noun] else { return false }
            return children(of: command)[word] != nil
        }
    }

    /// The commands that are shown below one, by name.
    private static func children(of command: any ParsableCommand.Type) -> [String: any ParsableCommand.Type] {
        var children: [String: any ParsableCommand.Type] = [:]
        for child in command.configuration.subcommands where child.configuration.shouldDisplay {
            children[name(of: child)] = child
        }
        return children
    }

    private static func name(of command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? ""
    }
}
