package import Records

/// A file whose rows are to be imported; the caller reads it.
package struct ImportFile {
    /// The name for messages.
    package var name: String
    /// The next portion of its bytes; empty at its end.
    package var read: () throws(RecordProblem) -> [UInt8]

    /// Makes a file that is read portion by portion.
    package init(name: String, read: @escaping () throws(RecordProblem) -> [UInt8]) {
        self.name = name
        self.read = read
    }

    /// Makes a file of bytes that are there.
    package init(name: String, bytes: [UInt8]) {
        var rest = bytes
        self.init(name: name) {
            defer { rest = [] }
            return rest
        }
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
