import Lifecycle
package import Records

extension ImportMapping {
    /// Reads a mapping file, in the YAML that hearback.yml and workflow.yml are written in too.
    /// - Parameter path: The file's name, for messages.
    /// - Throws: `RecordProblem` with file, line and column.
    package init(reading bytes: [UInt8], path: String) throws(RecordProblem) {
        do {
            self = try MappingReader(root: YAMLReader.read(bytes, path: path)).mapping()
        } catch {
            throw RecordProblem(
                path: error.path, line: error.line, column: error.column, message: error.message, hint: error.hint)
        }
    }
}

/// Turns the nodes of a mapping file into an `ImportMapping`.
struct MappingReader {
    let root: YAMLNode

    private static let keys = [
        "version", "title", "encoding", "delimiter", "quote", "null", "date-format", "timezone", "source", "id",
        "skip-rows", "fields", "events",
    ]

    func mapping() throws(PolicyError) -> ImportMapping {
        let keys = try root.mapping(of: "the mapping", keys: Self.keys)
        try checkVersion(try keys.required("version", hint: "write 'version: 1'"))
        var mapping = ImportMapping(
            title: try keys.required("title").text(), system: try system(try keys.required("source")))
        try readFileRules(keys, into: &mapping)
        if let id = keys["id"] { mapping.id = try idRule(id) }
        try readFields(try keys.required("fields"), into: &mapping)
        if let events = keys["events"] {
            guard case .list(let elements) = events.content else {
                throw events.problem("'events' must be a list", hint: "start each event with '- type: …'")
            }
            for element in elements { mapping.events.append(try eventRule(element)) }
        }
        return mapping
    }

    private func checkVersion(_ node: YAMLNode) throws(PolicyError) {
        let version = try node.text()
        guard version == "1" else {
            throw node.problem(
                "this program reads mappings of version 1, not '\(version)'", hint: "write 'version: 1'")
        }
    }

    private func system(_ node: YAMLNode) throws(PolicyError) -> String {
        let text = try node.text()
        guard Source(system: text, identifier: "1") != nil else {
            throw node.problem("'source' is the name of a system, without '/' and control characters")
        }
        return text
    }

    // MARK: The file as a whole

    private func readFileRules(_ keys: YAMLMapping, into mapping: inout ImportMapping) throws(PolicyError) {
        if let node = keys["encoding"] { mapping.encodings = try encodings(node) }
        if let node = keys["delimiter"], try node.text() != "auto" {
            mapping.dialect.delimiter = try node.word(CSVDialect.Delimiter.self)
        }
        if let node = keys["quote"] { mapping.dialect.quote = try node.word(CSVDialect.Quote.self) }
        if let node = keys["null"] { mapping.nullWords = try node.texts().map { $0.trimmed.lowercased() } }
        if let node = keys["date-format"] {
            mapping.dateFormats = []
            for part in try node.oneOrMore() { mapping.dateFormats.append(try part.parsed(DateFormat.init)) }
        }
        if let node = keys["timezone"] { mapping.utcOffset = try offset(node) }
        // How many rows after the header are headers too.
        if let node = keys["skip-rows"] { mapping.skippedRows = try node.integer(in: 0...20) }
    }

    private func encodings(_ node: YAMLNode) throws(PolicyError) -> [TextEncoding] {
        var encodings: [TextEncoding] = []
        for part in try node.oneOrMore() { encodings.append(try part.word(TextEncoding.self)) }
        if encodings.count > 1, encodings.contains(.utf16) {
            throw node.problem("utf-16 cannot be one of several encodings: its lines cannot be told apart")
        }
        return encodings
    }

    private func offset(_ node: YAMLNode) throws(PolicyError) -> Int {
        let text = try node.text()
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

    private func idRule(_ node: YAMLNode) throws(PolicyError) -> ImportMapping.IDRule {
        guard node.isMapping else { return .init(column: try columnName(node), isOptional: false) }
        let keys = try node.mapping(of: "'id'", keys: ["column", "optional"])
        return .init(
            column: try columnName(try keys.required("column")), isOptional: try keys["optional"]?.flag() ?? false)
    }

    func columnName(_ node: YAMLNode) throws(PolicyError) -> ColumnName {
        ColumnName(aliases: try node.texts().map(\.trimmed))
    }
}
