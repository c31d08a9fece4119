package import Records

/// What an import would write, row by row; nothing has been written yet.
package struct ImportPlan: Sendable {
    /// The items in the order of the files and their rows.
    package var items: [ImportedItem] = []
    /// The rows that cannot be imported, in the same order. The caller writes nothing while there are any.
    package var refused: [RecordProblem] = []
    /// The rows whose item stands already in an earlier file of this import.
    package var repeated: [RepeatedRow] = []
    /// The scores that were left out because their rule says `on-invalid: drop`.
    package var dropped: [RecordProblem] = []
    /// How each file was decoded, by the order of the files.
    package var encodings: [(file: String, report: EncodingReport)] = []
    /// How many rows the files have, without headers.
    package var rows = 0
}

/// A file whose rows are to be imported: the caller has read it.
package struct ImportFile: Sendable {
    /// The name for messages.
    package var name: String
    package var bytes: [UInt8]

    /// Makes a file.
    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// What an import needs besides files and mapping.
package struct ImportOptions: Sendable {
    /// The time of the import: what was received later is refused, and what has no time was received now.
    package var now: Timestamp
    /// The key of the customers' pseudonyms (see `CustomerID`), kept outside the repository.
    package var key: [UInt8]?
    /// Whether customers are left out, which makes the key needless.
    package var omitsCustomers: Bool

    /// Makes options.
    package init(now: Timestamp, key: [UInt8]? = nil, omitsCustomers: Bool = false) {
        self.now = now
        self.key = key
        self.omitsCustomers = omitsCustomers
    }
}

/// A feedback item made of a row.
package struct ImportedItem: Hashable, Sendable {
    package var id: FeedbackID
    /// A valid record of the kind `feedback`.
    package var record: Record
    /// What the source system reports to have happened, in order; names are the same at every import.
    package var events: [Event]
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
