import Records

/// One row of a file, read by the mapping.
struct ImportRow: Sendable {
    let record: CSVRecord
    let columns: HeaderColumns
    let mapping: ImportMapping

    /// The text of a cell; `nil` where the file lacks the column or the cell holds a word for "no value".
    subscript(_ column: ColumnName) -> String? {
        guard let place = columns[column] else { return nil }
        let text = record.fields[place].text.trimmed
        if text.isEmpty { return nil }
        // Lower-casing a long text only to compare it with "NA" would cost more than all the rest.
        if text.utf8.count <= 32, mapping.nullWords.contains(text.lowercased()) { return nil }
        return text
    }

    /// The text that a rule makes; `nil` where the row has none.
    /// - Parameter name: The field, for messages.
    /// - Throws: `RecordProblem` at the cell, for a word that the rule does not know.
    func text(_ rule: ValueRule, of name: String) throws(RecordProblem) -> String? {
        guard let raw = raw(rule.origin) else { return rule.fallback }
        if !rule.words.isEmpty {
            if let word = rule.words[raw.onOneLine.lowercased()] { return word }
            if let fallback = rule.fallback { return fallback }
            guard rule.isSlug else { throw unknown(raw, rule: rule, name: name) }
        }
        guard rule.isSlug else { return raw }
        let slug = raw.slugified
        return slug.isEmpty ? rule.fallback : slug
    }

    private func raw(_ origin: ValueRule.Origin) -> String? {
        switch origin {
        case .constant(let text): return text
        case .column(let name): return self[name]
        case .templates(let templates):
            for template in templates {
                if let text = template.fill({ self[$0] }) { return text }
            }
            return nil
        }
    }

    private func unknown(_ word: String, rule: ValueRule, name: String) -> RecordProblem {
        let near = Nearest.word(to: word.lowercased(), in: rule.words.keys.sorted())
        return problem(
            rule.columns.first,
            "'\(word.onOneLine.truncated(to: 60))' is not in the 'map' of '\(name)'"
                + Nearest.question(near),
            hint: "add it to 'map' in the mapping, or give a 'default'")
    }

    /// Whether the row reports an event.
    func meets(_ condition: EventRule.Condition?) -> Bool {
        guard let condition else { return true }
        guard let text = self[condition.column] else { return false }
        return condition.words.map { $0.contains(text.onOneLine.lowercased()) } ?? true
    }

    /// Reads a date or time.
    /// - Throws: `RecordProblem` at the cell, for another form, and for what lies in the future.
    func moment(
        _ text: String, at column: ColumnName?, now: Timestamp?
    ) throws(RecordProblem) -> Timestamp {
        let moment: Timestamp
        do {
            moment = try DateFormat.read(text, in: mapping.dateFormats, offset: mapping.utcOffset)
        } catch {
            throw problem(column, error.message, hint: error.hint)
        }
        if let now, moment > now {
            throw problem(
                column, "'\(text)' lies in the future: it is now \(now)",
                hint: "correct the date, or check 'date-format' and 'timezone' in the mapping")
        }
        return moment
    }

    /// A problem at a cell, or at the row where the column is unknown.
    func problem(_ column: ColumnName?, _ message: String, hint: String? = nil) -> RecordProblem {
        guard let column, let place = columns[column] else {
            return RecordProblem(line: record.line, column: 1, message: message, hint: hint)
        }
        let field = record.fields[place]
        return RecordProblem(
            line: field.line, column: field.column, message: "column '\(columns.name(of: column))': \(message)",
            hint: hint)
    }
}
