/// One field of a record, and where it stands.
package struct CSVField: Hashable, Sendable {
    /// The text without its quotes; line ends within quotes are LF.
    package var text: String
    /// Line and column in characters, from 1.
    package var line: Int
    package var column: Int
}

/// One record: a line, or several where quotes span them.
package struct CSVRecord: Hashable, Sendable {
    /// The line on which it starts, from 1.
    package var line: Int
    package var fields: [CSVField]
    /// Whether the file ended with it and without a line end, as a file does that was cut off.
    package var endsFile: Bool
}
