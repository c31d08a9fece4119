package import Records

/// A file of comma-separated values: a header, and rows of as many fields as the header has.
package struct CSVTable {
    /// The names of the columns without blanks around them; they may be empty.
    package let header: [String]
    /// The line of the header, from 1.
    package let headerLine: Int
    private var reader: CSVReader

    /// Reads the header.
    /// - Parameters:
    ///   - reader: At the beginning of its file.
    ///   - skippedRows: How many records after the header are headers too (Qualtrics has two).
    /// - Throws: `RecordProblem` where the file is empty or its quotes do not fit.
    package init(_ reader: CSVReader, skippedRows: Int = 0) throws(RecordProblem) {
        self.reader = reader
        guard let first = try self.reader.next() else {
            throw RecordProblem(
                line: 1, message: "the file is empty: not even a header line stands in it",
                hint: "export or download the file again, then import it")
        }
        header = first.fields.map { $0.text.trimmed }
        headerLine = first.line
        for _ in 0..<skippedRows { _ = try self.reader.next() }
    }

    /// The next row, or what is wrong with it where it has fewer or more fields than the header; `nil` at the end.
    /// - Throws: `RecordProblem` where quotes do not fit; the rest of the file cannot be read then.
    package mutating func next() throws(RecordProblem) -> Result<CSVRecord, RecordProblem>? {
        guard let record = try reader.next() else { return nil }
        return raggedness(of: record).map { .failure($0) } ?? .success(record)
    }

    private func raggedness(of record: CSVRecord) -> RecordProblem? {
        let found = record.fields.count
        guard found != header.count, let last = record.fields.last else { return nil }
        let column = found > header.count ? record.fields[header.count].column : last.column
        let counts = "the row has \(found) field\(found == 1 ? "" : "s") where the header has \(header.count)"
        if record.endsFile, found < header.count {
            return RecordProblem(
                line: record.line, column: column, message: counts + ", and the file ends within it: it was cut off",
                hint: "export or download the file again, then import it")
        }
        return RecordProblem(
            line: record.line, column: column, message: counts,
            hint: found > header.count
                ? "put a field that holds the delimiter in quotes"
                : "check line \(record.line) for a missing delimiter or a line break outside quotes")
    }
}
