import GitStore
import Records

/// Finds single items by their ids: an id says in which folder its item stands.
struct ItemFinder {
    let source: FileSource
    /// The records root, such as `cx`.
    let root: String
    /// The folder `feedback` of each product.
    let folders: [Slug: Joint]
    /// Items that were read ahead.
    var known: [FeedbackID: ItemRecords] = [:]

    /// Reads the item that stands where its id says; `nil` where none does.
    func item(_ id: FeedbackID, of product: Slug) -> ItemRecords? {
        if let item = known[id], item.product == product { return item }
        guard let folder = folders[product] else { return nil }
        let name = id.day.folders
        let records = entry(id, in: folder.records)
        let entry = JointEntry(
            name: id.text, records: records, code: folder.isSame ? records : entry(id, in: folder.code))
        guard entry.first != nil else { return nil }
        let path = "\(root)/\(product)/feedback/\(name)"
        let day = DayFolder(product: product, joint: folder, path: path, name: name)
        return DayReader(source).read(id, entry, path: path + "/" + id.text, of: day)
    }

    /// The same finder with some items of a product read ahead, on all cores.
    func reading(_ ids: Set<FeedbackID>, of product: Slug, _ pool: SourcePool) -> ItemFinder {
        var finder = self
        let (root, folders) = (root, folders)
        let items = pool.map(Array(ids), least: SourcePool.itemsPerThread) { source, id in
            ItemFinder(source: source, root: root, folders: folders).item(id, of: product)
        }
        for item in items.compactMap({ $0 }) { finder.known[item.id] = item }
        return finder
    }

    private func entry(_ id: FeedbackID, in folder: Node?) -> Entry? {
        folder.flatMap { try? source.entry(at: "\(id.day.folders)/\(id)", in: $0) }
    }
}
