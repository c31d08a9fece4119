package import Records

/// Reads records of comma-separated values (RFC 4180) in one pass over UTF-8 bytes, which come portion by portion.
///
/// More lenient than the RFC where files in use are and nothing can be misread: LF line ends, a quote within an
/// unquoted field, blank lines between records.
package struct CSVReader {
    private let dialect: CSVDialect
    private let quotes: Bool
    private let more: () throws(RecordProblem) -> [UInt8]?
    /// What has come and is not read yet, and the last record.
    private var bytes: [UInt8] = []
    /// Known when the first record is there.
    private var delimiter: UInt8 = 0
    private var isWhole = false
    /// Whether the bytes ended within quotes.
    private var isCutOff = false
    private var place = Place()

    private struct Place {
        var index = 0
        var line = 1
        /// Up to where the characters of the line are counted: counting from its start for every field would be
        /// quadratic.
        var counted = (index: 0, column: 1)
    }

    private var index: Int {
        get { place.index }
        set { place.index = newValue }
    }

    /// Makes a reader.
    /// - Parameter more: The next portion of valid UTF-8 without byte order mark (see `TextDecoder`); `nil` after the
    ///   last. Each but the last ends with a LF, so that no line end and no closing quote is cut in two.
    package init(dialect: CSVDialect = CSVDialect(), more: @escaping () throws(RecordProblem) -> [UInt8]?) {
        self.dialect = dialect
        self.more = more
        quotes = dialect.quote == .double
    }

    /// Reads the next record; `nil` at the end of the file.
    /// - Throws: `RecordProblem` where quotes do not fit; the rest of the file cannot be read then.
    package mutating func next() throws(RecordProblem) -> CSVRecord? {
        if delimiter == 0 { try detectDelimiter() }
        while true {
            if skipLineEnd() { continue }
            if index == bytes.count {
                guard try fill() else { return nil }
                continue
            }
            let start = place
            do {
                return try record()
            } catch {
                guard isCutOff, !isWhole else { throw error }
                isCutOff = false
                place = start
                _ = try fill()
            }
        }
    }

    private mutating func detectDelimiter() throws(RecordProblem) {
        while !dialect.endsRecord(in: bytes) {
            guard try fill() else { break }
        }
        delimiter = dialect.delimiter(of: bytes).byte
    }

    /// Gets at least as much again as there is, so that a long record is not begun anew for each of many portions.
    /// - Returns: `false` at the end of the file.
    private mutating func fill() throws(RecordProblem) -> Bool {
        _ = column()
        bytes.removeFirst(index)
        place.counted.index = 0
        index = 0
        let before = bytes.count
        while !isWhole, bytes.count <= 2 * before {
            if let portion = try more() { bytes += portion } else { isWhole = true }
        }
        return bytes.count > before
    }

    private mutating func record() throws(RecordProblem) -> CSVRecord {
        var record = CSVRecord(line: place.line, fields: [], endsFile: false)
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
        let line = place.line
        if quotes, index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
            return CSVField(text: try quoted(), line: line, column: column)
        }
        let start = index
        while index < bytes.count, bytes[index] != delimiter, !isLineEnd(bytes[index]) { index += 1 }
        return CSVField(text: string(bytes[start..<index]), line: line, column: column)
    }

    private mutating func quoted() throws(RecordProblem) -> String {
        let opened = (line: place.line, column: column())
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
        isCutOff = true
        throw RecordProblem(
            line: opened.line, column: opened.column,
            message: "the quote that opens here is never closed: the file is cut off, or a quote within is not doubled",
            hint: "export or download the file again, then import it")
    }

    /// After a closing quote only a delimiter or the end of the line may follow.
    private mutating func checkEnd() throws(RecordProblem) {
        guard index < bytes.count, bytes[index] != delimiter, !isLineEnd(bytes[index]) else { return }
        throw RecordProblem(
            line: place.line, column: column(),
            message: "text after a closing quote: a quote within a quoted field is written twice",
            hint: "write \"\" for a quote within the field, or set 'quote: none' in the mapping")
    }

    private mutating func skipLineEnd() -> Bool {
        guard index < bytes.count, isLineEnd(bytes[index]) else { return false }
        if bytes[index] == UInt8(ascii: "\r"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\n") {
            index += 1
        }
        index += 1
        place.line += 1
        place.counted = (index, 1)
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
        place.counted.column += bytes[place.counted.index..<index].count { $0 & 0xC0 != 0x80 }
        place.counted.index = index
        return place.counted.column
    }
}
