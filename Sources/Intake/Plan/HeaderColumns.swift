import Records

/// Where the columns of a mapping stand in one file.
struct HeaderColumns: Sendable {
    private var places: [ColumnName: Int] = [:]
    private let names: [String]

    /// Looks up all columns that the mapping reads.
    /// - Throws: `RecordProblem` that names those that are missing and those that there are.
    init(of table: CSVTable, mapping: ImportMapping) throws(RecordProblem) {
        names = table.header
        for column in mapping.columns {
            let alias = column.aliases.first { table.header.contains($0) }
            guard let alias, let place = table.header.firstIndex(of: alias) else { continue }
            guard table.header.lastIndex(of: alias) == place else {
                throw RecordProblem(
                    line: table.headerLine, column: 1,
                    message: "the header has the column '\(alias)' twice, and the mapping reads it",
                    hint: "rename one of the two in the file's first line")
            }
            places[column] = place
        }
        let missing = missing(in: mapping)
        guard !missing.isEmpty else { return }
        throw problem(missing, line: table.headerLine)
    }

    /// The index of a column in every row; `nil` where the file lacks it.
    subscript(_ column: ColumnName) -> Int? { places[column] }

    /// The name under which the file has a column.
    func name(of column: ColumnName) -> String {
        places[column].map { names[$0] } ?? column.aliases.first ?? ""
    }

    private func missing(in mapping: ImportMapping) -> [ColumnName] {
        var missing: [ColumnName] = []
        if let id = mapping.id, !id.isOptional { missing.append(id.column) }
        for rule in mapping.rules(of: self) where !rule.isOptional {
            switch rule.origin {
            case .constant: break
            case .column(let column): missing.append(column)
            case .templates(let templates):
                // One that can be filled will do; else the nearest to it tells what is missing.
                let lacks = templates.map { $0.columns.filter { places[$0] == nil } }
                missing += lacks.min { $0.count < $1.count } ?? []
            }
        }
        missing += mapping.scores.filter { !$0.isOptional }.map(\.column)
        for event in mapping.events where !event.isOptional {
            missing += [event.when?.column, event.at].compactMap(\.self)
        }
        return missing.filter { places[$0] == nil }
    }

    private func problem(_ missing: [ColumnName], line: Int) -> RecordProblem {
        var seen: Set<ColumnName> = []
        let listed = missing.filter { seen.insert($0).inserted }.map { column in
            let near = column.aliases.lazy.compactMap { nearest($0) }.first
            let names = column.aliases.map { "'\($0)'" }.joined(separator: " or ")
            return names + (near.map { " (did you mean '\($0)'?)" } ?? "")
        }
        let present =
            names.prefix(20).map { "'\($0.truncated(to: 40))'" }.joined(separator: ", ")
            + (names.count > 20 ? " and \(names.count - 20) more" : "")
        return RecordProblem(
            line: line, column: 1,
            message:
                "the header lacks the column\(listed.count == 1 ? "" : "s") \(listed.joined(separator: ", "))"
                + "; it has \(present)",
            hint: "correct the column's name in the mapping, or set 'optional: true' there if not every file has it")
    }

    /// The column of the file that an alias may mean; upper and lower case are a likely mistake.
    private func nearest(_ alias: String) -> String? {
        names.first { $0.lowercased() == alias.lowercased() }
            ?? Nearest.word(to: alias, in: names.filter { !$0.isEmpty })
    }
}

extension ImportMapping {
    /// The rules that a file must have the columns of: not those of an optional event that it has no column of.
    fileprivate func rules(of columns: HeaderColumns) -> [ValueRule] {
        var rules = fields.map(\.rule) + [body].compactMap(\.self) + custom.map(\.rule)
        for event in events {
            let asked = [event.when?.column, event.at].compactMap(\.self)
            if event.isOptional, asked.contains(where: { columns[$0] == nil }) { continue }
            rules += event.fields.map(\.rule) + [event.body].compactMap(\.self)
        }
        return rules
    }
}
