/// A line and a column of a text, both from 1; the column counts characters, as editors do.
package struct TextPlace: Hashable, Sendable {
    package let line: Int
    package let column: Int

    /// Finds the place of a byte; behind the last byte for an offset at the end.
    package init(of offset: Int, in bytes: [UInt8]) {
        let before = bytes[..<min(offset, bytes.count)]
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        line = before.count { $0 == UInt8(ascii: "\n") } + 1
        column = before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1
    }
}

extension RecordProblem {
    /// Makes a problem at a byte of a file; its path is empty.
    init(at offset: Int, in bytes: [UInt8], _ message: String, hint: String? = nil) {
        let place = TextPlace(of: offset, in: bytes)
        self.init(line: place.line, column: place.column, message: message, hint: hint)
    }
}
