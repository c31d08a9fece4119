/// The days of feedback that were read already: two revisions that are compared have most of them in common. On one
/// thread.
package final class DayMemo {
    private struct Key: Hashable {
        var path: String
        var joint: Joint
    }

    private var days: [Key: DayReader.Contents] = [:]

    /// Nothing was read yet.
    package init() {}

    /// What some days hold, in their order; what is not known is read.
    func contents(
        of folders: [DayFolder], _ read: ([DayFolder]) -> [DayReader.Contents]
    ) -> [DayReader.Contents] {
        let unknown = folders.filter { days[Self.key($0)] == nil }
        for (folder, contents) in zip(unknown, read(unknown)) { days[Self.key(folder)] = contents }
        return folders.compactMap { days[Self.key($0)] }
    }

    private static func key(_ folder: DayFolder) -> Key { Key(path: folder.path, joint: folder.joint) }
}
