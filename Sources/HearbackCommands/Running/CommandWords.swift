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
            let known = command.configuration.subcommands
            if known.isEmpty || word == "help" { return nil }
            guard let next = known.first(where: { name(of: $0) == word }) else {
                return unknown(word, after: path, known, NearestCommand(to: arguments))
            }
            command = next
            path += " \(word)"
        }
        return nil
    }

    private static func name(of command: any ParsableCommand.Type) -> String? { command.configuration.commandName }

    private static func unknown(
        _ word: String, after path: String, _ known: [any ParsableCommand.Type], _ near: NearestCommand?
    ) -> Failure {
        let shown = known.filter { $0.configuration.shouldDisplay }.compactMap { name(of: $0) }
        return Failure(
            "usage/unknown-command",
            "there is no command '\(word)'" + Nearest.question(Nearest.word(to: word, in: shown)),
            hint: near?.line ?? "\(path) --help; known are \(shown.joined(separator: ", "))")
    }
}
