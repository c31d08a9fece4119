import GitStore
import Records

/// Remembers what events' files say. Many are the same, byte for byte: the same person gives the same severity. git
/// holds such a file once, so it is read once. On one thread.
final class EventMemo {
    private struct Slot {
        var id: ObjectID
        var type: EventType
        var content: EventContent
    }

    /// Empty until something is remembered: a source is often made for one file.
    private var slots: [Slot?] = []
    private static let slotCount = 4096

    /// What the file with an id says as an event of a type; `nil` where that is not remembered.
    func content(_ id: ObjectID, _ type: EventType) -> EventContent? {
        guard !slots.isEmpty, let slot = slots[place(id)], slot.id == id, slot.type == type else { return nil }
        return slot.content
    }

    /// Remembers a valid event. One with a text is its item's own, and long texts would take the room.
    func keep(_ content: EventContent, _ id: ObjectID, _ type: EventType) {
        guard content.record.body.isEmpty else { return }
        if slots.isEmpty { slots = Array(repeating: nil, count: Self.slotCount) }
        slots[place(id)] = Slot(id: id, type: type, content: content)
    }

    private func place(_ id: ObjectID) -> Int { id.hashPrefix & (Self.slotCount - 1) }
}
