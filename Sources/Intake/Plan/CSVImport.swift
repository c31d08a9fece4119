package import Records

/// Makes a plan of what rows of CSV files become. Reads no file, no clock, no environment.
package enum CSVImport {
    /// Plans an import.
    ///
    /// The caller looks up which items stand in the repository already: by the last eight characters of the id,
    /// because the day may differ where it is that of the import.
    /// - Parameter progress: Is told after each row how many of how many rows of a file have been read.
    /// - Throws: `RecordProblem` with the file's name, where a file as a whole cannot be read, has not the columns of
    ///   the mapping, or has customers while there is no key.
    package static func plan(
        files: [ImportFile], mapping: ImportMapping, options: ImportOptions,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(RecordProblem) -> ImportPlan {
        var planner = ImportPlanner(mapping: mapping, options: options)
        for file in files {
            do {
                try planner.add(file, progress)
            } catch {
                throw error.at(file.name)
            }
        }
        return planner.plan
    }
}

/// Adds one file after the other to a plan.
private struct ImportPlanner {
    let mapping: ImportMapping
    let options: ImportOptions
    var plan = ImportPlan()
    /// Where the item of a source stands in the plan.
    private var places: [Source: Int] = [:]
    /// The source of each id without its day, to find the rare two sources of one id.
    private var sources: [String: Source] = [:]

    init(mapping: ImportMapping, options: ImportOptions) {
        self.mapping = mapping
        self.options = options
    }

    mutating func add(_ file: ImportFile, _ progress: (Int, Int) -> Void) throws(RecordProblem) {
        try ForeignFile.refuse(file.bytes)
        let text = try TextEncoding.decode(file.bytes, as: mapping.encodings)
        let table = try CSVTable(text.utf8, dialect: mapping.dialect, skippedRows: mapping.skippedRows)
        let columns = try HeaderColumns(of: table, mapping: mapping)
        try requireKey(columns)
        plan.encodings.append((file.name, text.report))
        plan.rows += table.rows.count + table.ragged.count

        var refused = table.ragged
        var identifiers = RowIdentifiers(mapping: mapping, columns: columns)
        for start in stride(from: 0, to: table.rows.count, by: Self.portion) {
            progress(start, table.rows.count)
            let rows = table.rows[start..<min(start + Self.portion, table.rows.count)]
            let sources = rows.map { record in
                let row = ImportRow(record: record, columns: columns, mapping: mapping)
                return Result { () throws(RecordProblem) in (row, try identifiers.source(of: row)) }
            }
            let items = ManyAtOnce.map(sources) { [options] row in
                row.flatMap { row, source in Built.make(ItemBuilder(row: row, source: source, options: options)) }
            }
            for (index, item) in items.enumerated() {
                do {
                    try add(try item.get(), file: file.name)
                } catch {
                    refused.append(start + index < Self.headerRows ? Self.asHeader(error) : error)
                }
            }
        }
        plan.refused += refused.sorted { $0.line < $1.line }.map { $0.at(file.name) }
    }

    /// How many rows are made into items before the next progress is told.
    private static let portion = 4_096

    /// How many rows below the header may be further headers: Qualtrics exports have two.
    private static let headerRows = 2

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

    /// The item of a row with the source that names it.
    private struct Built: Sendable {
        var source: Source
        var value: ImportedItem
        var dropped: [RecordProblem]

        static func make(_ builder: ItemBuilder) -> Result<Built, RecordProblem> {
            Result { () throws(RecordProblem) in
                let item = try builder.item()
                return Built(source: builder.source, value: item.value, dropped: item.dropped)
            }
        }
    }

    private mutating func add(_ built: Built, file: String) throws(RecordProblem) {
        var item = built
        let source = item.source
        item.value.file = file
        if let place = places[source] {
            let first = plan.items[place]
            plan.repeated.append(
                RepeatedRow(
                    source: source, file: file, line: item.value.line, firstFile: first.file, firstLine: first.line,
                    differs: first.record != item.value.record || first.events != item.value.events))
            return
        }
        if let other = sources[item.value.id.short] {
            throw RecordProblem(
                line: item.value.line,
                message: "the sources '\(source.text)' and '\(other.text)' come to the same id \(item.value.id)",
                hint: "add this one by hand with `hearback feedback add --source`, which gives it a random id")
        }
        sources[item.value.id.short] = source
        places[source] = plan.items.count
        plan.items.append(item.value)
        plan.dropped += item.dropped.map { $0.at(file) }
    }
}
