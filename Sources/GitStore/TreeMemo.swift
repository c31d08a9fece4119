/// The trees through which paths led last. Paths that are asked for one after the other begin alike: the folder of a year
/// leads to hundreds of items, and would be inflated for each of them. On one thread.
struct TreeMemo {
    private var slots: [(id: ObjectID, bytes: [UInt8])?] = []

    private static let slotCount = 32
    /// In bytes: some hundred items of one day. Larger trees are not kept, so that all of it stays below 2 MB.
    private static let sizeLimit = 64 << 10

    /// The bytes of a tree, where they are known.
    subscript(id: ObjectID) -> [UInt8]? {
        guard !slots.isEmpty, let slot = slots[Self.place(id)], slot.id == id else { return nil }
        return slot.bytes
    }

    /// Keeps the bytes of a tree that was read and is whole, in the place of another one.
    mutating func keep(_ bytes: Span<UInt8>, _ id: ObjectID) {
        guard bytes.count <= Self.sizeLimit else { return }
        if slots.isEmpty { slots = Array(repeating: nil, count: Self.slotCount) }
        slots[Self.place(id)] = (id, Array(copying: bytes))
    }

    private static func place(_ id: ObjectID) -> Int { id.hashPrefix & (slotCount - 1) }
}
