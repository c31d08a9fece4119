import Crypto
import Records

/// Makes the item of one row.
struct ItemBuilder {
    let row: ImportRow
    let source: Source
    let options: ImportOptions

    private var mapping: ImportMapping { row.mapping }

    /// The item, and the scores that were left out.
    struct Made: Sendable {
        var item: ImportedItem
        var dropped: [RecordProblem]
        /// Of the item's files: two rows that make the same have the same, within one run.
        var fingerprint: Int

        init(_ item: ImportedItem, dropped: [RecordProblem]) {
            self.item = item
            self.dropped = dropped
            var hasher = Hasher()
            hasher.combine(item.contents)
            for event in item.events { hasher.combine(event.name) }
            fingerprint = hasher.finalize()
        }
    }

    /// Makes the item.
    /// - Throws: `RecordProblem` at the row.
    func item(file: String) throws(RecordProblem) -> Made {
        var record = Record(kind: .feedback, fields: [:])
        var contact: ImportedItem.Contact?
        for entry in mapping.fields {
            if entry.field == .customer {
                contact = try self.contact(entry.rule)
                record[text: .customer] = contact?.customer.text
            } else if let text = try value(entry, of: .feedback) {
                record[text: entry.field] = text
            }
        }
        let received = record[text: .received].flatMap(Timestamp.init(rfc3339:)) ?? options.now
        record[text: .received] = received.rfc3339
        record[text: .source] = source.text
        let (scores, dropped) = try scores()
        record[list: .scores] = scores
        let custom = try custom()
        if let rule = mapping.body { record.body = try row.text(rule, of: "body") ?? "" }
        let events = try EventBuilder(item: self, received: received, customer: contact?.customer).events()
        let valid = try valid(record, custom: custom)
        let item = ImportedItem(
            id: FeedbackID(day: received.day, source: source), source: source, record: valid.record,
            events: events.map(\.event),
            contents: .init(record: valid.bytes, events: events.map(\.bytes)), contact: contact, file: file,
            line: row.record.line)
        return Made(item, dropped: dropped)
    }

    /// Checks what was made by the rules by which it will be read.
    /// - Parameter custom: Keys that start with `x-` and their texts.
    /// - Returns: The record as it will be read, and its bytes.
    func valid(
        _ record: Record, custom: [(String, FieldValue)] = []
    ) throws(RecordProblem) -> (record: Record, bytes: [UInt8]) {
        let known = RecordSchema.of(record.kind).fields.compactMap { field in
            record.fields[field].map { (field.rawValue, $0) }
        }
        do {
            let bytes = FrontMatterWriter.write(known + custom, body: record.body)
            let read = try Record(reading: bytes, as: record.kind)
            // What the writer leaves out of a text, such as a mark of the byte order, may have made it quote the rest.
            let isCanonical = read.fields == record.fields && read.custom == custom.map(Record.CustomField.init)
            return (read, isCanonical ? bytes : read.canonical)
        } catch {
            // Line and column of the record that is not written yet would lead astray.
            throw row.problem(nil, error.message, hint: error.hint ?? "correct the row, or its rule in the mapping")
        }
    }

    /// The text of a field, checked against its type.
    func value(_ entry: FieldRule, of kind: RecordKind) throws(RecordProblem) -> String? {
        let name = entry.field.rawValue
        guard let text = try row.text(entry.rule, of: name) else { return try missing(entry, of: kind) }
        let column = entry.rule.columns.first { row.columns[$0] != nil }
        let type = RecordSchema.of(kind).type(of: entry.field)
        switch type {
        case .time:
            return try row.moment(text, at: column, now: options.now).rfc3339
        case .day:
            return try row.moment(text, at: column, now: nil).advanced(by: mapping.utcOffset).day.description
        default:
            let line = text.onOneLine
            guard type.accepts(line) else {
                throw row.problem(
                    column, "'\(line.truncated(to: 60))' for '\(name)' is not \(type.description)",
                    hint: type == .slug
                        ? "set 'as: slug' or a 'map' in the rule of '\(name)'"
                        : "give the rule of '\(name)' a 'map' of the words in the file")
            }
            return line
        }
    }

    private func missing(_ entry: FieldRule, of kind: RecordKind) throws(RecordProblem) -> String? {
        // A row without a time was received now only where the whole file has none: else the time is lost.
        let isNeeded = RecordSchema.of(kind).required.contains(entry.field)
        let column = entry.rule.columns.first { row.columns[$0] != nil }
        guard isNeeded, entry.field != .received || column != nil else { return nil }
        throw row.problem(
            column, "the row has no value for '\(entry.field.rawValue)'",
            hint: "fill it in, or give the rule of '\(entry.field.rawValue)' a 'default'")
    }

    private func custom() throws(RecordProblem) -> [(String, FieldValue)] {
        var custom: [(String, FieldValue)] = []
        for entry in mapping.custom {
            guard let text = try row.text(entry.rule, of: entry.key) else { continue }
            custom.append((entry.key, .text(text.onOneLine)))
        }
        return custom
    }

    private func contact(_ rule: ValueRule) throws(RecordProblem) -> ImportedItem.Contact? {
        guard !options.omitsCustomers, let key = options.key, let address = try row.text(rule, of: "customer") else {
            return nil
        }
        return .init(customer: CustomerID(address: address, key: key), address: CustomerID.normalise(address))
    }

    // MARK: Scores

    private func scores() throws(RecordProblem) -> ([String], [RecordProblem]) {
        var scores: [String] = []
        var dropped: [RecordProblem] = []
        for rule in mapping.scores {
            guard let text = row[rule.column] else { continue }
            if let score = Self.score(text, scale: rule.scale) {
                scores.append(score.text)
                continue
            }
            let values = rule.scale.values
            let problem = row.problem(
                rule.column,
                "'\(text.onOneLine.truncated(to: 40))' is no \(rule.scale.rawValue) "
                    + "from \(values.lowerBound) to \(values.upperBound)",
                hint: "correct the value, or set 'on-invalid: drop' to import the row without this score")
            guard rule.onInvalid == .drop else { throw problem }
            dropped.append(problem)
        }
        return (scores, dropped)
    }

    /// Reads a whole number; statistics programs write it as `9.0`.
    private static func score(_ text: String, scale: Score.Scale) -> Score? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 1 || parts[1].allSatisfy({ $0 == "0" }), let value = Int(parts[0]) else { return nil }
        return Score("\(scale.rawValue)/\(value)")
    }
}
