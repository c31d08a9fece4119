import Records
import TestSupport
import Testing

extension MarkedText {
    /// Expects that reading the text fails at the mark, with a message that contains some words.
    func expectProblem(
        _ words: String, sourceLocation: SourceLocation = #_sourceLocation,
        _ read: ([UInt8]) throws(RecordProblem) -> Void
    ) {
        do {
            try read(bytes)
            Issue.record("no problem, expected: \(words)", sourceLocation: sourceLocation)
        } catch {
            #expect(error.message.contains(words), "\(error)", sourceLocation: sourceLocation)
            #expect(
                [error.line, error.column] == [line, column], "\(error), expected \(line):\(column)",
                sourceLocation: sourceLocation)
        }
    }
}
