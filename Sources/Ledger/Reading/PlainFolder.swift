import GitStore
import Records

/// The files of a record's folder that is one tree of git and holds the document and events, each once, and nothing else.
/// That is nearly every folder.
struct PlainFolder {
    let document: ObjectID
    /// In the order of their names.
    let events: [(name: EventName, id: ObjectID)]
}

extension FileSource {
    /// The files of a folder; `nil` where it is not as plain as that, and has to be looked at closely.
    /// - Parameters:
    ///   - document: The name of its document's file.
    ///   - home: Which events it may hold.
    func plainFolder(_ folder: Joint, document name: [UInt8], home: EventType.Home) -> PlainFolder? {
        guard case .object(let tree) = folder.records, folder.isSame || folder.code == nil else { return nil }
        var document: ObjectID?
        var events: [(name: EventName, id: ObjectID)] = []
        var isPlain = true
        let isRead: Void? = try? forEachEntry(of: tree) { file, mode, id in
            if mode != .file { isPlain = false }
            if let event = FolderReader.eventName(file), event.type.home == home {
                // A name that stands twice is no git's, and which of the two counts is nobody's to say.
                if let last = events.last, last.name >= event { isPlain = false }
                events.append((event, id))
            } else if document == nil, file.isEqual(to: name.span) {
                document = id
            } else {
                isPlain = false
            }
        }
        guard isRead != nil, isPlain, let document else { return nil }
        return PlainFolder(document: document, events: events)
    }
}
