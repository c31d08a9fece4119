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
