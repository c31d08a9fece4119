import GitStore
import Lifecycle
import Records

/// Finds an item's shape from the bytes of its files, in the one tree of git that holds it.
struct ShapeReader {
    let source: FileSource
    let settling: ItemSettling
    /// What the question asks of each file beside its shape.
    var isOrdinary: @Sendable (PlainRecord) -> Bool = { _ in true }

    /// The item's shape; `nil` where it must be read closely.
    func shape(_ id: FeedbackID, _ folder: Joint) -> ItemShape? {
        guard case .object(let tree) = folder.records, folder.isSame || folder.code == nil,
            let files = files(of: tree), let document = read(files.document, .feedback)
        else { return nil }
        var events: [(name: EventName, record: PlainRecord)] = []
        events.reserveCapacity(files.events.count)
        for (name, id) in files.events {
            guard let record = plain(id, name.type) else { return nil }
            events.append((name, record))
        }
        return settling.shape(id, document, events, isInCode: folder.isSame)
    }

    /// The files of an item's folder; `nil` where there is anything else, or no document.
    private func files(of tree: ObjectID) -> (document: ObjectID, events: [(name: EventName, id: ObjectID)])? {
        var document: ObjectID?
        var events: [(name: EventName, id: ObjectID)] = []
        var unknown: [ObjectID] = []
        var isPlain = true
        let isRead: Void? = try? source.forEachEntry(of: tree) { name, mode, id in
            if let event = FolderReader.eventName(name), event.type.home == .feedback {
                // A name that stands twice is no git's, and which of the two counts is nobody's to say.
                if let last = events.last, last.name >= event { isPlain = false }
                events.append((event, id))
                if source.plainMemo[id, event.type] == nil { unknown.append(id) }
            } else if document == nil, name.isEqual(to: Self.documentName.span) {
                document = id
                unknown.append(id)
            } else {
                isPlain = false
            }
            if mode != .file { isPlain = false }
        }
        guard isRead != nil, isPlain, let document else { return nil }
        source.lookAhead(unknown)
        return (document, events)
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
