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
    private var keptCount = 0

    /// A question about few items is answered before a large table is cleared, so there is a small one first.
    private static var firstSlots: Int { 64 }
    private let mostSlots: Int

    /// - Parameter slots: How many are remembered at most; a power of two.
    init(slots: Int) {
        mostSlots = slots
    }

    /// What the file with an id says as an event of a type; `nil` where that is not remembered. Whoever keeps something
    /// leaves out what has a text: that is its item's own.
    subscript(id: ObjectID, type: EventType) -> Content? {
        get {
            guard !keys.isEmpty else { return nil }
            let place = place(id)
            return keys[place] == Key(id: id, type: type) ? contents[place] : nil
        }
        set {
            if keys.isEmpty { resize(to: Self.firstSlots) }
            if keptCount == Self.firstSlots { resize(to: mostSlots) }
            let place = place(id)
            keys[place] = newValue == nil ? nil : Key(id: id, type: type)
            contents[place] = newValue
            keptCount += 1
        }
    }

    private func resize(to slotCount: Int) {
        let old = zip(keys, contents)
        keys = Array(repeating: nil, count: slotCount)
        contents = Array(repeating: nil, count: slotCount)
        for case (let key?, let content) in old {
            keys[place(key.id)] = key
            contents[place(key.id)] = content
        }
    }

    private func place(_ id: ObjectID) -> Int { id.hashPrefix & (keys.count - 1) }
}
