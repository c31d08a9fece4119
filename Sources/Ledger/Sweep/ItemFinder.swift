import GitStore
import Records

/// Finds single items by their ids: an id says in which folder its item stands.
struct ItemFinder {
    let source: FileSource
    /// The records root, such as `cx`.
    let root: String
    /// The folder `feedback` of each product.
    let folders: [Slug: Joint]
    /// The folders of some products' days, where they were listed already: by product and day.
    var days: [Slug: [String: Joint]] = [:]
    /// Items that were read ahead.
    var known: [FeedbackID: ItemRecords] = [:]

    /// Reads the item that stands where its id says; `nil` where none does.
    func item(_ id: FeedbackID, of product: Slug) -> ItemRecords? {
        if let item = known[id], item.product == product { return item }
        guard let folder = folders[product] else { return nil }
        let name = id.day.folders
        let (place, rest) = days[product]?[name].map { ($0, "") } ?? (folder, name + "/")
        let entry = JointEntry(
            name: id.text, records: entry(rest + id.text, in: place.records),
            code: entry(rest + id.text, in: place.code))
        guard entry.first != nil else { return nil }
        let path = "\(root)/\(product)/feedback/\(name)"
        let day = DayFolder(product: product, joint: folder, path: path, name: name)
        return DayReader(source).read(id, entry, path: path + "/" + id.text, of: day)
    }

    /// The same finder with some items of a product read ahead, on all cores.
    func reading(_ ids: Set<FeedbackID>, of product: Slug, _ pool: SourcePool) -> ItemFinder {
        var finder = self
        let (root, folders, days) = (root, folders, days)
        let items = pool.map(Array(ids), least: SourcePool.itemsPerThread) { source, id in
            ItemFinder(source: source, root: root, folders: folders, days: days).item(id, of: product)
        }
        for item in items.compactMap({ $0 }) { finder.known[item.id] = item }
        return finder
    }

    private func entry(_ path: String, in folder: Node?) -> Entry? {
        folder.flatMap { try? source.entry(at: path, in: $0) }
    }
}
