import TestSupport

/// Splits command lines into words the way the shell does: by the shell.
struct ShellWords {
    let scratch: Scratch

    /// The words of every `hearback` call in a piece of shell, without the program's name. Nothing else is run:
    /// there is no PATH, and redirections lead nowhere.
    func calls(_ lines: [String]) throws -> [[String]] {
        let program = """
            PATH=/nonexistent
            hearback() { { printf '%s\\0' "$@"; printf '\\1'; } >&7; }
            exec 7>&1 >/dev/null 2>/dev/null

            """
        let body = lines.map { redirection($0) + "\n" }.joined()
        let output = try scratch.run("/bin/bash", ["-s"], in: "home", input: program + body)
        return output.stdout.split(separator: "\u{1}").map { call in
            call.split(separator: "\0", omittingEmptySubsequences: false).dropLast().map(String.init)
        }
    }

    /// A line without its file for input or output, which is not there.
    private func redirection(_ line: String) -> String {
        line.replacing(#/ [<>] [^ '"]+$/#, with: "")
    }
}
