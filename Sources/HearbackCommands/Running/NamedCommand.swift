import ArgumentParser

/// The command that the first words of a line name, parsed by itself.
///
/// The argument parser makes a tree of all commands, and parses the line anew for each noun on the way to a verb: that
/// takes longer than a gate's answer out of the cache. A line that is right means the same to the command alone. Any
/// other one (a mistake, a question for help or for the version) is left to the whole parser, which has the words for it.
enum NamedCommand {
    /// The command with its options; `nil` where the whole parser has to be asked.
    static func parse(_ arguments: [String]) -> (any ParsableCommand)? {
        var command: any ParsableCommand.Type = HearbackCommand.self
        var rest = arguments[...]
        while !command.configuration.subcommands.isEmpty {
            guard let word = rest.popFirst(), let next = CommandWords.child(word, of: command) else { return nil }
            command = next
        }
        // A question for help is parsed as a command of its own.
        guard let parsed = try? command.parseAsRoot(Array(rest)), type(of: parsed) == command else { return nil }
        return parsed
    }
}
