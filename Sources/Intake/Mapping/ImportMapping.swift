/// What a mapping file says: how the columns of an export become the fields of feedback.
package struct ImportMapping: Hashable, Sendable {
    package var title: String
    /// Several: each line in the first that fits.
    package var encodings: [TextEncoding] = [.utf8]
    package var dialect = CSVDialect()
    /// Words that mean "no value", in lower case; the empty field always does.
    package var nullWords: [String] = ["na", "n/a"]
    package var dateFormats: [DateFormat] = [.auto]
    /// Seconds east of UTC for dates that state no offset.
    package var utcOffset = 0
    /// The name of the system, which starts every `source`.
    package var system: String
    /// The column of the row's own id, where the export has one.
    package var id: IDRule?
    /// How many records after the header are headers too.
    package var skippedRows = 0
    /// The rules of feedback.md's fields except `scores`, in the order of the file.
    package var fields: [FieldRule] = []
    package var scores: [ScoreRule] = []
    package var body: ValueRule?
    package var custom: [CustomRule] = []
    package var events: [EventRule] = []

    /// Where the id of a row stands.
    package struct IDRule: Hashable, Sendable {
        package var column: ColumnName
        /// Whether a file may lack the column; its rows then get an id from their content.
        package var isOptional: Bool
    }

    /// A field of the user's own.
    package struct CustomRule: Hashable, Sendable {
        /// Starts with `x-`.
        package var key: String
        package var rule: ValueRule
    }
}

extension ImportMapping {
    /// Every column that a rule reads.
    var columns: [ColumnName] {
        var all = (id.map { [$0.column] } ?? []) + rules.flatMap(\.columns)
        all += scores.map(\.column)
        for event in events {
            all += [event.when?.column, event.at].compactMap(\.self)
        }
        var seen: Set<ColumnName> = []
        return all.filter { seen.insert($0).inserted }
    }

    /// Every rule that makes a text.
    var rules: [ValueRule] {
        fields.map(\.rule) + [body].compactMap(\.self) + custom.map(\.rule) + events.flatMap { $0.fields.map(\.rule) }
            + events.compactMap(\.body)
    }
}
