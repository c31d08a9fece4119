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
            let summary = detail == .leading ? cache?.summary(of: feedback, at) : nil
            if summary.map({ restore($0, into: &input) }) != true {
                let common = try commonQuestion(of: input, shared)
                let question = common ?? SharedSweep.Question(settling: settling, cache: cache)
                readFeedback(into: &input, question, common == nil ? nil : shared)
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

    /// Keeps what the next run needs to answer the same question, where that can be known from it.
    package func remember(_ judged: JudgedGate, of input: GateInput) throws(GitError) {
        guard cache != nil, let summary = judged.summary, isFound(summary, in: input),
            let settling = ItemSettling(input, permissions: permissions)
        else { return }
        let takers = takers(of: summary, in: input)
        try settledCache(input.product, settling)?.store(KeptSummary(summary, takers: takers), of: feedback)
    }

    private func settledCache(_ product: Slug, _ settling: ItemSettling) throws(GitError) -> SettledCache? {
        guard let cache else { return nil }
        return SettledCache(cache, product: product, policy: try policyFiles, settling: settling)
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

    // MARK: - Reading

    /// Reads the feedback of the input's product: what the verdict has to look at, and what the rest comes to.
    private func readFeedback(
        into input: inout GateInput, _ question: SharedSweep.Question, _ shared: SharedSweep?
    ) {
        let product = input.product
        let live = LiveFeedback(repository: repository, names: feedback, at: input.at, shared: shared)
        guard let records = input.snapshot.products[product],
            let neighbours = live.read(records, question.settling, question.cache)
        else { return }
        input.snapshot.products[product] = neighbours.records
        for (other, items) in neighbours.elsewhere { input.snapshot.products[other]?.items = items }
        input.settled = neighbours.tally
        input.settledSpan = neighbours.span
        input.ids = feedback.ids(of: product)
        let named = (policy.requirements[product] ?? [:]).values.flatMap(\.feedback)
        let others = feedback.others(than: product).values
        input.elsewhere = Set(named.filter { id in others.contains { $0.contains(id) } })
    }

    /// Reads the items of a summary, and takes the rest from it.
    /// - Returns: Whether all of them were there.
    private func restore(_ kept: KeptSummary, into input: inout GateInput) -> Bool {
        let pool = SourcePool(repository)
        var items: [Slug: [FeedbackID: ItemRecords]] = [:]
        for (product, ids) in kept.takers.merging([input.product: kept.summary.items], uniquingKeysWith: { $1 }) {
            let found = feedback.finder.reading(Set(ids), of: product, pool).known
            guard found.count == ids.count, input.snapshot.products[product] != nil else { return false }
            items[product] = found
        }
        for (product, found) in items { input.snapshot.products[product]?.items = found }
        input.settled = kept.summary.tally
        input.settledSpan = kept.summary.span
        input.unlisted = kept.summary.unlisted
        input.ids = kept.summary.ids
        input.elsewhere = Set(kept.summary.linkedElsewhere)
        return true
    }

    // MARK: - Keeping

    /// Whether the items of a summary are all there is to read: each stands where its id says and in no second place, and
    /// beside items there is nothing to tell of.
    private func isFound(_ summary: GateSummary, in input: GateInput) -> Bool {
        let read = input.snapshot.products[input.product]
        guard read?.problems == snapshot.products[input.product]?.problems else { return false }
        return isFound(summary.items, of: input.product, in: input)
            && takers(of: summary, in: input).allSatisfy { isFound($1, of: $0, in: input) }
    }

    private func isFound(_ ids: [FeedbackID], of product: Slug, in input: GateInput) -> Bool {
        let finder = feedback.finder.reading(Set(ids), of: product, SourcePool(repository))
        return ids.allSatisfy { id in
            guard let item = input.snapshot.products[product]?.items[id], let found = finder.known[id] else {
                return false
            }
            return item.path == found.path && item.problems == found.problems
                && item.events.map(\.name) == found.events.map(\.name)
        }
    }

    /// The items of other products that have to be read with those of a summary: whether a transfer counts shows there.
    private func takers(of summary: GateSummary, in input: GateInput) -> [Slug: [FeedbackID]] {
        let items = input.snapshot.products[input.product]?.items ?? [:]
        let areTransfers = summary.items.contains { id in
            items[id]?.events.contains { $0.type == .transferred } ?? false
        }
        guard areTransfers else { return [:] }
        return input.snapshot.products.filter { $0.key != input.product && !$0.value.items.isEmpty }
            .mapValues { $0.items.keys.sorted() }
    }
}
