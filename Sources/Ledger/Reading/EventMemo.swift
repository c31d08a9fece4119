import GitStore
import Records

/// Remembers what was read of events' files. Many are the same, byte for byte: the same person gives the same severity.
/// git holds such a file once, so it is read once. On one thread.
final class EventMemo<Content> {
    private struct Key: Equatable {
        var id: ObjectID
        var type: EventType
    }

    /// Empty until something is remembered: a source is often made for one file. Beside what is remembered, which would be
    /// copied to be compared.
    private var keys: [Key?] = []
    private var contents: [Content?] = []
    private let slotCount = 4096

    /// What the file with an id says as an event of a type; `nil` where that is not remembered. Whoever keeps something
    /// leaves out what has a text: that is its item's own.
    subscript(id: ObjectID, type: EventType) -> Content? {
        get {
            let place = place(id)
            return !keys.isEmpty && keys[place] == Key(id: id, type: type) ? contents[place] : nil
        }
        set {
            if keys.isEmpty {
                keys = Array(repeating: nil, count: slotCount)
                contents = Array(repeating: nil, count: slotCount)
            }
            let place = place(id)
            keys[place] = newValue == nil ? nil : Key(id: id, type: type)
            contents[place] = newValue
        }
    }

    private func place(_ id: ObjectID) -> Int { id.hashPrefix & (slotCount - 1) }
}
