package import Records

/// One field of a record, and where it stands.
package struct CSVField: Hashable, Sendable {
    /// The text without its quotes; line ends within quotes are LF.
    package var text: String
    /// Line and column in characters, from 1.
    package var line: Int
    package var column: Int
}

/// One record: a line, or several where quotes span them.
package struct CSVRecord: Hashable, Sendable {
    /// The line on which it starts, from 1.
    package var line: Int
    package var fields: [CSVField]
    /// Whether the file ended with it and without a line end, as a file does that was cut off.
    package var endsFile: Bool
}

/// Reads records of comma-separated values (RFC 4180) in one pass over UTF-8 bytes.
///
/// More lenient than the RFC where files in use are and nothing can be misread: LF line ends, a quote within an
/// unquoted field, blank lines between records.
package struct CSVReader: Sendable {
    private let bytes: [UInt8]
    private let delimiter: UInt8
    private let quotes: Bool
    private var index = 0
    private var line = 1
    /// Up to where the characters of the line are counted: counting from its start for every field would be quadratic.
    private var counted = (index: 0, column: 1)

    /// Makes a reader.
    /// - Parameter bytes: Valid UTF-8 without byte order mark (see `TextEncoding`).
    package init(_ bytes: [UInt8], dialect: CSVDialect = CSVDialect()) {
        self.bytes = bytes
        delimiter = dialect.delimiter(of: bytes).byte
        quotes = dialect.quote == .double
    }

    /// Reads the next record; `nil` at the end of the file.
    /// - Throws: `RecordProblem` where quotes do not fit; the rest of the file cannot be read then.
    package mutating func next() throws(RecordProblem) -> CSVRecord? {
        while index < bytes.count {
            if skipLineEnd() { continue }
            return try record()
        }
        return nil
    }

    private mutating func record() throws(RecordProblem) -> CSVRecord {
        var record = CSVRecord(line: line, fields: [], endsFile: false)
        while true {
            record.fields.append(try field())
            if index == bytes.count {
                record.endsFile = true
                return record
            }
            guard bytes[index] == delimiter else {
                _ = skipLineEnd()
                return record
            }
            index += 1
        }
    }

    private mutating func field() throws(RecordProblem) -> CSVField {
        let column = column()
        let line = line
        if quotes, index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
            return CSVField(text: try quoted(), line: line, column: column)
        }
        let start = index
        while index < bytes.count, bytes[index] != delimiter, !isLineEnd(bytes[index]) { index += 1 }
        return CSVField(text: string(bytes[start..<index]), line: line, column: column)
    }

    private mutating func quoted() throws(RecordProblem) -> String {
        let opened = (line: line, column: column())
        var text: [UInt8] = []
        index += 1
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                index += 1
                guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
                    try checkEnd()
                    return string(text)
                }
                text.append(byte)
                index += 1
            } else if skipLineEnd() {
                text.append(UInt8(ascii: "\n"))
            } else {
                text.append(byte)
                index += 1
            }
        }
        throw RecordProblem(
            line: opened.line, column: opened.column,
            message: "the quote that opens here is never closed: the file is cut off, or a quote within is not doubled",
            hint: "export or download the file again, then import it")
    }

    /// After a closing quote only a delimiter or the end of the line may follow.
    private mutating func checkEnd() throws(RecordProblem) {
        guard index < bytes.count, bytes[index] != delimiter, !isLineEnd(bytes[index]) else { return }
        throw RecordProblem(
            line: line, column: column(),
            message: "text after a closing quote: a quote within a quoted field is written twice",
            hint: "write \"\" for a quote within the field, or set 'quote: none' in the mapping")
    }

    private mutating func skipLineEnd() -> Bool {
        guard index < bytes.count, isLineEnd(bytes[index]) else { return false }
        if bytes[index] == UInt8(ascii: "\r"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\n") {
            index += 1
        }
        index += 1
        line += 1
        counted = (index, 1)
        return true
    }

    private func isLineEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    private func string(_ bytes: some Collection<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }

    /// The column of the place where the reader stands, in characters.
    private mutating func column() -> Int {
        counted.column += bytes[counted.index..<index].count { $0 & 0xC0 != 0x80 }
        counted.index = index
        return counted.column
    }
}
