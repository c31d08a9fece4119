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
    private let cache: KeptNames?
    /// The ids of the days that were listed for this place alone.
    let listed = DayNames()
    private var folders: [Slug: FeedbackFolders] = [:]
    private var days: [Slug: [String: DayFolder]] = [:]
    private var names: [Slug: FeedbackIDs] = [:]
    /// Whether everything that was asked for could be listed: what could not may be there the next time, under the same
    /// tree.
    private(set) var isWhole = true

    /// - Parameters:
    ///   - place: The root's folder.
    ///   - cache: Where the ids that an earlier run listed are; `nil` to do without.
    init(_ repository: RepositoryHandle, root: String, _ place: Joint, products: [Slug], cache: RunCache? = nil) {
        self.repository = repository
        self.root = root
        self.cache = cache.map(KeptNames.init)
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

    /// Reads items whose places are known.
    var places: PlaceReader { PlaceReader(root: root) }

    /// The years and days of a product; `nil` where it has no feedback folder.
    func folders(of product: Slug) -> FeedbackFolders? {
        if let known = folders[product] { return known }
        guard let joint = joints[product] else { return nil }
        let folders = FeedbackFolders(
            FileSource(repository), joint, path: "\(root)/\(product)/feedback", product: product
        ).asCommitted(repository, SourcePool(repository))
        self.folders[product] = folders
        return folders
    }

    /// The folder of a day of a product; `nil` where there is none.
    func folder(_ day: Day, of product: Slug) -> DayFolder? {
        if days[product] == nil {
            let all = (folders(of: product)?.years ?? []).flatMap(\.days)
            days[product] = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }
        }
        return days[product]?[day.folders]
    }

    /// The ids of a product's items.
    /// - Parameter shared: What was listed in this run for another place.
    func ids(of product: Slug, _ shared: DayNames? = nil) -> FeedbackIDs {
        if let known = names[product] { return known }
        let lister = FeedbackNames(pool: SourcePool(repository), cache: cache, listed: shared ?? listed)
        let (ids, areAll) = folders(of: product).map(lister.ids) ?? (FeedbackIDs(), true)
        if !areAll { isWhole = false }
        // They are all in the ids now.
        if shared == nil { listed.forget() }
        names[product] = ids
        return ids
    }

    /// The ids of all other products' items.
    func others(than product: Slug, _ shared: DayNames? = nil) -> [Slug: FeedbackIDs] {
        var others: [Slug: FeedbackIDs] = [:]
        for other in joints.keys where other != product { others[other] = ids(of: other, shared) }
        return others
    }
}
