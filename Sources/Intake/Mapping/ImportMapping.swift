package import Records

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
        package var line: Int
        package var keyColumn: Int
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

/// How one text is made from a row.
package struct ValueRule: Hashable, Sendable {
    /// Where the text comes from.
    package enum Origin: Hashable, Sendable {
        case constant(String)
        case column(ColumnName)
        /// The first whose columns all have a value.
        case templates([TextTemplate])
    }

    package var origin: Origin
    /// What words in the file become, by the word in lower case; empty where every word stays as it is.
    package var words: [String: String] = [:]
    /// What stands where the file has nothing, or a word that `words` does not know.
    package var fallback: String?
    /// Whether the text becomes a slug.
    package var isSlug = false
    /// Whether a file may lack the column.
    package var isOptional = false
    /// Where the rule stands in the mapping, from 1.
    package var line = 0
    package var keyColumn = 0

    /// The columns that it reads.
    var columns: [ColumnName] {
        switch origin {
        case .constant: []
        case .column(let name): [name]
        case .templates(let templates): templates.flatMap(\.columns)
        }
    }
}

/// A field of a record and its rule.
package struct FieldRule: Hashable, Sendable {
    package var field: Field
    package var rule: ValueRule
}

/// How a score is made from a row.
package struct ScoreRule: Hashable, Sendable {
    /// What to do with a value that is no number of the scale.
    package enum Invalid: String, CaseIterable, Sendable {
        /// The row is refused.
        case refuse
        /// The row comes without the score, which is counted.
        case drop
    }

    package var column: ColumnName
    package var scale: Score.Scale
    package var onInvalid: Invalid
    package var isOptional: Bool
    package var line: Int
    package var keyColumn: Int
}

/// Something that the source system reports: an event by `bot:import`.
package struct EventRule: Hashable, Sendable {
    /// When a row reports it.
    package struct Condition: Hashable, Sendable {
        package var column: ColumnName
        /// In lower case; `nil` where any value will do.
        package var words: Set<String>?
    }

    package var type: EventType
    /// `nil`: every row.
    package var when: Condition?
    /// The column of its time; `nil`: when the item was received.
    package var at: ColumnName?
    package var body: ValueRule?
    package var fields: [FieldRule]
    /// Whether a file may lack the columns.
    package var isOptional: Bool
    package var line: Int
    package var keyColumn: Int
}
