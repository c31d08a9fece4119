import ArgumentParser
import Records

/// The command that somebody meant who typed one that is not there.
struct NearestCommand {
    /// The command as it is typed, such as `hearback feedback resolve`; `nil` where nothing is near.
    let line: String

    /// Looks for the first word that names no command where one is expected.
    /// - Parameter arguments: Without the program's name.
    init?(to arguments: [String]) {
        var path = "hearback"
        var command: any ParsableCommand.Type = HearbackCommand.self
        for word in arguments {
            let children = Self.children(of: command)
            guard !children.isEmpty, !word.hasPrefix("-") else { return nil }
            guard let child = children[word] else {
                guard let near = Self.near(word, children) else { return nil }
                line = path + " " + near
                return
            }
            path += " " + word
            command = child
        }
        return nil
    }

    /// A verb without its noun is found below it; otherwise the nearest of the names.
    private static func near(_ word: String, _ children: [String: any ParsableCommand.Type]) -> String? {
        let nouns = children.keys.sorted().filter { self.children(of: children[$0])[word] != nil }
        if let noun = nouns.first { return noun + " " + word }
        return Nearest.word(to: word, in: children.keys.sorted())
    }

    private static func children(of command: (any ParsableCommand.Type)?) -> [String: any ParsableCommand.Type] {
        let shown = command?.configuration.subcommands.filter { $0.configuration.shouldDisplay } ?? []
        return Dictionary(shown.map { ($0.configuration.commandName ?? "", $0) }) { first, _ in first }
    }
}
