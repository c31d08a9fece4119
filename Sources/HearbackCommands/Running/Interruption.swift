import Synchronization

/// Ctrl-C: ends a run at once, or, while files are being written, as soon as they have been taken back.
package final class Interruption: Sendable {
    private struct State {
        var isWriting = false
        var isAsked = false
        var isListening = false
    }

    private let state = Mutex(State())
    private let listen: @Sendable (Interruption) -> Void

    /// Makes one that nobody has asked for.
    /// - Parameter listen: Is called once, before anything is written, and has `ask` called when the user asks. Until
    ///   then a run may end at any time: most commands write nothing, and need no thread that listens.
    package init(listen: @escaping @Sendable (Interruption) -> Void = { _ in }) {
        self.listen = listen
    }

    /// Notes that the user asked for an end.
    /// - Returns: Whether the run may end at once, because nothing is being written.
    package func ask() -> Bool {
        state.withLock { state in
            state.isAsked = true
            return !state.isWriting
        }
    }

    /// Whether the user asked for an end: whoever writes takes back what was written and ends.
    package var isAsked: Bool {
        state.withLock { $0.isAsked }
    }

    /// Runs what must not end in the middle. Once it is written the run goes to its end, because it must be told.
    func whileWriting<Value, Problem: Error>(_ body: () throws(Problem) -> Value) throws(Problem) -> Value {
        let isFirst = state.withLock { state in
            state.isWriting = true
            defer { state.isListening = true }
            return !state.isListening
        }
        if isFirst { listen(self) }
        do throws(Problem) {
            return try body()
        } catch {
            endWriting()
            throw error
        }
    }

    /// Notes that nothing was written after all, so that the run may end at once again.
    func endWriting() {
        state.withLock { $0.isWriting = false }
    }
}
