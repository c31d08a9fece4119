package import GitStore
package import Lifecycle
package import Records

extension GateReader {
    /// How much is to be told of a verdict.
    package enum Detail: Sendable {
        /// Every finding.
        case everything
        /// Of each criterion the worst (`GateSummary.leading`), and how many others there are: what a person is shown.
        case leading
    }

    /// The input of one gate's evaluation.
    /// - Parameter shared: Where what is read of the feedback is left for another view of the same run.
    package func input(
        product: Slug, stage: String, release: String?, at: Timestamp, detail: Detail = .everything,
        shared: SharedSweep? = nil
    ) throws(GitError) -> GateInput {
        let gate = policy.workflow.stage(stage)?.gate
        var input = GateInput(
            policy: policy, snapshot: snapshot, product: product, stage: stage, release: release, at: at,
            revisions: revisions, notes: notes, codeFiles: try codeFiles(gate),
            removals: .noDecision)
        if let settling = ItemSettling(input, permissions: permissions) {
            let cache = try settledCache(product, settling)
            if detail == .leading, let kept = cache?.summary(of: feedback, at) {
                restore(kept, into: &input)
            } else {
                let common = try commonQuestion(of: input, shared)
                let live = LiveFeedback(
                    repository: repository, names: feedback, at: at,
                    yield: detail == .leading && settling.isSum ? .parts : .records,
                    shared: common == nil ? nil : shared)
                if let found = live.read(product, common?.settling ?? settling, common?.cache ?? cache) {
                    take(found, into: &input, live.yield, cache)
                }
            }
        }
        input.fixCommits = fixCommits(input.snapshot.products[product])
        var signatures = signatures
        signatures.mark(&input.snapshot, root: root)
        input.signatureProblem = signatures.problem
        // Last, because the `erased` events that license a difference stand among the feedback, and may have to be signed.
        input.removals = removals(in: input, gate)
        return input
    }

    private func settledCache(_ product: Slug, _ settling: ItemSettling) throws(GitError) -> SettledCache? {
        guard let cache else { return nil }
        return SettledCache(cache, root: root, product: product, policy: try policyFiles, settling: settling)
    }

    /// The question of a gate together with the one what is open, where both are asked of the same rules.
    private func commonQuestion(of input: GateInput, _ shared: SharedSweep?) throws(GitError) -> SharedSweep.Question? {
        guard let shared, try policyFiles.first == shared.configuration,
            let settling = ItemSettling(input, permissions: permissions, keepsOpen: true)
        else { return nil }
        let question = SharedSweep.Question(settling: settling, cache: try settledCache(input.product, settling))
        shared.ask(question, of: input.product)
        return question
    }

    /// The ids of the files that judge, and the products of which the policy knows.
    private var policyFiles: [String] {
        get throws(GitError) {
            let revision = found.isBootstrap ? found.code : found.policy
            let files = try ["hearback.yml", "workflow.yml"].map { name throws(GitError) in
                try repository.value.entry(at: "\(root)/\(name)", in: revision.tree)?.id.hex ?? ""
            }
            return files + policy.products.keys.map(\.text).sorted()
        }
    }

    // MARK: - What was read

    /// Takes what was read of the feedback: what the verdict has to look at, and what the rest comes to.
    /// - Parameter cache: Where a summary is kept, so that the next run need not read so much.
    private func take(
        _ found: LiveFeedback.Found, into input: inout GateInput, _ yield: SweepYield, _ cache: SettledCache?
    ) {
        let product = input.product
        let named = (policy.requirements[product] ?? [:]).values.flatMap(\.feedback)
        let others = feedback.others(than: product).values
        let elsewhere = Set(named.filter { id in others.contains { $0.contains(id) } })
        input.snapshot.products[product]?.problems += found.problems
        add(found.looked, to: &input)
        guard yield == .parts else {
            (input.settled, input.ids, input.elsewhere) = (found.tally, found.ids, elsewhere)
            return
        }
        let parts = found.parts.map(\.part)
        let leading = GateSummary.leading(of: parts)
        let summary = GateSummary(found.tally, found.span, parts, without: leading)
        var places = GroupPlaces()
        for place in leading.sorted() { places += found.parts[place].places }
        add(feedback.places.items(places, of: product, SourcePool(repository)), to: &input)
        places += found.places
        let ids = found.ids.excerpt(around: places.own.map(\.id) + named)
        let kept = KeptSummary(
            summary: summary, looked: places, ids: ids, linkedElsewhere: elsewhere.sorted())
        tell(kept, to: &input)
        if found.isRegular, found.problems.isEmpty { cache?.store(kept, of: feedback) }
    }

    /// Reads the items of a summary, and takes the rest from it.
    private func restore(_ kept: KeptSummary, into input: inout GateInput) {
        add(feedback.places.items(kept.looked, of: input.product, SourcePool(repository)), to: &input)
        tell(kept, to: &input)
    }

    private func tell(_ kept: KeptSummary, to input: inout GateInput) {
        input.settled = kept.summary.tally
        input.unlisted = kept.summary.unlisted
        input.ids = kept.ids
        input.elsewhere = Set(kept.linkedElsewhere)
    }

    private func add(_ group: ItemGroup, to input: inout GateInput) {
        for item in group.items.sorted(by: { $0.path < $1.path }) { input.snapshot.products[input.product]?.add(item) }
        input.snapshot.add(group.takers)
    }
}
