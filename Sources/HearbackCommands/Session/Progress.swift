import Records
import Reporting

/// Tells on stderr how far a long run is: on a terminal a bar that is drawn anew, in a log a line now and then.
/// What ends within a second says nothing.
final class Progress {
    private let output: (any OutputSink)?
    private let now: () -> Timestamp
    private let what: String
    private let start: Timestamp
    private var last: Timestamp
    private var total: Int
    private var isDrawn = false

    /// Starts the clock.
    /// - Parameter what: What is being done, such as `writing`.
    init(_ session: Session, _ what: String, total: Int) {
        output = session.options.quiet ? nil : session.context.output
        now = session.context.now
        self.what = what
        self.total = total
        start = session.context.now()
        last = start
    }

    /// Says that so much is done.
    func advance(to count: Int) {
        guard let output, count % 64 == 0 || count == total else { return }
        let time = now()
        guard time.seconds - last.seconds >= (output.talksToTerminal ? 1 : Self.logInterval) else { return }
        last = time
        let line = ProgressLine.text(what, count, of: total, seconds: time.seconds - start.seconds)
        output.talk(output.talksToTerminal ? "\r" + line + "\u{1B}[K" : line + "\n")
        isDrawn = output.talksToTerminal
    }

    /// Says that so much is done of a number that was not known before.
    func advance(to count: Int, of total: Int) {
        self.total = total
        advance(to: count)
    }

    /// Takes the bar away.
    func end() {
        if isDrawn { output?.talk("\r\u{1B}[K") }
        isDrawn = false
    }

    /// In seconds.
    private static let logInterval = 10
}
