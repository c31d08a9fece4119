import GitStore
import Ledger
import Lifecycle
import Records
import Reporting

/// The records in the work tree that are not committed, by what they are about.
struct PendingRecords {
    private(set) var stories: [Proposal.Story] = []
    /// The products that they belong to.
    private(set) var products: Set<Slug> = []
    /// What is pending and not proposed, and why.
    private(set) var notes: [String] = []
    private var left: Set<String>
    private let workspace: Workspace

    /// Reads what is pending.
    /// - Parameter ids: Only these items; all that is pending where there are none.
    init(_ workspace: Workspace, ids: [String]) throws {
        self.workspace = workspace
        let session = workspace.session
        let uncommitted = try session.repository.value.uncommitted(under: session.root, git: session.git)
        left = Set(uncommitted.filter(\.isNew).map(\.path))
        let named = try ids.map { try workspace.item($0).id }
        for item in workspace.items where named.isEmpty || named.contains(item.id) { try add(item) }
        for id in named where !stories.contains(where: { $0.subject == id.text }) {
            throw Failure(
                "usage/nothing-pending", "nothing of \(id) is pending", hint: "git status -- \(session.root)")
        }
        if named.isEmpty {
            for product in workspace.snapshot.products.sorted(by: { $0.key < $1.key }).map(\.value) { add(product) }
            noteOthers(changed: uncommitted.filter { !$0.isNew }.map(\.path))
        }
    }

    private mutating func add(_ item: ItemRecords) throws {
        let document = left.remove(item.documentPath)
        let events = item.events.filter { left.remove(item.path + "/" + $0.name.file) != nil }
        let proposed = events.filter { $0.type != .fixed }
        if events.count > proposed.count {
            notes.append(
                "the fix of \(item.id.short) is not proposed: commit it together with the change that fixes, because a"
                    + " release holds the fix if it holds this file")
        }
        guard document != nil || !proposed.isEmpty else { return }
        if let problem = item.problems.first { throw Failure(problem) }
        guard let feedback = item.feedback else { return }
        products.insert(item.product)
        stories.append(
            Proposal.Story(
                subject: item.id.text, short: item.id.short, title: feedback.title, feedback: feedback,
                isNew: document != nil, events: proposed,
                paths: [document].compactMap(\.self) + proposed.map { item.path + "/" + $0.name.file }))
    }

    private mutating func add(_ product: ProductRecords) {
        let folder = "\(workspace.session.root)/\(product.slug)"
        for requirement in product.requirements.sorted(by: { $0.key < $1.key }).map(\.value) {
            let document = left.remove(requirement.path + "/requirement.md")
            let events = requirement.events.filter { left.remove(requirement.path + "/" + $0.name.file) != nil }
            add(
                "requirement \(requirement.slug) of \(product.slug)", requirement.requirement?.title ?? "", document,
                events.map { ($0, requirement.path + "/" + $0.name.file) }, product)
        }
        let decisions = product.decisions.filter { left.remove("\(folder)/decisions/\($0.name.file)") != nil }
        add(
            "decisions of \(product.slug)", "", nil,
            decisions.map { ($0, "\(folder)/decisions/\($0.name.file)") }, product)
        let document = left.remove(folder + "/product.md")
        let keep = left.remove(folder + "/feedback/.gitkeep")
        add(
            "product \(product.slug)", product.product?.title ?? "", document ?? keep, [], product,
            more: document == nil ? nil : keep)
    }

    private mutating func add(
        _ subject: String, _ title: String, _ document: String?, _ events: [(event: Event, path: String)],
        _ product: ProductRecords, more: String? = nil
    ) {
        guard document != nil || !events.isEmpty else { return }
        products.insert(product.slug)
        stories.append(
            Proposal.Story(
                subject: subject, short: subject, title: title, isNew: document != nil, events: events.map(\.event),
                paths: [document, more].compactMap(\.self) + events.map(\.path)))
    }

    private mutating func noteOthers(changed: [String]) {
        let others = left.sorted() + changed
        guard !others.isEmpty else { return }
        let names = others.prefix(5).joined(separator: ", ") + (others.count > 5 ? ", …" : "")
        notes.append("not proposed, because records only grow and policy has reviews of its own: \(names)")
    }

    /// Refuses what must not get into git: git keeps what is committed.
    func checkPersonalData() throws(Failure) {
        let found = stories.filter { story in
            ([story.isNew ? story.feedback?.record : nil].compactMap(\.self) + story.events.map(\.record))
                .contains { !PersonalDataScan.texts(of: $0).isEmpty }
        }
        guard !found.isEmpty else { return }
        throw Failure(
            "propose/personal-data",
            "\(Wording.list(found.prefix(5).map(\.short))) seem to hold personal data, which git never forgets",
            hint: "look at what hearback lint names, or add --keep-personal-data")
    }

    /// The bytes of a story's files.
    func files(of story: Proposal.Story) throws -> [NewFile] {
        guard let workTree = workspace.session.repository.workTree else { return [] }
        return try story.paths.map { path in
            NewFile(path: path, bytes: try workTree.readFile(path, limit: RecordLimits.fileSize))
        }
    }
}
