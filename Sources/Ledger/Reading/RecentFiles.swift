import GitStore

/// The files that were read last: what a short look could not settle is read closely, and that is of the same item.
/// On one thread.
final class RecentFiles {
    private var files: [(id: ObjectID, bytes: [UInt8])] = []
    private var next = 0

    /// As many as most items have.
    private static let count = 8

    subscript(id: ObjectID) -> [UInt8]? { files.first { $0.id == id }?.bytes }

    func keep(_ bytes: [UInt8], _ id: ObjectID) {
        if files.count < Self.count {
            files.append((id, bytes))
        } else {
            files[next] = (id, bytes)
            next = (next + 1) % Self.count
        }
    }
}
