import Crypto
import Records

/// Gives each row of one file its source: the system with the row's own id, or with a hash of its content.
struct RowIdentifiers {
    private let mapping: ImportMapping
    private let columns: HeaderColumns
    /// The columns under the name that all dialects share.
    private let hashed: [(name: String, column: ColumnName)]
    private var lines: [String: Int] = [:]
    private var occurrences: [String: Int] = [:]

    init(mapping: ImportMapping, columns: HeaderColumns) {
        self.mapping = mapping
        self.columns = columns
        hashed = mapping.columns.compactMap { column in column.aliases.first.map { ($0, column) } }
            .sorted { $0.0 < $1.0 }
    }

    /// The source of a row.
    /// - Throws: `RecordProblem` at the row, for a missing, repeated or damaged id.
    mutating func source(of row: ImportRow) throws(RecordProblem) -> Source {
        guard let id = mapping.id, columns[id.column] != nil else {
            return try make(contentIdentifier(of: row), row, nil)
        }
        guard let text = row[id.column] else {
            throw row.problem(
                id.column, "the row has no id",
                hint:
                    "fill in the id; if rows have none, leave 'id' out of the mapping: they get one from their content"
            )
        }
        if Self.isRounded(text) {
            throw row.problem(
                id.column, "'\(text)' is an id that a spreadsheet has rounded: its last digits are lost",
                hint: "export again and do not save the file from a spreadsheet, or import the column there as text")
        }
        if let first = lines[text] {
            throw row.problem(
                id.column, "the id '\(text.truncated(to: 60))' stands twice: first on line \(first)",
                hint: "remove one of the rows, or map another column to 'id'")
        }
        lines[text] = row.record.line
        return try make(text, row, id.column)
    }

    private func make(_ identifier: String, _ row: ImportRow, _ column: ColumnName?) throws(RecordProblem) -> Source {
        guard let source = Source(system: mapping.system, identifier: identifier) else {
            throw row.problem(column, "the id holds a line break or a control character")
        }
        return source
    }

    /// A number as spreadsheets show one that is too long for them: `5.70306E+17`, in some programs without the sign.
    private static func isRounded(_ text: String) -> Bool {
        let parts = text.split(whereSeparator: { $0 == "e" || $0 == "E" })
        guard parts.count == 2, let mantissa = parts.first, let exponent = parts.last else { return false }
        let isSigned = exponent.first == "+"
        // Without a sign only a fraction gives it away: `12E5` may well be somebody's id.
        guard isSigned || mantissa.contains(where: { $0 == "." || $0 == "," }) else { return false }
        let digits = isSigned ? exponent.dropFirst() : exponent
        return !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber }
            && mantissa.allSatisfy { ($0.isASCII && $0.isNumber) || $0 == "." || $0 == "," }
    }

    /// SHA-256 over the mapped cells that have a value, and which time this content stands in this file: so that a
    /// second import finds the same ids, in whatever order the columns are.
    private mutating func contentIdentifier(of row: ImportRow) -> String {
        var bytes: [UInt8] = []
        for (name, column) in hashed {
            guard let text = row[column] else { continue }
            bytes += Array(name.utf8) + [0] + Array(text.onOneLine.utf8) + [0]
        }
        // 130 bits; shorter than a full digest, which `lint` and people take for a secret.
        let hash = "row-" + Base32.encode(Array(SHA256.hash(data: bytes)), count: 26)
        let number = occurrences[hash, default: 0] + 1
        occurrences[hash] = number
        return number == 1 ? hash : "\(hash)-\(number)"
    }
}
