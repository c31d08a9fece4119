import GitStore
import Lifecycle
import Records

/// Reads a product's feedback for one gate. Days whose trees the cache knows are not opened, and of all others only
/// the items are kept that the verdict has to look at: memory grows with these, not with all.
struct FeedbackSweep {
    let pool: SourcePool
    let settling: ItemSettling
    let at: Timestamp
    let cache: SettledCache?
    /// What was read in this run already, for the same question about other days.
    var shared: SharedSweep?

    /// What was found.
    struct Result {
        /// In the order of their paths.
        var live: [ItemRecords] = []
        var tally: SettledTally
        /// For which moments of judgment the tally holds.
        var span = SettledSpan.always
        var problems: [RecordProblem]

        /// The items that are not among these and that some of these call their original.
        var originals: Set<FeedbackID> {
            let claims = live.flatMap(\.events).filter { $0.type == .duplicate }
            let named = Set(claims.compactMap { $0.record[text: .of].flatMap { FeedbackID($0) } })
            return named.subtracting(live.map(\.id))
        }
    }

    private struct Job: Sendable {
        var day: DayFolder
        var cached: CachedDay?
        /// What was read in this run already.
        var known: DayDigest?
    }

    /// Reads the days of some folders.
    func read(_ folders: FeedbackFolders) -> Result {
        let known = folders.years.map { cache?.days(of: $0) ?? [:] }
        let jobs = zip(folders.years, known).flatMap { year, known in
            year.days.map { Job(day: $0, cached: usable(known[$0.name], for: $0), known: shared?.digest(of: $0)) }
        }
        let digests = pool.map(jobs) { [settling] source, job in
            job.known ?? job.cached.map { DayDigest(job.day, source, $0) } ?? DayDigest(job.day, source, settling)
        }
        for (job, digest) in zip(jobs, digests) { shared?.keep(digest, of: job.day) }
        var result = Result(tally: settling.nothing, problems: folders.problems)
        for digest in digests {
            result.tally += digest.tally
            result.span = result.span.intersection(digest.span)
            result.problems += digest.problems
            result.live += digest.live.map(\.records)
        }
        keep(folders.years, jobs, digests)
        return result
    }

    private func usable(_ cached: CachedDay?, for day: DayFolder) -> CachedDay? {
        guard let cached, cached.joint == day.joint, cached.span.contains(at) else { return nil }
        return cached
    }

    /// Writes the years of which something was read anew.
    private func keep(_ years: [YearFolder], _ jobs: [Job], _ digests: [DayDigest]) {
        guard let cache else { return }
        var index = 0
        for year in years {
            let range = index..<(index + year.days.count)
            index = range.upperBound
            let days = range.compactMap { place -> CachedDay? in
                jobs[place].cached ?? CachedDay(jobs[place].day, digests[place])
            }
            if range.contains(where: { jobs[$0].cached == nil && jobs[$0].known == nil && digests[$0].isRegular }) {
                cache.store(days, of: year)
            }
        }
    }
}
