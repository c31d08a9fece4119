import GitStore
import Records

/// The ids of a product's items, from the names of their folders: no item is opened.
struct FeedbackNames {
    let pool: SourcePool
    let cache: KeptNames?
    /// What was listed in this run already.
    let listed: DayNames

    /// Lists the items of some folders.
    func ids(of folders: FeedbackFolders) -> FeedbackIDs {
        var ids = FeedbackIDs()
        for year in folders.years { ids.add(keys(of: year, folders.product).flatMap(\.self)) }
        return ids
    }

    /// The ids of each day of a year.
    private func keys(of year: YearFolder, _ product: Slug) -> [[UInt64]] {
        let kept = cache?.days(of: product, year) ?? [:]
        let jobs = year.days.map { day in
            let kept = kept[day.name].flatMap { $0.joint == day.joint ? $0.keys : nil }
            return (day: day, kept: kept, known: kept ?? listed.keys(of: day))
        }
        let keys = pool.map(jobs) { source, job in job.known ?? Self.keys(source, job.day) }
        for (day, keys) in zip(year.days, keys) { listed.keep(keys, of: day) }
        if jobs.contains(where: { $0.kept == nil && $0.day.joint.isOfGit }) { cache?.store(keys, of: product, year) }
        return keys
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
