package import Records

extension ImportMapping {
    /// Reads a mapping file.
    /// - Parameter path: The file's name, for messages.
    /// - Throws: `RecordProblem` with file, line and column.
    package init(reading bytes: [UInt8], path: String) throws(RecordProblem) {
        do {
            self = try MappingReader(root: MappingNode(reading: bytes)).mapping()
        } catch {
            throw error.at(path)
        }
    }
}

/// Turns the nodes of a mapping file into an `ImportMapping`.
struct MappingReader {
    let root: MappingNode

    private static let keys = [
        "version", "title", "encoding", "delimiter", "quote", "null", "date-format", "timezone", "source", "id",
        "skip-rows", "fields", "events",
    ]

    func mapping() throws(RecordProblem) -> ImportMapping {
        let values = try root.values("the mapping", known: Self.keys)
        try checkVersion(values["version"])
        var mapping = ImportMapping(
            title: try required("title", of: values).string("title"),
            system: try system(try required("source", of: values)))
        try readFileRules(values, into: &mapping)
        mapping.id = try values["id"].map(idRule)
        try readFields(try required("fields", of: values), into: &mapping)
        if let events = values["events"] {
            guard let elements = events.elements else {
                throw events.problem("'events' must be a list", hint: "start each event with '- type: …'")
            }
            for element in elements { mapping.events.append(try eventRule(element)) }
        }
        return mapping
    }

    private func required(_ key: String, of values: [String: MappingNode]) throws(RecordProblem) -> MappingNode {
        guard let node = values[key] else { throw root.problem("the mapping needs the key '\(key)'") }
        return node
    }

    private func checkVersion(_ node: MappingNode?) throws(RecordProblem) {
        guard let node else { throw root.problem("the mapping needs the key 'version'", hint: "write 'version: 1'") }
        guard node.text == "1" else {
            throw node.problem(
                "this program reads mappings of version 1, not '\(node.text ?? "")'", hint: "write 'version: 1'")
        }
    }

    private func system(_ node: MappingNode) throws(RecordProblem) -> String {
        let text = try node.string("source")
        guard Source(system: text, identifier: "1") != nil else {
            throw node.problem("'source' is the name of a system, without '/' and control characters")
        }
        return text
    }

    // MARK: The file as a whole

    private func readFileRules(
        _ values: [String: MappingNode], into mapping: inout ImportMapping
    ) throws(RecordProblem) {
        if let node = values["encoding"] { mapping.encodings = try encodings(node) }
        if let node = values["delimiter"], node.text != "auto" {
            mapping.dialect.delimiter = try node.choice("delimiter", CSVDialect.Delimiter.self)
        }
        if let node = values["quote"] { mapping.dialect.quote = try node.choice("quote", CSVDialect.Quote.self) }
        if let node = values["null"] { mapping.nullWords = try node.strings("null").map { $0.trimmed.lowercased() } }
        if let node = values["date-format"] {
            mapping.dateFormats = []
            for part in node.elements ?? [node] {
                let text = try part.string("date-format")
                mapping.dateFormats.append(try part.locate { () throws(RecordProblem) in try DateFormat(text) })
            }
            guard !mapping.dateFormats.isEmpty else { throw node.problem("'date-format' is an empty list") }
        }
        if let node = values["timezone"] { mapping.utcOffset = try offset(node) }
        if let node = values["skip-rows"] {
            guard let count = Int(try node.string("skip-rows")), (0...20).contains(count) else {
                throw node.problem(
                    "'skip-rows' is a number from 0 to 20: how many rows after the header are headers too")
            }
            mapping.skippedRows = count
        }
    }

    private func encodings(_ node: MappingNode) throws(RecordProblem) -> [TextEncoding] {
        var encodings: [TextEncoding] = []
        for part in node.elements ?? [node] { encodings.append(try part.choice("encoding", TextEncoding.self)) }
        guard !encodings.isEmpty else { throw node.problem("'encoding' is an empty list") }
        if encodings.count > 1, encodings.contains(.utf16) {
            throw node.problem("utf-16 cannot be one of several encodings: its lines cannot be told apart")
        }
        return encodings
    }

    private func offset(_ node: MappingNode) throws(RecordProblem) -> Int {
        let text = try node.string("timezone")
        if text == "UTC" || text == "Z" { return 0 }
        guard text.hasPrefix("+") || text.hasPrefix("-"),
            let moment = Timestamp(rfc3339: "1970-01-03T00:00:00\(text)")
        else {
            throw node.problem(
                "'timezone' is an offset from UTC such as '+01:00', not '\(text)'",
                hint: "places are not known, because their offset changes with summer time")
        }
        return 2 * Timestamp.secondsPerDay - moment.seconds
    }

    private func idRule(_ node: MappingNode) throws(RecordProblem) -> ImportMapping.IDRule {
        guard node.isMapping else {
            return .init(column: try columnName(node), isOptional: false)
        }
        let values = try node.values("'id'", known: ["column", "optional"])
        guard let column = values["column"] else { throw node.problem("'id' needs the key 'column'") }
        return .init(
            column: try columnName(column), isOptional: try values["optional"]?.flag("optional") ?? false)
    }

    func columnName(_ node: MappingNode) throws(RecordProblem) -> ColumnName {
        ColumnName(aliases: try node.strings("column").map(\.trimmed))
    }
}
