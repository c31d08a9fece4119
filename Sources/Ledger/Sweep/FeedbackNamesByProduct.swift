import GitStore
import Records

/// The feedback folders of all products with the ids in them: listed when they are first asked for, and once.
final class FeedbackNamesByProduct {
    private let repository: RepositoryHandle
    private let root: String
    /// The folder `feedback` of each product that has one.
    let joints: [Slug: Joint]
    /// Whether something else stands in the place of such a folder.
    let areFolders: Bool
    private var listed: [Slug: FeedbackFolders] = [:]
    private var names: [Slug: FeedbackIDs] = [:]

    /// - Parameter place: The root's folder.
    init(_ repository: RepositoryHandle, root: String, _ place: Joint, products: [Slug]) {
        self.repository = repository
        self.root = root
        let source = FileSource(repository)
        var joints: [Slug: Joint] = [:]
        var areFolders = true
        for product in products {
            func folder(_ node: Node?) -> Node? {
                guard let node, let entry = try? source.entry(at: "\(product)/feedback", in: node) else { return nil }
                guard case .folder = entry.kind else {
                    areFolders = false
                    return nil
                }
                return entry.node
            }
            let joint = Joint(records: folder(place.records), code: folder(place.code))
            if joint.records != nil || joint.code != nil { joints[product] = joint }
        }
        self.joints = joints
        self.areFolders = areFolders
    }

    /// Finds single items.
    var finder: ItemFinder { ItemFinder(source: FileSource(repository), root: root, folders: joints) }

    /// The years and days of a product; `nil` where it has no feedback folder.
    func folders(of product: Slug) -> FeedbackFolders? {
        if let known = listed[product] { return known }
        guard let joint = joints[product] else { return nil }
        let folders = FeedbackFolders(
            FileSource(repository), joint, path: "\(root)/\(product)/feedback", product: product
        ).asCommitted(repository, SourcePool(repository))
        listed[product] = folders
        return folders
    }

    /// The ids of a product's items.
    /// - Parameter shared: What was listed in this run already.
    func ids(of product: Slug, _ shared: SharedSweep? = nil) -> FeedbackIDs {
        if let known = names[product] { return known }
        let lister = FeedbackNames(pool: SourcePool(repository), shared: shared)
        let ids = folders(of: product).map(lister.ids) ?? FeedbackIDs()
        names[product] = ids
        return ids
    }

    /// The ids of all other products' items.
    func others(than product: Slug, _ shared: SharedSweep? = nil) -> [Slug: FeedbackIDs] {
        var others: [Slug: FeedbackIDs] = [:]
        for other in joints.keys where other != product { others[other] = ids(of: other, shared) }
        return others
    }
}
