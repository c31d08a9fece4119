import GitStore
import Records

/// Finds single items by their ids: an id says in which folder its item stands.
struct ItemFinder {
    let source: FileSource
    /// The records root, such as `cx`.
    let root: String
    /// The folder `feedback` of each product.
    let folders: [Slug: Joint]

    /// Reads the item that stands where its id says; `nil` where none does.
    func item(_ id: FeedbackID, of product: Slug) -> ItemRecords? {
        guard let folder = folders[product] else { return nil }
        let name = id.day.folders
        let entry = JointEntry(
            name: id.text, records: entry(id, in: folder.records), code: entry(id, in: folder.code))
        guard entry.first != nil else { return nil }
        let path = "\(root)/\(product)/feedback/\(name)"
        let day = DayFolder(product: product, joint: folder, path: path, name: name)
        return DayReader(source).read(id, entry, path: path + "/" + id.text, of: day)
    }

    private func entry(_ id: FeedbackID, in folder: Node?) -> Entry? {
        folder.flatMap { try? source.entry(at: "\(id.day.folders)/\(id)", in: $0) }
    }
}
