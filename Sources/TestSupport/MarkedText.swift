/// A text whose mark `§` says where an error is expected; the mark itself is taken out.
package struct MarkedText: Sendable {
    /// The text without its mark.
    package let bytes: [UInt8]
    /// The mark's line, from 1.
    package let line: Int
    /// The mark's column, from 1, in characters.
    package let column: Int

    /// Takes the mark out of a text.
    package init(_ text: String) {
        let before = text.unicodeScalars.prefix { $0 != "§" }
        line = before.count { $0 == "\n" } + 1
        column = before.reversed().prefix { $0 != "\n" }.count + 1
        bytes = Array(String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "§" })).utf8)
    }
}

/// One bad input: the text with a mark, and words of the message.
package struct BadInput: Sendable, CustomStringConvertible {
    package let text: String
    package let words: String

    /// Makes a case of a table test.
    package init(_ text: String, _ words: String) {
        self.text = text
        self.words = words
    }

    package var description: String { words }
}
