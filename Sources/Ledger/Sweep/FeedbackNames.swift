import GitStore
import Records

/// The ids of a product's items, from the names of their folders: no item is opened.
struct FeedbackNames {
    let pool: SourcePool

    /// Lists the items of some folders.
    func ids(of folders: FeedbackFolders) -> FeedbackIDs {
        var ids = FeedbackIDs()
        for year in folders.years { ids.add(pool.map(year.days, Self.keys).flatMap { $0 }) }
        return ids
    }

    private static func keys(_ source: FileSource, _ day: DayFolder) -> [UInt64] {
        var keys: [UInt64] = []
        for node in Set([day.joint.records, day.joint.code].compactMap({ $0 })) {
            // What cannot be listed has no names here; who reads the day says so.
            try? source.forEachName(in: node) { name in
                if let id = FeedbackID(utf8: name) { keys.append(FeedbackIDs.key(id)) }
            }
        }
        return day.joint.isSame ? keys : Array(Set(keys))
    }
}
