import GitStore
import Records

/// The ids of a product's items, from the names of their folders: no item is opened.
struct FeedbackNames {
    let pool: SourcePool
    let cache: KeptNames?
    /// What was listed in this run already.
    let listed: DayNames

    /// Lists the items of some folders.
    /// - Returns: The ids, and whether they are all: not where something could not be listed.
    func ids(of folders: FeedbackFolders) -> (ids: FeedbackIDs, areAll: Bool) {
        var ids = FeedbackIDs()
        var areAll = folders.problems.isEmpty
        for year in folders.years {
            let lists = lists(of: year, folders.product)
            ids.add(lists.flatMap(\.keys))
            if !lists.allSatisfy(\.isWhole) { areAll = false }
        }
        return (ids, areAll)
    }

    private func lists(of year: YearFolder, _ product: Slug) -> [DayList] {
        let kept = cache?.days(of: product, year) ?? [:]
        let jobs = year.days.map { day in
            let kept = kept[day.name].flatMap { $0.joint == day.joint ? $0.keys : nil }
            return (day: day, kept: kept, known: kept ?? listed.keys(of: day))
        }
        let lists = pool.map(jobs) { source, job in
            job.known.map { DayList(keys: $0) } ?? DayList(source, job.day)
        }
        for (day, list) in zip(year.days, lists) where list.isWhole { listed.keep(list.keys, of: day) }
        if jobs.contains(where: { $0.kept == nil && $0.day.joint.isOfGit }), lists.allSatisfy(\.isWhole) {
            cache?.store(lists.map(\.keys), of: product, year)
        }
        return lists
    }

    /// The ids of one day.
    private struct DayList: Sendable {
        var keys: [UInt64]
        /// Whether all of it could be listed: what could not may be there the next time, under the same id.
        var isWhole = true

        init(keys: [UInt64]) {
            self.keys = keys
        }

        init(_ source: FileSource, _ day: DayFolder) {
            keys = []
            for node in Set([day.joint.records, day.joint.code].compactMap({ $0 })) {
                do throws(GitError) {
                    try source.forEachName(in: node) { name in
                        if let id = FeedbackID(utf8: name) { keys.append(FeedbackIDs.key(id)) }
                    }
                } catch {
                    // It has no names here; who reads the day says so.
                    isWhole = false
                }
            }
            if !day.joint.isSame { keys = Array(Set(keys)) }
        }
    }
}
