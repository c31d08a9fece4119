import Dispatch
import Foundation
import Records
import Synchronization

/// The real world: the process's arguments, environment, clock and streams.
package enum Terminal {
    /// Runs the process's command line and ends the process.
    package static func run() async -> Never {
        holdStandardStreams()
        // A closed pipe ends quietly, by EPIPE on the next write.
        signal(SIGPIPE, SIG_IGN)
        let interruption = Interruption()
        let source = watchInterrupts(interruption)
        let context = Context(
            environment: ProcessInfo.processInfo.environment,
            workingDirectory: FileManager.default.currentDirectoryPath,
            now: { Timestamp(seconds: Int(Date().timeIntervalSince1970)) },
            random: { UInt64.random(in: .min ... .max) },
            output: StandardStreams(), input: StandardInput(), interruption: interruption)
        let code = await HearbackProgram.run(Array(CommandLine.arguments.dropFirst()), in: context)
        source.cancel()
        exit(code)
    }

    /// Where a caller closed a standard stream, the next file that is opened would take its number, and what is printed
    /// would go into that file.
    private static func holdStandardStreams() {
        for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) == -1 { _ = open("/dev/null", O_RDWR) }
    }

    private static func watchInterrupts(_ interruption: Interruption) -> any DispatchSourceSignal {
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: DispatchQueue(label: "hearback.interrupts"))
        source.setEventHandler {
            if interruption.ask() { exit(ProgramStatus.interrupted.rawValue) }
        }
        source.resume()
        return source
    }
}

/// stdout and stderr. Nothing is held back, so that results and talk come in order.
private final class StandardStreams: OutputSink {
    func result(_ text: String) {
        write(text, to: .standardOutput)
    }

    func talk(_ text: String) {
        write(text, to: .standardError)
    }

    var terminalWidth: Int? {
        guard isatty(STDOUT_FILENO) == 1 else { return nil }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    var talksToTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    private func write(_ text: String, to handle: FileHandle) {
        // A reader that has gone away ends nothing early: the exit code must still be the verdict's.
        try? handle.write(contentsOf: Data(text.utf8))
    }
}

/// stdin.
private struct StandardInput: InputSource {
    var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }

    func readAll() -> [UInt8] {
        Array((try? FileHandle.standardInput.readToEnd()) ?? Data())
    }
}
