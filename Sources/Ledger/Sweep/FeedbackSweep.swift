import GitStore
import Lifecycle
import Records

/// Reads a product's feedback for one question. Days whose trees the cache knows are not opened, and of all others only
/// those items are kept that are no part of the sums: memory grows with these, not with all.
struct FeedbackSweep {
    let pool: SourcePool
    let question: SweepQuestion
    let cache: SettledCache?
    /// What was read in this run already, for the same question about other days.
    var shared: SharedSweep?

    /// What was found.
    struct Result {
        /// In the order of their paths.
        var live: [LiveItem] = []
        var tally: SettledTally
        /// For which moments of judgment the tally holds.
        var span = SettledSpan.always
        var problems: [RecordProblem]
        /// Whether all stands where it belongs.
        var isRegular: Bool
    }

    private struct Job: Sendable {
        var day: DayFolder
        var cached: CachedDay?
        /// What was read in this run already.
        var known: DayDigest?
    }

    /// Reads the days of some folders.
    /// - Parameter names: Is told the ids of the days that were listed.
    func read(_ folders: FeedbackFolders, telling names: DayNames) -> Result {
        let known = folders.years.map { cache?.days(of: $0) ?? [:] }
        let jobs = zip(folders.years, known).flatMap { year, known in
            year.days.map { Job(day: $0, cached: usable(known[$0.name], for: $0), known: shared?.digest(of: $0)) }
        }
        let digests = pool.map(jobs) { [question] source, job in Self.digest(job, source, question) }
        var result = Result(
            tally: question.settling.nothing, problems: folders.problems, isRegular: folders.problems.isEmpty)
        for (job, digest) in zip(jobs, digests) {
            shared?.keep(digest, of: job.day)
            if let keys = digest.keys { names.keep(keys, of: job.day) }
            result.tally += digest.tally
            result.span = result.span.intersection(digest.span)
            result.problems += digest.problems
            result.live += digest.live
            if !digest.isRegular { result.isRegular = false }
        }
        keep(folders.years, jobs, digests)
        return result
    }

    private static func digest(_ job: Job, _ source: FileSource, _ question: SweepQuestion) -> DayDigest {
        if var known = job.known {
            known.complete(of: job.day.product, source, question)
            return known
        }
        if let cached = job.cached { return DayDigest(cached, of: job.day.product, source, question) }
        return DayDigest(job.day, source, question)
    }

    private func usable(_ cached: CachedDay?, for day: DayFolder) -> CachedDay? {
        guard let cached, cached.joint == day.joint, cached.span.contains(question.at) else { return nil }
        return cached
    }

    /// Writes the years of which something was read anew.
    private func keep(_ years: [YearFolder], _ jobs: [Job], _ digests: [DayDigest]) {
        guard let cache else { return }
        var index = 0
        for year in years {
            let range = index..<(index + year.days.count)
            index = range.upperBound
            if range.contains(where: { isNew(digests[$0], jobs[$0]) }) {
                cache.store(range.compactMap { CachedDay(jobs[$0].day, digests[$0]) }, of: year)
            }
        }
    }

    private func isNew(_ digest: DayDigest, _ job: Job) -> Bool {
        guard job.known == nil, digest.isRegular else { return false }
        guard let cached = job.cached else { return true }
        return zip(cached.live, digest.live).contains { $0.outcome != $1.outcome }
    }
}
