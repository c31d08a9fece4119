import Lifecycle
import Testing

/// A text whose mark `§` says where an error is expected; the mark itself is taken out.
struct MarkedText {
    let bytes: [UInt8]
    /// From 1.
    let line: Int
    /// From 1, in characters.
    let column: Int

    init(_ text: String) {
        let before = text.unicodeScalars.prefix { $0 != "§" }
        line = before.count { $0 == "\n" } + 1
        column = before.reversed().prefix { $0 != "\n" }.count + 1
        bytes = Array(String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "§" })).utf8)
    }

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

/// One bad input: the text with a mark, and words of the message.
struct BadInput: Sendable, CustomTestStringConvertible {
    let text: String
    let words: String

    init(_ text: String, _ words: String) {
        self.text = text
        self.words = words
    }

    var testDescription: String { words }
}
