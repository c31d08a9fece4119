import Lifecycle
import TestSupport
import Testing

extension MarkedText {
    /// Expects that reading the text fails at the mark, with a message that contains some words.
    func expectError(
        _ words: String, sourceLocation: SourceLocation = #_sourceLocation,
        _ read: ([UInt8]) throws(PolicyError) -> Void
    ) {
        do {
            try read(bytes)
            Issue.record("no error, expected: \(words)", sourceLocation: sourceLocation)
        } catch {
            #expect(error.message.contains(words), "\(error)", sourceLocation: sourceLocation)
            #expect(error.path == "cx/policy.yml", sourceLocation: sourceLocation)
            #expect(
                [error.line, error.column] == [line, column], "\(error), expected \(line):\(column)",
                sourceLocation: sourceLocation)
        }
    }
}
