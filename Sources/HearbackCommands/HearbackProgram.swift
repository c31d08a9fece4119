import ArgumentParser
import Reporting

/// The program: parses arguments, runs the command, and turns every end into an exit code.
package enum HearbackProgram {
    /// The version, as `--version` prints it and decisions record it.
    package static let version = "0.1.0"

    /// Runs one command line.
    /// - Parameter arguments: Without the program's name.
    /// - Returns: The exit code.
    package static func run(_ arguments: [String], in context: Context) async -> Int32 {
        await Context.$current.withValue(context) {
            let code: Int32
            do {
                let command = try NamedCommand.parse(arguments) ?? HearbackCommand.parseAsRoot(arguments)
                try await run(command)
                code = ProgramStatus.done.rawValue
            } catch {
                code = end(error, arguments, context)
            }
            return delivered(code, context)
        }
    }

    /// Answers what needs no command: scripts and editors ask for the version at every turn.
    /// - Returns: The exit code; `nil` where a command has to run.
    package static func answerAtOnce(_ arguments: [String], in context: Context) -> Int32? {
        guard arguments == ["--version"] else { return nil }
        context.output.result(version + "\n")
        return delivered(ProgramStatus.done.rawValue, context)
    }

    /// The exit code of a run whose result was received; a verdict that nobody received is none, least of all a pass.
    private static func delivered(_ code: Int32, _ context: Context) -> Int32 {
        guard let problem = context.output.failure else { return code }
        report(Failure("output/unwritten", "the result could not be written: \(problem)"), [], context)
        let verdicts: [ProgramStatus] = [.done, .blocked, .undetermined]
        return verdicts.map(\.rawValue).contains(code) ? ProgramStatus.wrong.rawValue : code
    }

    /// Why a command line is none of this program's; `nil` where it is one. Nothing runs. It holds the documentation to
    /// the commands.
    /// - Parameter arguments: Without the program's name.
    package static func refusal(of arguments: [String]) -> String? {
        do {
            _ = try HearbackCommand.parseAsRoot(arguments)
            return nil
        } catch {
            return HearbackCommand.exitCode(for: error).isSuccess ? nil : HearbackCommand.message(for: error)
        }
    }

    private static func run(_ command: any ParsableCommand) async throws {
        if var asynchronous = command as? any AsyncParsableCommand {
            try await asynchronous.run()
        } else {
            var command = command
            try command.run()
        }
    }

    private static func end(_ error: any Error, _ arguments: [String], _ context: Context) -> Int32 {
        if let failure = Failure.of(error) {
            report(failure, arguments, context)
            return failure.status.rawValue
        }
        // First: a gate that is blocked is the commonest end, and the parser would lay out its help to name the code.
        if let exit = error as? ExitCode { return exit.rawValue }
        let code = HearbackCommand.exitCode(for: error)
        let message = HearbackCommand.fullMessage(for: error)
        if code.isSuccess {
            context.output.result(message + "\n")
            return ProgramStatus.done.rawValue
        }
        guard code == .validationFailure else {
            report(
                Failure(
                    .bug, "internal/error", "\(error)",
                    hint: "this is a bug in hearback \(version): please report it with the command line"),
                arguments, context)
            return ProgramStatus.bug.rawValue
        }
        if let failure = CommandWords.failure(in: arguments) {
            report(failure, arguments, context)
            return failure.status.rawValue
        }
        return reportUsage(HearbackCommand.message(for: error), full: message, arguments, context)
    }

    /// The argument parser's own words, with this program's exit code.
    private static func reportUsage(
        _ message: String, full: String, _ arguments: [String], _ context: Context
    ) -> Int32 {
        if wantsJSON(arguments) {
            let hint = "hearback --help"
            context.output.result(ErrorView(code: "usage/arguments", message: message, hint: hint).json.line)
        }
        context.output.talk(full + "\n")
        return ProgramStatus.wrong.rawValue
    }

    private static func report(_ failure: Failure, _ arguments: [String], _ context: Context) {
        let view = ErrorView(
            code: failure.code, message: failure.message, causes: failure.causes, hint: failure.hint,
            path: failure.path,
            line: failure.line, column: failure.column)
        if wantsJSON(arguments) { context.output.result(view.json.line) }
        let isColoured = context.output.talksToTerminal && context.environment["NO_COLOR"] == nil
        context.output.talk(view.text(Layout(style: Style(isOn: isColoured))))
    }

    /// Whether the user asked for JSON. The arguments themselves are looked at, because they may not have parsed.
    private static func wantsJSON(_ arguments: [String]) -> Bool {
        arguments.contains("--format=json")
            || zip(arguments, arguments.dropFirst()).contains { $0 == "--format" && $1 == "json" }
    }
}
