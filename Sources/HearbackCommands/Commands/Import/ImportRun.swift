import GitStore
import Intake
import Ledger
import Lifecycle
import Records

/// Reads the files of an import and writes what is new, many rows at a time. What goes to a branch is on its way before
/// the last row is read, and comes to nothing where a row is refused.
struct ImportRun {
    private let session: Session
    private let files: ImportFiles
    private var reader: ImportReader
    /// What becomes of the rows.
    private(set) var outcome: ImportOutcome

    /// Reads nothing yet.
    init(_ session: Session, _ files: ImportFiles, _ reader: ImportReader, _ outcome: ImportOutcome) {
        self.session = session
        self.files = files
        self.reader = reader
        self.outcome = outcome
    }

    /// How each file was decoded.
    var encodings: [(file: String, report: EncodingReport)] { reader.encodings }

    /// What may be written.
    struct Permission {
        /// Whether rows that are refused are left out.
        var skipsBad: Bool
        /// Whether rows that seem to hold personal data may be written.
        var keepsPersonalData: Bool

        /// Whether anything may be written, as far as the rows are read.
        func allows(_ outcome: ImportOutcome) -> Bool {
            (outcome.refused == 0 || skipsBad) && (outcome.personal.count == 0 || keepsPersonalData)
        }
    }

    /// Reads all rows and writes nothing.
    mutating func check() throws { try read { _, _ in } }

    /// Reads all rows and writes what is new.
    /// - Parameter message: Makes the message of the commit, when all is read.
    /// - Returns: `nil` where nothing was to be written, or a row is refused.
    mutating func write(
        to destination: RecordWriter.Destination, at place: ImportPlace, _ permission: Permission,
        message: (ImportOutcome) -> String
    ) throws -> RecordWriter.Written? {
        let interruption = session.context.interruption
        return try interruption.whileWriting {
            let writer = RecordWriter(session.repository)
            let stream = writer.stream(to: destination)
            defer { stream.discard() }
            var count = 0
            try read { [session] new, outcome in
                count += new.count
                guard permission.allows(outcome) else { return stream.discard() }
                do throws(GitError) {
                    try stream.add(place.takesAll ? new.map(\.asRecord) : new) { interruption.isAsked }
                } catch {
                    throw session.unwritten(error, commits: destination.commits)
                }
            }
            guard permission.skipsBad || outcome.refused == 0, count > 0 else {
                stream.discard()
                interruption.endWriting()
                return nil
            }
            if !permission.keepsPersonalData { try outcome.personal.check() }
            try session.remember(outcome.contacts)
            return try finish(stream, of: writer, destination, count: count, message: message(outcome))
        }
    }

    private func finish(
        _ stream: RecordStream, of writer: RecordWriter, _ destination: RecordWriter.Destination, count: Int,
        message: String
    ) throws -> RecordWriter.Written {
        let interruption = session.context.interruption
        let progress = Progress(session, "writing", total: count)
        defer { progress.end() }
        do throws(GitError) {
            return try writer.finish(
                stream, message: message, isInterrupted: { interruption.isAsked }, progress: progress.advance)
        } catch {
            throw session.unwritten(error, commits: destination.commits)
        }
    }

    private mutating func read(_ take: ([RecordWriter.File], ImportOutcome) throws -> Void) throws {
        let progress = Progress(session, "reading", total: 0)
        defer { progress.end() }
        for file in files.all {
            try reading { reader throws(RecordProblem) in try reader.open(file) }
            while let rows = try reading({ reader throws(RecordProblem) in try reader.next() }) {
                if session.context.interruption.isAsked { throw Failure.interruptedWriting }
                let new = outcome.add(rows)
                try take(new, outcome)
                progress.advance(to: reader.rows, of: files.estimate(rows: reader.rows))
            }
        }
    }

    private mutating func reading<Value>(
        _ body: (inout ImportReader) throws(RecordProblem) -> Value
    ) throws(Failure) -> Value {
        do throws(RecordProblem) {
            return try body(&reader)
        } catch {
            throw Failure(error, code: "import/file")
        }
    }
}

extension RecordWriter.File {
    /// The same file, as one that goes where the records are.
    fileprivate var asRecord: Self { Self(path: path, isRecord: true, content: content) }
}
