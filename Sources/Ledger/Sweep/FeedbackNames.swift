import GitStore
import Records

/// The ids of a product's items, from the names of their folders: no item is opened.
struct FeedbackNames {
    let pool: SourcePool
    /// What was listed in this run already.
    var shared: SharedSweep?

    /// Lists the items of some folders.
    func ids(of folders: FeedbackFolders) -> FeedbackIDs {
        var ids = FeedbackIDs()
        for year in folders.years { ids.add(keys(of: year.days)) }
        return ids
    }

    private func keys(of days: [DayFolder]) -> [UInt64] {
        let known = days.map { shared?.keys(of: $0) }
        let jobs = Array(zip(days, known))
        let keys = pool.map(jobs) { source, job in job.1 ?? Self.keys(source, job.0) }
        for (day, keys) in zip(days, keys) { shared?.keep(keys, of: day) }
        return keys.flatMap { $0 }
    }

    private static func keys(_ source: FileSource, _ day: DayFolder) -> [UInt64] {
        let nodes = Set([day.joint.records, day.joint.code].compactMap { $0 })
        return Array(Set(nodes.flatMap { source.names($0).compactMap { FeedbackID(utf8: $0).map(FeedbackIDs.key) } }))
    }
}
