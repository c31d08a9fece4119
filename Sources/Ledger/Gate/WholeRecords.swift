package import GitStore
package import Lifecycle
package import Records

/// All records that a gate's revisions hold, with what is known of their signatures: read and folded once for those who
/// ask many gates, and about the items besides.
package struct WholeRecords: Sendable {
    package let snapshot: Snapshot
    /// The states of the items of those products that were asked for.
    package let states: FoldedProducts
    /// Why signatures could not be checked; `nil` where they were, or none had to be.
    let signatureProblem: RecordProblem?
}

extension GateReader {
    /// Reads all records.
    /// - Parameters:
    ///   - products: The products whose gates will be asked.
    ///   - days: What was read of other revisions.
    package func whole(
        _ products: Set<Slug>, at: Timestamp, reading days: DayMemo
    ) throws(GitError) -> WholeRecords {
        var (snapshot, signatures) = (try allRecords(reading: days), signatures)
        signatures.mark(&snapshot, root: root)
        let rules = FoldRules(policy.configuration, permissions, at: at)
        return WholeRecords(
            snapshot: snapshot, states: FoldedProducts(snapshot, of: products, policy, rules: rules),
            signatureProblem: signatures.problem)
    }

    /// The input of one gate's evaluation, from all records as this reader has read them for the same moment.
    package func input(
        product: Slug, stage: String, release: String?, at: Timestamp, from whole: WholeRecords
    ) throws(GitError) -> GateInput {
        let gate = policy.workflow.stage(stage)?.gate
        var input = GateInput(
            policy: policy, snapshot: whole.snapshot, product: product, stage: stage, release: release, at: at,
            revisions: revisions, notes: notes, codeFiles: try codeFiles(gate),
            fixCommits: fixCommits(whole.snapshot.products[product]), signatureProblem: whole.signatureProblem)
        input.states = whole.states[product]
        input.removals = removals(in: input, gate)
        return input
    }
}
