extension Record {
    /// Reads a record's file and checks it against the table of its kind.
    /// - Throws: `RecordProblem` with line and column; its path is empty.
    package init(reading bytes: [UInt8], as kind: RecordKind) throws(RecordProblem) {
        let matter = try FrontMatterReader.read(bytes)
        let schema = RecordSchema.of(kind)
        self.init(kind: kind, fields: [:], body: matter.body)
        for entry in matter.entries {
            if entry.key.hasPrefix("x-") {
                custom.append(CustomField(key: entry.key, value: entry.value))
            } else {
                let field = try Self.field(of: entry, in: schema)
                fields[field] = try Self.check(entry, field: field, schema: schema)
            }
        }
        try Self.checkComplete(self, schema: schema, bodyLine: matter.bodyLine)
    }

    /// Checks a record that was made here, before it is written, by the rules by which it will be read.
    /// - Throws: `RecordProblem` that names the field.
    package func validated() throws(RecordProblem) -> Record {
        try Record(reading: canonical, as: kind)
    }

    private static func field(of entry: FrontMatter.Entry, in schema: RecordSchema) throws(RecordProblem) -> Field {
        if let field = Field(rawValue: entry.key), schema.fields.contains(field) { return field }
        let near = Nearest.word(to: entry.key, in: schema.fields.map(\.rawValue))
        throw RecordProblem(
            line: entry.line, column: 1,
            message: "unknown key '\(entry.key)' in \(schema.kind.title)"
                + (near.map { "; did you mean '\($0)'?" } ?? ""),
            hint: near == nil
                ? "known are \(schema.fields.map(\.rawValue).joined(separator: ", ")); a key of your own starts with 'x-'"
                : nil)
    }

    private static func check(
        _ entry: FrontMatter.Entry, field: Field, schema: RecordSchema
    ) throws(RecordProblem) -> FieldValue {
        let type = schema.type(of: field)
        let column = entry.valueColumn == 0 ? 1 : entry.valueColumn
        func refuse(_ value: String) -> RecordProblem {
            var message = "'\(entry.key)' is '\(value)', expected \(type.description)"
            if case .choice(let words) = type, let near = Nearest.word(to: value, in: words) {
                message += "; did you mean '\(near)'?"
            }
            return RecordProblem(line: entry.line, column: column, message: message)
        }
        switch (entry.value, type) {
        case (.list(let list), .listOf(let element)):
            for value in list where !element.accepts(value) {
                throw RecordProblem(
                    line: entry.line, column: column,
                    message: "'\(value)' in '\(entry.key)' is not \(element.description)")
            }
            return entry.value
        case (.text(let text), .listOf): throw refuse(text)
        case (.list(let list), _): throw refuse(list.isEmpty ? "empty" : "[" + list.joined(separator: ", ") + "]")
        case (.text(let text), _):
            guard type.accepts(text) else { throw refuse(text) }
            return entry.value
        }
    }

    private static func checkComplete(
        _ record: Record, schema: RecordSchema, bodyLine: Int
    ) throws(RecordProblem) {
        for field in schema.required where record.fields[field] == nil {
            throw RecordProblem(
                line: 1,
                message: "\(schema.kind.title) needs the key '\(field.rawValue)': \(schema.type(of: field).description)"
            )
        }
        if schema.needsBody, record.body.utf8.allSatisfy({ $0 <= 32 }) {
            throw RecordProblem(line: bodyLine, message: "\(schema.kind.title) needs a text below the front matter")
        }
    }
}
