import GitStore
import Lifecycle
import Records

/// Reads of a product's feedback what a question has to look at, with what that depends on; the rest are sums.
struct LiveFeedback {
    let repository: RepositoryHandle
    let names: FeedbackNamesByProduct
    let at: Timestamp
    /// What is read for another view of the same question.
    var shared: SharedSweep?

    /// Reads a product's feedback.
    /// - Parameter records: The product without its feedback; it comes back with what has to be looked at.
    /// - Returns: `nil` where the product has no feedback folder.
    func read(_ records: ProductRecords, _ settling: ItemSettling, _ cache: SettledCache?) -> Neighbours? {
        guard let folders = names.folders(of: records.slug) else { return nil }
        let pool = SourcePool(repository)
        let sweep = FeedbackSweep(pool: pool, settling: settling, at: at, cache: cache, shared: shared)
        let swept = sweep.read(folders)
        var records = records
        records.problems += swept.problems
        return Neighbours(
            swept, of: records, ids: names.ids(of: records.slug, shared),
            others: names.others(than: records.slug, shared),
            finder: names.finder.reading(swept.originals, of: records.slug, pool), settling: settling)
    }
}
