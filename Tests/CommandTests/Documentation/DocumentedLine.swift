/// A line of a `console` fence: a command as a person types it, and the exit codes that it may end with.
struct DocumentedLine {
    /// Without the `$ ` at its beginning.
    var command: String
    var expected: Set<Int32>

    /// Reads a line; `nil` where it does not begin with `$ `.
    ///
    /// A line ends with 0, but one that asks about the state of the records may say so with 1, too. A comment
    /// `# exits N` at the end promises that very code (CONTRIBUTING.md).
    init?(_ line: String) {
        guard line.hasPrefix("$ ") else { return nil }
        let text = String(line.dropFirst(2))
        let promise = text.firstMatch(of: /# exits (\d+)$/).flatMap { Int32($0.1) }
        let asks = ["gate check", "gate verify", "lint"].contains { text.hasPrefix("hearback " + $0) }
        command = text
        expected = promise.map { [$0] } ?? (asks ? [0, 1] : [0])
    }

    var isHearback: Bool { command.hasPrefix("hearback ") }
}
