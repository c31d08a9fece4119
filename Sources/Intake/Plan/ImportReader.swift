package import Records

/// Makes of the rows of CSV files what they become, some thousand at a time, so that not all are held at once. Opens no
/// file, and knows no clock and no environment.
///
/// The caller looks up which items stand in the repository already: by the last eight characters of the id, because
/// the day may differ where it is that of the import.
package struct ImportReader {
    private let mapping: ImportMapping
    private let options: ImportOptions
    private var sources = KnownSources()
    private var file: OpenFile?
    /// How each file was decoded, by the order of the files.
    package private(set) var encodings: [(file: String, report: EncodingReport)] = []
    /// How many rows have been read, without headers.
    package private(set) var rows = 0

    /// A file that is being read.
    private struct OpenFile {
        var name: String
        var decoder: TextDecoder
        var table: CSVTable
        var columns: HeaderColumns
        var identifiers: RowIdentifiers
        /// How many rows with the right number of fields have been read.
        var rows = 0
    }

    /// How many rows are made into items at a time.
    private static let portion = 2_048

    /// How many rows below the header may be further headers: Qualtrics exports have two.
    private static let headerRows = 2

    /// Reads by a mapping.
    package init(mapping: ImportMapping, options: ImportOptions) {
        self.mapping = mapping
        self.options = options
    }

    /// Reads the header of the next file.
    /// - Throws: `RecordProblem` with the file's name, where it cannot be read, has not the columns of the mapping, or
    ///   has customers while there is no key.
    package mutating func open(_ file: ImportFile) throws(RecordProblem) {
        do {
            let decoder = TextDecoder(mapping.encodings, more: file.read)
            let table = try CSVTable(
                CSVReader(dialect: mapping.dialect, more: decoder.next), skippedRows: mapping.skippedRows)
            let columns = try HeaderColumns(of: table, mapping: mapping)
            try requireKey(columns)
            self.file = OpenFile(
                name: file.name, decoder: decoder, table: table, columns: columns,
                identifiers: RowIdentifiers(mapping: mapping, columns: columns))
            sources.begin(file: file.name)
        } catch {
            throw error.at(file.name)
        }
    }

    /// Reads the next rows of the file, in their order; `nil` at its end.
    /// - Throws: `RecordProblem` with the file's name, where the rest of the file cannot be read.
    package mutating func next() throws(RecordProblem) -> [ImportedRow]? {
        guard var file else { return nil }
        // Changed in place, not copied.
        self.file = nil
        do {
            let pending = try pending(&file)
            guard !pending.isEmpty else {
                encodings.append((file.name, file.decoder.report))
                return nil
            }
            let made = ManyAtOnce.map(pending) { [name = file.name] row in row.made(file: name) }
            rows += made.count
            self.file = file
            return made.map { row in finished(row, file: file.name) }
        } catch {
            throw error.at(file.name)
        }
    }

    /// A row that is to be made into an item, or what is wrong with it already.
    private struct PendingRow: Sendable {
        var builder: Result<ItemBuilder, RecordProblem>
        /// Whether the row may be a further header.
        var mayBeHeader: Bool

        func made(file: String) -> Result<ItemBuilder.Made, RecordProblem> {
            builder.flatMap { builder in
                Result { () throws(RecordProblem) in try builder.item(file: file) }
            }.mapError { mayBeHeader ? ImportReader.asHeader($0) : $0 }
        }
    }

    private mutating func pending(_ file: inout OpenFile) throws(RecordProblem) -> [PendingRow] {
        var pending: [PendingRow] = []
        while pending.count < Self.portion, let record = try file.table.next() {
            if case .success = record { file.rows += 1 }
            let builder = record.flatMap { record in
                Result { () throws(RecordProblem) in
                    let row = ImportRow(record: record, columns: file.columns, mapping: mapping)
                    let source = try file.identifiers.source(of: row)
                    return ItemBuilder(row: row, source: source, options: options)
                }
            }
            pending.append(PendingRow(builder: builder, mayBeHeader: file.rows <= Self.headerRows))
        }
        return pending
    }

    private mutating func finished(_ made: Result<ItemBuilder.Made, RecordProblem>, file: String) -> ImportedRow {
        do {
            return try sources.row(of: try made.get())
        } catch {
            return .refused(error.at(file))
        }
    }

    private static func asHeader(_ problem: RecordProblem) -> RecordProblem {
        guard problem.message.contains("is no date of the form"), !problem.message.contains("there is no day"),
            let hint = problem.hint
        else { return problem }
        var copy = problem
        copy.hint = hint + "; where this row is a further header, as in Qualtrics exports, set 'skip-rows: 2'"
        return copy
    }

    private func requireKey(_ columns: HeaderColumns) throws(RecordProblem) {
        guard options.key == nil, !options.omitsCustomers,
            let rule = mapping.fields.first(where: { $0.field == .customer })?.rule,
            rule.columns.contains(where: { columns[$0] != nil })
        else { return }
        throw RecordProblem(
            message:
                "the file names customers, and there is no key for their pseudonyms: no address comes into the repository",
            hint: "make the key with `hearback contact key --create`, or leave customers out with `--without-customers`"
        )
    }
}
