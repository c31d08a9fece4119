package import Records

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
}
