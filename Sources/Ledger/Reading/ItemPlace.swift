import GitStore
import Records

/// An item that stands where its id says, and the trees that hold it: it is read without a look at the folders above.
struct ItemPlace: Hashable, Sendable {
    var id: FeedbackID
    var joint: Joint
}

/// The items of a group, by their places.
struct GroupPlaces: Hashable, Sendable {
    /// Those of the product.
    var own: [ItemPlace] = []
    /// Those of other products that took some of them over.
    var takers: [Slug: [ItemPlace]] = [:]

    static func += (left: inout GroupPlaces, right: GroupPlaces) {
        left.own += right.own
        left.takers.merge(right.takers) { left, right in left + right.filter { !left.contains($0) } }
    }
}

/// Reads items by their places.
struct PlaceReader: Sendable {
    /// The records root, such as `cx`.
    let root: String

    func item(_ place: ItemPlace, of product: Slug, _ source: FileSource) -> ItemRecords {
        let name = place.id.day.folders
        let path = "\(root)/\(product)/feedback/\(name)"
        // Of the day only its name is asked.
        let day = DayFolder(product: product, joint: Joint(records: nil, code: nil), path: path, name: name)
        return DayReader(source).read(place, of: day)
    }

    /// Reads the items of many places on all cores.
    func items(_ places: [ItemPlace], of product: Slug, _ pool: SourcePool) -> [ItemRecords] {
        pool.map(places, least: SourcePool.itemsPerThread) { source, place in item(place, of: product, source) }
    }
}

extension JointEntry {
    /// The entry of a folder that is known already.
    init(folder: Joint, name: String) {
        self.init(
            name: name, records: folder.records.map { Entry(kind: .folder, node: $0) },
            code: folder.code.map { Entry(kind: .folder, node: $0) })
    }
}
