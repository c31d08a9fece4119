import GitStore
import Lifecycle
import Records

/// Finds an item's shape from the bytes of its files, in the one tree of git that holds it.
struct ShapeReader {
    let source: FileSource
    let settling: ItemSettling
    /// What the question asks of each file beside its shape.
    var isOrdinary: @Sendable (PlainRecord) -> Bool = { _ in true }

    /// What a short look at an item tells.
    enum Look {
        /// It comes to the same as all of its shape.
        case shape(ItemShape)
        /// What it comes to depends on items that it names.
        case tied(ItemTies)
        /// It must be read closely.
        case unclear
    }

    /// Looks at an item's files.
    func look(_ id: FeedbackID, _ folder: Joint) -> Look {
        guard let (document, events) = plainFiles(folder) else { return .unclear }
        if events.contains(where: { ItemTies.mayTie($0.name.type) }) {
            let ties = ItemTies(events)
            return ties.isEmpty ? .unclear : .tied(ties)
        }
        return settling.shape(id, document, events, isInCode: folder.isSame).map(Look.shape) ?? .unclear
    }

    /// The item's shape; `nil` where it must be read closely.
    func shape(_ id: FeedbackID, _ folder: Joint) -> ItemShape? {
        guard let (document, events) = plainFiles(folder) else { return nil }
        return settling.shape(id, document, events, isInCode: folder.isSame)
    }

    private typealias PlainFiles = (document: PlainRecord, events: [(name: EventName, record: PlainRecord)])

    /// The files of an item that stand in one tree of git, and of which each is plain; else `nil`.
    private func plainFiles(_ folder: Joint) -> PlainFiles? {
        guard let files = source.plainFolder(folder, document: Self.documentName, home: .feedback) else { return nil }
        lookAhead(files)
        guard let document = read(files.document, .feedback) else { return nil }
        var events: [(name: EventName, record: PlainRecord)] = []
        events.reserveCapacity(files.events.count)
        for (name, id) in files.events {
            guard let record = plain(id, name.type) else { return nil }
            events.append((name, record))
        }
        return (document, events)
    }

    private func lookAhead(_ files: PlainFolder) {
        var unknown = [files.document]
        for (name, id) in files.events where source.plainMemo[id, name.type] == nil { unknown.append(id) }
        source.lookAhead(unknown)
    }

    private static let documentName = Array("feedback.md".utf8)

    private func plain(_ id: ObjectID, _ type: EventType) -> PlainRecord? {
        if let known = source.plainMemo[id, type] { return known }
        guard let record = read(id, .event(type)) else { return nil }
        if !record.hasBody { source.plainMemo[id, type] = record }
        return record
    }

    private func read(_ id: ObjectID, _ kind: RecordKind) -> PlainRecord? {
        guard let record = (try? source.read(.object(id))).flatMap({ PlainRecord($0, as: kind) }) else { return nil }
        return isOrdinary(record) ? record : nil
    }
}
