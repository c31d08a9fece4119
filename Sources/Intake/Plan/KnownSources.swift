import Records

/// The sources of the rows so far. Of each only so much is kept as tells the next one of the same source or id what the
/// first was.
struct KnownSources {
    private struct First {
        /// Of the source; the system is that of the mapping.
        var identifier: String
        var file: Int32
        var line: Int32
        var fingerprint: Int
    }

    private var files: [String] = []
    /// By the eight characters of the id.
    private var firsts: [UInt64: First] = [:]

    /// Notes that the rows of the next file follow.
    mutating func begin(file: String) { files.append(file) }

    /// What becomes of an item: itself, or the row that it repeats.
    /// - Throws: `RecordProblem` for the rare two sources that come to one id.
    mutating func row(of made: ItemBuilder.Made) throws(RecordProblem) -> ImportedRow {
        let item = made.item
        let short = item.id.short.utf8.reduce(0) { $0 << 8 | UInt64($1) }
        guard let first = firsts[short] else {
            firsts[short] = First(
                identifier: item.source.identifier, file: Int32(clamping: files.count - 1),
                line: Int32(clamping: item.line),
                fingerprint: made.fingerprint)
            return .item(item, dropped: made.dropped.map { $0.at(item.file) })
        }
        guard first.identifier == item.source.identifier else {
            throw RecordProblem(
                line: item.line,
                message: "the sources '\(item.source.text)' and '\(item.source.system)/\(first.identifier)' come to "
                    + "the same id \(item.id)",
                hint: "add this one by hand with `hearback feedback add --source`, which gives it a random id")
        }
        return .repeated(
            RepeatedRow(
                source: item.source, file: item.file, line: item.line, firstFile: files[Int(first.file)],
                firstLine: Int(first.line), differs: first.fingerprint != made.fingerprint))
    }
}
