import ArgumentParser
import Records

/// `hearback completion`.
struct CompletionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completion", abstract: "Print the script that completes hearback's commands in a shell.",
        discussion: """
            Examples:
              hearback completion bash > ~/.local/share/bash-completion/completions/hearback
              hearback completion zsh > ~/.zfunc/_hearback
              hearback completion fish > ~/.config/fish/completions/hearback.fish
            """)

    @Argument(help: ArgumentHelp("bash, zsh or fish.", valueName: "shell"))
    var shell: String

    mutating func run() throws {
        guard let shell = CompletionShell(rawValue: shell) else {
            let known = CompletionShell.allCases.map(\.rawValue).sorted()
            let near = Nearest.word(to: shell, in: known)
            throw Failure(
                "usage/shell", "there is no completion for '\(shell)'" + (near.map { "; did you mean '\($0)'?" } ?? ""),
                hint: "known are \(known.joined(separator: ", "))")
        }
        Context.required.output.result(HearbackCommand.completionScript(for: shell) + "\n")
    }
}
