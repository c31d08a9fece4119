import Records

/// The sources of the rows so far. Of each only so much is kept as tells the next one of the same source or id what the
/// first was.
struct KnownSources {
    private struct First {
        var source: Source
        var file: Int
        var line: Int
        /// Of its files: two rows that make the same have the same.
        var content: Int
    }

    private var files: [String] = []
    /// By the id without its day.
    private var firsts: [String: First] = [:]

    /// Notes that the rows of the next file follow.
    mutating func begin(file: String) { files.append(file) }

    /// What becomes of an item: itself, or the row that it repeats.
    /// - Throws: `RecordProblem` for the rare two sources that come to one id.
    mutating func row(of item: ImportedItem, dropped: [RecordProblem]) throws(RecordProblem) -> ImportedRow {
        let short = String(item.id.short)
        var hasher = Hasher()
        hasher.combine(item.contents)
        hasher.combine(item.events.map(\.name))
        let content = hasher.finalize()
        guard let first = firsts[short] else {
            firsts[short] = First(source: item.source, file: files.count - 1, line: item.line, content: content)
            return .item(item, dropped: dropped)
        }
        guard first.source == item.source else {
            throw RecordProblem(
                line: item.line,
                message:
                    "the sources '\(item.source.text)' and '\(first.source.text)' come to the same id \(item.id)",
                hint: "add this one by hand with `hearback feedback add --source`, which gives it a random id")
        }
        return .repeated(
            RepeatedRow(
                source: item.source, file: item.file, line: item.line, firstFile: files[first.file],
                firstLine: first.line, differs: first.content != content))
    }
}
