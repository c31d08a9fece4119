import ArgumentParser
import GitStore
import Ledger
import Lifecycle
import Records
import Reporting

/// Items as lists show them, and what of the feedback could not be read.
struct ItemList {
    let session: Session
    let policy: Policy
    let at: Timestamp
    let products: [Slug]
    /// Worst first.
    let items: [ListedItem]
    let problems: [RecordProblem]

    /// Lists what was read.
    init(_ workspace: Workspace) {
        self.init(
            workspace.session, workspace.policy, workspace.snapshot, at: workspace.at,
            Self.listed(workspace.snapshot, workspace.states, workspace.policy))
    }

    /// Lists the open items, as an earlier run has kept them where nothing has changed.
    /// - Parameter cache: Whether the cache of earlier runs is used; `nil` everywhere but in CI.
    init(_ session: Session, rev: String?, at: String?, cache: Bool?) throws {
        let at = try session.moment(at)
        let revision = try session.revision(rev)
        let policy = try session.policy(at: revision)
        let rules = session.rules(policy, at: at)
        let feedback = try session.openFeedback(policy, at: revision, rules: rules, cache: cache)
        if let kept = feedback.kept {
            self.init(session, policy, at: at, products: feedback.products, items: kept, problems: [])
            return
        }
        let open = try session.open(feedback, policy, at: revision, rules: rules)
        self.init(session, policy, open.snapshot, at: at, open.items)
    }

    private init(
        _ session: Session, _ policy: Policy, at: Timestamp, products: [Slug], items: [ListedItem],
        problems: [RecordProblem]
    ) {
        self.session = session
        self.policy = policy
        self.at = at
        self.products = products
        self.items = items
        self.problems = problems
    }

    private init(
        _ session: Session, _ policy: Policy, _ snapshot: Snapshot, at: Timestamp, _ items: [ListedItem]
    ) {
        let products = snapshot.products.sorted { $0.key < $1.key }.map(\.value)
        // An item of which something cannot be read may stand in the list as something else than it is.
        let unreadable = products.flatMap { product in
            product.items.values.filter { !$0.problems.isEmpty }.sorted { $0.id < $1.id }.flatMap(\.problems)
        }
        self.init(
            session, policy, at: at, products: products.map(\.slug), items: items,
            problems: snapshot.feedbackProblems(root: session.root) + unreadable)
    }

    /// The items whose documents could be read, worst first.
    /// - Parameter others: Items that were put on the list before.
    static func listed(
        _ snapshot: Snapshot, _ states: [FeedbackID: ItemState], _ policy: Policy, adding others: [ListedItem] = []
    ) -> [ListedItem] {
        let looked = snapshot.products.values.flatMap(\.items.values).compactMap { item in
            states[item.id].map { ListedItem($0, item) }
        }
        let items = others + looked
        return policy.configuration.severities.worstFirst(items).map { items[$0] }
    }

    // MARK: - Choosing and printing

    /// The items that pass the filters, worst first.
    func select(_ filters: ItemFilters, _ words: WordFilters?) throws -> [ListedItem] {
        let tests = try ItemTests(filters, words, policy, at: at)
        let product = try filters.product.map(product)
        return items.filter { item in
            (product == nil || item.product == product) && tests.pass(item)
        }
    }

    private func product(_ name: String) throws -> Slug {
        guard let slug = Slug(name), products.contains(slug) else {
            throw Failure(unknownProduct: name, known: products)
        }
        return slug
    }

    /// Prints selected items. What could not be read may be among what was asked for: then the list is not complete,
    /// and nobody is to take it for that.
    func emit(_ selected: [ListedItem], _ listing: ListingOptions, _ format: DataFormat) throws {
        let sorted = listing.sort.sorted(selected) { $0 }
        let shown = sorted.prefix(listing.limit ?? sorted.count)
        session.emit(FeedbackListView(Array(shown), total: selected.count, problems: problems, at: at), format)
        if !problems.isEmpty { throw ExitCode(ProgramStatus.undetermined.rawValue) }
    }
}

/// The open items, and the records with those that have to be looked at.
struct OpenItems {
    var snapshot: Snapshot
    /// Worst first.
    var items: [ListedItem]
}

extension Session {
    /// Reads the open items, and keeps them for the next run.
    /// - Parameter shared: What the gates of this run have read.
    func open(
        _ feedback: OpenFeedback, _ policy: Policy, at revision: Revision?, rules: FoldRules,
        documents: Snapshot? = nil, _ shared: SharedSweep? = nil
    ) throws -> OpenItems {
        var read = feedback.read(into: try documents ?? feedback.documents(), shared)
        read.snapshot = try marked(read.snapshot, by: policy, at: revision)
        var all = read.snapshot
        all.add(read.takers)
        let states = Workspace.fold(all, rules: rules)
        let items = ItemList.listed(read.snapshot, states, policy, adding: read.listed).filter(\.isOpen)
        feedback.keep(items, read, states)
        return OpenItems(snapshot: read.snapshot, items: items)
    }
}
