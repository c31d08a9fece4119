import GitStore
import Records

/// Reads the files of a plain folder by a short look.
struct PlainFileReader {
    let source: FileSource
    /// What is asked of each file; one of which it is not true is none that a short look settles.
    var isOrdinary: @Sendable (PlainRecord) -> Bool = { _ in true }

    /// The files of an item that stand in one tree of git, and of which each is plain; else `nil`.
    func read(_ folder: Joint) -> (document: PlainRecord, events: [(name: EventName, record: PlainRecord)])? {
        guard let files = source.plainFolder(folder, document: Self.documentName, home: .feedback) else { return nil }
        lookAhead(files)
        guard let document = record(files.document, .feedback) else { return nil }
        var events: [(name: EventName, record: PlainRecord)] = []
        events.reserveCapacity(files.events.count)
        for (name, id) in files.events {
            guard let record = event(id, name.type) else { return nil }
            events.append((name, record))
        }
        return (document, events)
    }

    private func lookAhead(_ files: PlainFolder) {
        var unknown: [ObjectID] = []
        unknown.reserveCapacity(files.events.count + 1)
        unknown.append(files.document)
        for (name, id) in files.events where source.plainMemo[id, name.type] == nil { unknown.append(id) }
        source.lookAhead(unknown)
    }

    private static let documentName = Array("feedback.md".utf8)

    private func event(_ id: ObjectID, _ type: EventType) -> PlainRecord? {
        if let known = source.plainMemo[id, type] { return known }
        guard let record = record(id, .event(type)) else { return nil }
        if !record.hasBody { source.plainMemo[id, type] = record }
        return record
    }

    private func record(_ id: ObjectID, _ kind: RecordKind) -> PlainRecord? {
        guard let record = (try? source.read(.object(id))).flatMap({ PlainRecord($0, as: kind) }) else { return nil }
        return isOrdinary(record) ? record : nil
    }
}
