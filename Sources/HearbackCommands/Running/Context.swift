package import Records

/// Everything of the outside world that a command may see: the only place that knows the clock, the environment and
/// the terminal. Tests make their own.
package struct Context: Sendable {
    package var environment: [String: String]
    /// The absolute path of the folder in which the program runs.
    package var workingDirectory: String
    package var now: @Sendable () -> Timestamp
    package var random: @Sendable () -> UInt64
    package var output: any OutputSink
    package var input: any InputSource
    package var interruption: Interruption

    /// Makes a context.
    package init(
        environment: [String: String], workingDirectory: String, now: @escaping @Sendable () -> Timestamp,
        random: @escaping @Sendable () -> UInt64, output: any OutputSink, input: any InputSource,
        interruption: Interruption = Interruption()
    ) {
        self.environment = environment
        self.workingDirectory = workingDirectory
        self.now = now
        self.random = random
        self.output = output
        self.input = input
        self.interruption = interruption
    }

    /// The context of the command that runs. The argument parser makes the commands, so it cannot be handed to them.
    @TaskLocal package static var current: Context?

    /// The context of the command that runs.
    static var required: Context {
        guard let current else { preconditionFailure("a command ran outside of HearbackProgram") }
        return current
    }
}

/// Where results and talk go.
package protocol OutputSink: Sendable {
    /// The result of a command, to stdout.
    func result(_ text: String)
    /// Talk: progress, hints, warnings, to stderr.
    func talk(_ text: String)
    /// Whether stdout is a terminal, and how many columns it has; `nil` where it is none.
    var terminalWidth: Int? { get }
    /// Whether stderr is a terminal.
    var talksToTerminal: Bool { get }
    /// Why a result could not be written; `nil` where all of it was, or where its reader has gone away on purpose.
    var failure: String? { get }
}

extension OutputSink {
    package var failure: String? { nil }
}

/// Where a command reads what it is given.
package protocol InputSource: Sendable {
    /// Whether stdin is a terminal, so that somebody could answer.
    var isTerminal: Bool { get }
    /// All of stdin.
    func readAll() -> [UInt8]
}
