import Dispatch
import Foundation
import Records
import Synchronization
import SystemPackage

/// The real world: the process's arguments, environment, clock and streams.
package enum Terminal {
    /// Runs the process's command line and ends the process.
    package static func run() -> Never {
        holdStandardStreams()
        // A closed pipe ends quietly, by EPIPE on the next write.
        signal(SIGPIPE, SIG_IGN)
        // As long as nothing is being written.
        signal(SIGINT) { _ in _exit(ProgramStatus.interrupted.rawValue) }
        let arguments = Array(CommandLine.arguments.dropFirst())
        let context = context
        if let code = HearbackProgram.answerAtOnce(arguments, in: context) { exit(code) }
        Task(executorPreference: firstThread) { exit(await HearbackProgram.run(arguments, in: context)) }
        // Not an asynchronous `main`: that ends its thread, for which a static program sorts its unwind tables for 30 ms.
        firstThread.run()
    }

    private static let firstThread = FirstThread()

    private static var context: Context {
        Context(
            environment: ProcessInfo.processInfo.environment,
            workingDirectory: FileManager.default.currentDirectoryPath,
            now: { Timestamp(seconds: Int(Date().timeIntervalSince1970)) },
            random: { UInt64.random(in: .min ... .max) },
            output: StandardStreams(), input: StandardInput(), interruption: Interruption(listen: watchInterrupts))
    }

    /// Where a caller closed a standard stream, the next file that is opened would take its number, and what is printed
    /// would go into that file.
    private static func holdStandardStreams() {
        for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) == -1 { _ = open("/dev/null", O_RDWR) }
    }

    /// Held for ever: a source that nobody holds hears nothing.
    private static let interrupts = Mutex<(any DispatchSourceSignal)?>(nil)

    private static func watchInterrupts(_ interruption: Interruption) {
        signal(SIGINT, SIG_IGN)
        interrupts.withLock { held in
            let queue = DispatchQueue(label: "hearback.interrupts")
            let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: queue)
            source.setEventHandler {
                if interruption.ask() { exit(ProgramStatus.interrupted.rawValue) }
            }
            source.resume()
            held = source
        }
    }
}

/// stdout and stderr. Nothing is held back, so that results and talk come in order.
private final class StandardStreams: OutputSink {
    /// The number of the first error of stdout, which the end of the run must not hide.
    private let problem = Mutex<Errno?>(nil)

    func result(_ text: String) {
        // A reader that has gone away ends nothing early: the exit code must still be the verdict's.
        guard let error = Self.write(text, to: .standardOutput), Self.losesResult(error) else { return }
        problem.withLock { $0 = $0 ?? error }
    }

    func talk(_ text: String) {
        // Where stderr cannot be written, there is nobody left to tell.
        _ = Self.write(text, to: .standardError)
    }

    var failure: String? {
        problem.withLock { $0 }.map { "\($0)" }
    }

    /// Whether somebody waits for a result that did not arrive whole. Who closed the stream does not.
    private static func losesResult(_ error: Errno) -> Bool {
        [.noSpace, .ioError, .fileTooLarge, .diskQuotaExceeded].contains(error)
    }

    var terminalWidth: Int? {
        guard isatty(STDOUT_FILENO) == 1 else { return nil }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    var talksToTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Writes all of a text.
    /// - Returns: The error, where there was one.
    private static func write(_ text: String, to descriptor: FileDescriptor) -> Errno? {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            // A pipe takes so many at once or none of them (POSIX, PIPE_BUF), so that a refused piece can be repeated.
            let piece = bytes.prefix(4096)
            do {
                try descriptor.writeAll(piece)
                bytes = bytes.dropFirst(piece.count)
            } catch let error as Errno where error == .resourceTemporarilyUnavailable {
                waitForRoom(descriptor.rawValue)
            } catch {
                return error as? Errno ?? .ioError
            }
        }
        return nil
    }

    /// A pipe that somebody set to non-blocking takes no more until its reader has read.
    private static func waitForRoom(_ descriptor: Int32) {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&request, 1, -1)
    }
}

/// stdin.
private struct StandardInput: InputSource {
    var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }

    func readAll() -> [UInt8] {
        Array((try? FileHandle.standardInput.readToEnd()) ?? Data())
    }
}
