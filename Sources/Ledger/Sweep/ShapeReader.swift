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
            let entries = try? source.entries(of: tree)
        else { return nil }
        var document: PlainRecord?
        var events: [(name: EventName, record: PlainRecord)] = []
        events.reserveCapacity(entries.count)
        for entry in entries {
            guard entry.mode == .file else { return nil }
            if let name = FolderReader.eventName(entry.name) {
                guard name.type.home == .feedback, let record = plain(entry.id, name.type) else { return nil }
                events.append((name, record))
            } else {
                guard entry.name == Self.documentName else { return nil }
                document = read(entry.id, .feedback)
            }
        }
        return document.flatMap { settling.shape(id, $0, events, isInCode: folder.isSame) }
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
