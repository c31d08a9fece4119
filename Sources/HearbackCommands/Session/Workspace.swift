import GitStore
import Ledger
import Lifecycle
import Records

/// How much of the records a command looks at.
enum WorkspaceExtent {
    case all
    /// The products and requirements, and the items that these words mean: ids, or beginnings of them.
    case items([String])

    /// Products and requirements alone.
    static let documents = items([])
}

/// The policy and the records as a person at this work tree (or at `--rev`) sees them, with every item's state.
struct Workspace {
    let session: Session
    let policy: Policy
    let snapshot: Snapshot
    let at: Timestamp
    /// The state of every item whose document can be read.
    let states: [FeedbackID: ItemState]

    /// Reads policy and records.
    /// - Parameters:
    ///   - rev: The revision to see; `nil` for the work tree.
    ///   - at: The moment of judgment; `nil` for now.
    ///   - extent: What is read of the items; the states of those are as if all had been read.
    init(_ session: Session, rev: String? = nil, at: String? = nil, extent: WorkspaceExtent = .all) throws {
        self.session = session
        self.at = try session.moment(at)
        let revision = try session.revision(rev)
        policy = try session.policy(at: revision)
        let read =
            switch extent {
            case .all: try session.snapshot(policy, at: revision)
            case .items(let words): try session.lookup(policy, at: revision).snapshot(of: words.map { ItemWord($0) })
            }
        snapshot = try session.marked(read, by: policy, at: revision)
        states = Self.fold(snapshot, rules: session.rules(policy, at: self.at))
    }

    /// The states of all items. An id that stands in several products is a problem of each; here it is open where one of
    /// them is, so that no list hides it.
    static func fold(_ snapshot: Snapshot, rules: FoldRules) -> [FeedbackID: ItemState] {
        var states: [FeedbackID: ItemState] = [:]
        for product in snapshot.products.sorted(by: { $0.key < $1.key }).map(\.value) {
            let others = snapshot.products.values.filter { $0.slug != product.slug }
            let folded = ProductFold.states(of: Array(product.items.values), rules: rules) { to, from in
                others.contains { $0.items[to]?.feedback?.source?.identifier == from.text }
            }
            states.merge(folded) { first, other in first.isOpen || !other.isOpen ? first : other }
        }
        return states
    }

    /// The rules by which the states were folded.
    var rules: FoldRules { session.rules(policy, at: at) }

    /// All items, by product and id.
    var items: [ItemRecords] {
        allProducts.flatMap { $0.items.sorted { $0.key < $1.key }.map(\.value) }
    }

    private var allProducts: [ProductRecords] {
        snapshot.products.sorted { $0.key < $1.key }.map(\.value)
    }

    /// The product that is named, or all by name where none is.
    func products(_ name: String?) throws -> [ProductRecords] {
        try name.map { [try product($0)] } ?? allProducts
    }

    /// The product that is named, or the only one there is.
    func product(_ name: String?) throws -> ProductRecords {
        let known = snapshot.products.keys.sorted()
        guard let name else {
            if known.count == 1, let only = snapshot.products[known[0]] { return only }
            throw Failure(
                "usage/product",
                known.isEmpty
                    ? "there is no product yet"
                    : "there are several products: \(known.map(\.text).joined(separator: ", "))",
                hint: known.isEmpty ? "hearback product add shop --title 'The shop'" : "--product \(known[0])")
        }
        if let slug = Slug(name), let product = snapshot.products[slug] { return product }
        throw Failure(unknownProduct: name, known: known)
    }

    /// The stage that is named.
    func stage(_ name: String, option: String = "stage") throws -> Stage {
        if let stage = policy.workflow.stage(name) { return stage }
        let known = policy.workflow.stages.map(\.id)
        let near = Nearest.word(to: name, in: known)
        throw Failure(
            "usage/unknown-stage", "there is no \(option) '\(name)'" + Nearest.question(near),
            hint: "the stages are \(known.joined(separator: ", ")) (\(session.root)/workflow.yml)")
    }

    /// The item that a full id, or a unique beginning of its last eight characters, names.
    func item(_ text: String) throws -> ItemRecords {
        let word = ItemWord(text)
        let matches = items.filter { word.matches($0.id) }
        if matches.count == 1 { return matches[0] }
        guard matches.isEmpty else { throw ambiguous(text, matches) }
        if CustomerID(text) != nil {
            throw Failure(
                "usage/unknown-item", "'\(text)' is a customer, not a feedback item",
                hint: "--customer \(text) names the customer; --on-behalf stands alone")
        }
        throw Failure(
            "usage/unknown-item", "there is no feedback item '\(text)'",
            hint: text.hasPrefix("fb-") && FeedbackID(text) == nil
                ? "an id looks like fb-20261122-7k3mq9x4; hearback feedback list" : "hearback feedback list")
    }

    private func ambiguous(_ text: String, _ matches: [ItemRecords]) -> Failure {
        let shown = matches.prefix(8).map { "\($0.id.short)  \($0.id)  \($0.feedback?.title ?? "")" }
        let more = matches.count > 8 ? ["and \(matches.count - 8) more"] : []
        return Failure(
            "usage/ambiguous-item", "'\(text)' could be \(matches.count) items", causes: shown + more,
            hint: "write more of the eight characters")
    }

    /// The state of an item, or why it has none.
    func state(of item: ItemRecords) throws -> ItemState {
        if let state = states[item.id] { return state }
        throw Failure(
            item.problems.first ?? RecordProblem(path: item.path, message: "the item has no feedback.md"),
            status: .undetermined)
    }
}
