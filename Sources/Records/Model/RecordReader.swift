extension Record {
    /// Reads a record's file and checks it against the table of its kind.
    /// - Throws: `RecordProblem` with line and column; its path is empty.
    package init(reading bytes: [UInt8], as kind: RecordKind) throws(RecordProblem) {
        if let plain = PlainRecord(bytes, as: kind) {
            self.init(plain, as: kind)
        } else {
            try self.init(readingClosely: bytes, as: kind)
        }
    }

    /// The same in a third of the time for what is plain.
    private init(_ plain: PlainRecord, as kind: RecordKind) {
        self.init(kind: kind, fields: [:], body: String(decoding: plain.body, as: UTF8.self))
        fields.reserveCapacity(plain.fieldCount)
        plain.forEachField { fields[$0] = $1 }
    }

    /// The same for every record, plain or not: it knows the whole grammar, and what is wrong where.
    package init(readingClosely bytes: [UInt8], as kind: RecordKind) throws(RecordProblem) {
        let matter = try FrontMatterReader.read(bytes)
        let check = RecordCheck(bytes: bytes, schema: RecordSchema.of(kind))
        self.init(kind: kind, fields: [:], body: matter.body)
        fields.reserveCapacity(matter.entries.count)
        for entry in matter.entries {
            if entry.key.hasPrefix("x-") {
                custom.append(CustomField(key: entry.key, value: entry.value))
            } else {
                fields[try check.field(of: entry)] = entry.value
            }
        }
        try check.isComplete(self, bodyOffset: matter.bodyOffset)
    }

    /// Checks a record that was made here, before it is written, by the rules by which it will be read.
    /// - Throws: `RecordProblem` that names the field.
    package func validated() throws(RecordProblem) -> Record {
        try Record(reading: canonical, as: kind)
    }
}

/// Checks what was read against the table of its kind.
private struct RecordCheck {
    var bytes: [UInt8]
    var schema: RecordSchema

    /// The known field of an entry whose value is of the field's type.
    func field(of entry: FrontMatter.Entry) throws(RecordProblem) -> Field {
        guard let place = schema.place(ofKey: entry.key.utf8.span) else { throw unknownKey(entry) }
        let type = schema.types[place]
        switch (entry.value, type) {
        case (.list(let list), .listOf(let element)):
            for (value, offset) in zip(list, entry.elementOffsets) where !element.accepts(value) {
                throw RecordProblem(
                    at: offset, in: bytes,
                    "'\(value)' in '\(entry.key)' is not \(element.description)" + suggestion(value, element))
            }
        case (.text(let text), .listOf): throw refusal(of: entry, text, type, hint: "[\(text)]")
        case (.list(let list), _):
            throw refusal(of: entry, "[" + list.joined(separator: ", ") + "]", type, hint: list.first)
        case (.text(let text), _):
            guard type.accepts(text) else { throw refusal(of: entry, text, type, hint: nil) }
        }
        return schema.fields[place]
    }

    private func refusal(
        of entry: FrontMatter.Entry, _ value: String, _ type: FieldType, hint: String?
    ) -> RecordProblem {
        RecordProblem(
            at: entry.valueOffset, in: bytes,
            "'\(entry.key)' is '\(value)', expected \(type.description)" + suggestion(value, type),
            hint: hint.map { "\(entry.key): \($0)" })
    }

    private func suggestion(_ value: String, _ type: FieldType) -> String {
        guard case .choice(let words) = type, let near = Nearest.word(to: value, in: words) else { return "" }
        return "; did you mean '\(near)'?"
    }

    private func unknownKey(_ entry: FrontMatter.Entry) -> RecordProblem {
        let known = schema.fields.map(\.rawValue)
        let near = Nearest.word(to: entry.key, in: known)
        return RecordProblem(
            at: entry.keyOffset, in: bytes,
            "unknown key '\(entry.key)' in \(schema.kind.title)" + (near.map { "; did you mean '\($0)'?" } ?? ""),
            hint: "known are \(known.joined(separator: ", ")); a key of your own starts with 'x-'")
    }

    func isComplete(_ record: Record, bodyOffset: Int) throws(RecordProblem) {
        for field in schema.required where record.fields[field] == nil {
            throw RecordProblem(
                line: 1,
                message: "\(schema.kind.title) needs the key '\(field.rawValue)': \(schema.type(of: field).description)"
            )
        }
        if schema.needsBody, record.body.utf8.allSatisfy({ $0 <= 32 }) {
            throw RecordProblem(
                line: TextPlace(of: bodyOffset, in: bytes).line,
                message: "\(schema.kind.title) needs a text below the front matter")
        }
    }
}
