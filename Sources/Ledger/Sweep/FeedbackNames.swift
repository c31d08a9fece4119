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
        let nodes = Set([day.joint.records, day.joint.code].compactMap { $0 })
        return Array(Set(nodes.flatMap { source.names($0).compactMap { FeedbackID(utf8: $0).map(FeedbackIDs.key) } }))
    }
}
