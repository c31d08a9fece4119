import CLibgit2
import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A program that reads what it is given while this process makes more of it: a thread of its own writes to the pipe,
/// so that neither waits for the other while there is something to do.
final class FedProcess {
    private let process: ChildProcess
    private let child: pid_t
    private let output: Descriptor
    private let errors: Descriptor
    /// nil once the program has seen the end of its input.
    private var input: PipeFeed?

    /// Starts the program.
    init(_ process: ChildProcess) throws(GitError) {
        _ = BrokenPipe.isError
        self.process = process
        do throws(SystemFailure) {
            output = try ChildProcess.temporary()
            errors = try ChildProcess.temporary()
            var ends: [Int32] = [0, 0]
            try SystemFailure.check { unsafe hearback_pipe(&ends) }
            input = PipeFeed(try Descriptor { ends[1] })
            // Closed here again: else a write after the program's end would wait for ever.
            let reading = try Descriptor { ends[0] }
            child = try process.spawn(reading.raw, output.raw, errors.raw)
        } catch {
            throw process.cannotRun(error)
        }
    }

    /// Hands bytes over; waits only while the program is far behind.
    /// - Throws: `.inputNotRead` once the program has ended early.
    func write(_ bytes: [UInt8]) throws(GitError) {
        guard input?.write(bytes) == true else { throw Self.endedEarly }
    }

    /// Lets the program see the end of its input, and waits for it.
    func end() throws(GitError) -> ChildProcess.Outcome {
        let isWritten = input?.end() ?? true
        input = nil
        let outcome: ChildProcess.Outcome
        do throws(SystemFailure) {
            outcome = try ChildProcess.outcome(of: child, output, errors)
        } catch {
            throw process.cannotRun(error)
        }
        // Otherwise that it ended early shows in its exit code alone.
        if !isWritten, outcome.status == 0 { throw Self.endedEarly }
        return outcome
    }

    /// Ends the program, whatever it has read.
    func stop() {
        guard input != nil else { return }
        input?.abandon()
        // A thread of a pool blocks the milder signals, and a program that it starts inherits that.
        kill(child, SIGKILL)
        _ = try? end()
    }

    deinit { stop() }

    private static var endedEarly: GitError {
        GitError(.inputNotRead, "git ended before it had read all of its input")
    }
}

/// Writes to a pipe on a thread of its own, in order.
private final class PipeFeed: Sendable {
    /// How many pieces may wait: a piece is a quarter of a megabyte.
    private static let most = 16

    private let pipe: Descriptor
    private let queue = DispatchQueue(label: "hearback.pipe")
    private let room = DispatchSemaphore(value: most)
    private let isBroken = Mutex(false)

    init(_ pipe: consuming Descriptor) { self.pipe = pipe }

    /// - Returns: false once a write has failed.
    func write(_ bytes: [UInt8]) -> Bool {
        room.wait()
        queue.async { [self] in
            defer { room.signal() }
            if isBroken.withLock({ $0 }) { return }
            if (try? pipe.writeAll(bytes)) == nil { abandon() }
        }
        return !isBroken.withLock { $0 }
    }

    /// Waits until all is written.
    func end() -> Bool {
        queue.sync {}
        return !isBroken.withLock { $0 }
    }

    /// Writes nothing that waits still.
    func abandon() { isBroken.withLock { $0 = true } }
}
