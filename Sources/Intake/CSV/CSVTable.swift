package import Records

/// A whole file of comma-separated values: a header, and rows of as many fields as the header has.
package struct CSVTable: Sendable {
    /// The names of the columns without blanks around them; they may be empty.
    package var header: [String]
    /// The line of the header, from 1.
    package var headerLine: Int
    package var rows: [CSVRecord]
    /// The records that have fewer or more fields than the header, one problem each.
    package var ragged: [RecordProblem]

    /// Reads a file.
    /// - Parameters:
    ///   - bytes: Valid UTF-8 without byte order mark.
    ///   - skippedRows: How many records after the header are headers too (Qualtrics has two).
    /// - Throws: `RecordProblem` where the file is empty or its quotes do not fit.
    package init(
        _ bytes: [UInt8], dialect: CSVDialect = CSVDialect(), skippedRows: Int = 0
    ) throws(RecordProblem) {
        var reader = CSVReader(bytes, dialect: dialect)
        guard let first = try reader.next() else {
            throw RecordProblem(
                line: 1, message: "the file is empty: not even a header line stands in it",
                hint: "export or download the file again, then import it")
        }
        header = first.fields.map { $0.text.trimmed }
        headerLine = first.line
        rows = []
        ragged = []
        for _ in 0..<skippedRows { _ = try reader.next() }
        while let record = try reader.next() {
            if let problem = raggedness(of: record) { ragged.append(problem) } else { rows.append(record) }
        }
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
