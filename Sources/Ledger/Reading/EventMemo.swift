import GitStore
import Records

/// Remembers what was read of events' files. Many are the same, byte for byte: the same person gives the same severity.
/// git holds such a file once, so it is read once. On one thread.
final class EventMemo<Content> {
    private struct Slot {
        var id: ObjectID
        var type: EventType
        var content: Content
    }

    /// Empty until something is remembered: a source is often made for one file.
    private var slots: [Slot?] = []
    private let slotCount = 4096

    /// What the file with an id says as an event of a type; `nil` where that is not remembered. Whoever keeps something
    /// leaves out what has a text: that is its item's own.
    subscript(id: ObjectID, type: EventType) -> Content? {
        get {
            guard !slots.isEmpty, let slot = slots[place(id)], slot.id == id, slot.type == type else { return nil }
            return slot.content
        }
        set {
            if slots.isEmpty { slots = Array(repeating: nil, count: slotCount) }
            slots[place(id)] = newValue.map { Slot(id: id, type: type, content: $0) }
        }
    }

    private func place(_ id: ObjectID) -> Int { id.hashPrefix & (slotCount - 1) }
}
