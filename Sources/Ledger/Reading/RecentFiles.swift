import GitStore

/// The files that were read last: what a short look could not settle is read closely, and that is of the same item.
/// On one thread.
final class RecentFiles {
    private var ids: [ObjectID] = []
    private var files: [[UInt8]] = []
    private var next = 0

    /// As many as most items have.
    private static let count = 8

    subscript(id: ObjectID) -> [UInt8]? {
        for index in ids.indices where ids[index] == id { return files[index] }
        return nil
    }

    func keep(_ bytes: [UInt8], _ id: ObjectID) {
        if ids.count < Self.count {
            ids.append(id)
            files.append(bytes)
        } else {
            ids[next] = id
            files[next] = bytes
            next = (next + 1) % Self.count
        }
    }
}
