import GitStore
package import Records

/// All records, for those who look at every file: the items are read day by day, and only those are given out about which
/// there may be something to say. So memory grows with these, not with all.
package struct RecordSifting {
    /// All but the feedback.
    package let documents: Snapshot
    private let repository: RepositoryHandle
    private let names: FeedbackNamesByProduct

    init(_ repository: RepositoryHandle, root: String, _ place: Joint) throws(GitError) {
        self.repository = repository
        documents = try SnapshotReader(repository, root: root).read(place, .decisions)
        let products = documents.products.values.filter(\.hasFeedbackFolder).map(\.slug)
        names = FeedbackNamesByProduct(repository, root: root, place, products: products)
    }

    /// Reads all feedback.
    /// - Parameters:
    ///   - sieves: What is ordinary, for each product.
    ///   - paths: Below which paths files are counted; all are where there are none.
    package func feedback(_ sieves: [Slug: ItemSieve], countingBelow paths: [String]) -> SiftedFeedback {
        SiftedFeedback(
            names.joints.keys.compactMap { names.folders(of: $0) }, sieves, SourcePool(repository),
            files: FileCount(below: paths))
    }
}

extension RecordsPlace {
    /// The records that a person at this work tree sees, as they are sifted.
    /// - Parameter recordsBranch: The branch of its own that the records have; `nil` where they are with the code.
    package func sifting(recordsBranch: String?) throws(PolicyReader.Failure) -> RecordSifting {
        let joint = try joint(at: nil, recordsBranch: recordsBranch)
        do throws(GitError) {
            return try RecordSifting(repository, root: root, joint)
        } catch {
            throw .git(error)
        }
    }
}
