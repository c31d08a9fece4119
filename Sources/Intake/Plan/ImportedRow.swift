package import Records

/// What became of one row of a file; nothing has been written yet.
package enum ImportedRow: Sendable {
    /// A feedback item, and the scores that were left out because their rule says `on-invalid: drop`.
    case item(ImportedItem, dropped: [RecordProblem])
    /// It cannot be imported. The caller writes nothing while there is such a row.
    case refused(RecordProblem)
    /// Its item stands already in an earlier file of this import.
    case repeated(RepeatedRow)
}

/// A feedback item made of a row.
package struct ImportedItem: Hashable, Sendable {
    package var id: FeedbackID
    package var source: Source
    /// A valid record of the kind `feedback`.
    package var record: Record
    /// What the source system reports to have happened, in order; names are the same at every import.
    package var events: [Event]
    /// The bytes of the record's file, and those of each event's.
    package var contents: Contents
    /// The address that became the record's customer: for the contacts file, never for the repository.
    package var contact: Contact?
    package var file: String
    /// The line of the row, from 1.
    package var line: Int

    /// A pseudonym and what it stands for.
    package struct Contact: Hashable, Sendable {
        package var customer: CustomerID
        package var address: String
    }

    /// The files of an item, in their canonical form.
    package struct Contents: Hashable, Sendable {
        package var record: [UInt8]
        package var events: [[UInt8]]
    }
}

/// A row whose item stands already in an earlier file: it is not written twice.
package struct RepeatedRow: Hashable, Sendable {
    package var source: Source
    package var file: String
    package var line: Int
    package var firstFile: String
    package var firstLine: Int
    /// Whether the two rows make different records; the first counts.
    package var differs: Bool
}
