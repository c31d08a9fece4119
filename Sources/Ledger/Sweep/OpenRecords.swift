package import GitStore
import Lifecycle
package import Records

extension RecordsPlace {
    /// The records with those items only that are open or cannot be read, and those on which their states depend.
    /// - Parameters:
    ///   - rules: How the records fold.
    ///   - asksForSignatures: Whether the policy names signers.
    ///   - cache: Where sums of earlier runs are; `nil` to do without.
    package func openRecords(
        at revision: Revision? = nil, recordsBranch: String?, rules: FoldRules, asksForSignatures: Bool,
        cache: RunCache?
    ) throws(PolicyReader.Failure) -> Snapshot {
        let joint = try joint(at: revision, recordsBranch: recordsBranch)
        do throws(GitError) {
            var snapshot = try SnapshotReader(repository, root: root).read(joint, .decisions)
            let names = FeedbackNamesByProduct(
                repository, root: root, joint, products: Array(snapshot.products.keys))
            let live = LiveFeedback(repository: repository, names: names, at: rules.at)
            let policy = policyFile(joint)
            var elsewhere: [(Slug, [FeedbackID: ItemRecords])] = []
            for (slug, records) in snapshot.products {
                let settling = ItemSettling(openBy: rules, asksForSignatures: asksForSignatures)
                let settled = cache.flatMap {
                    SettledCache($0, product: slug, policy: [policy], settling: settling)
                }
                guard let neighbours = live.read(records, settling, settled) else { continue }
                snapshot.products[slug] = neighbours.records
                elsewhere += neighbours.elsewhere.map { ($0.key, $0.value) }
            }
            for (slug, items) in elsewhere { snapshot.products[slug]?.items.merge(items) { own, _ in own } }
            return snapshot
        } catch {
            throw .git(error)
        }
    }

    /// The configuration that the rules are of, by its content: it may stand in the work tree.
    private func policyFile(_ place: Joint) -> String {
        let source = FileSource(repository)
        guard let node = place.code, let file = try? source.entry(at: "hearback.yml", in: node),
            let bytes = try? source.read(file.node)
        else { return "" }
        return ObjectID.ofBlob(bytes)?.hex ?? ""
    }
}
