import GitStore
import Records

/// The items of a product that are tied by `duplicate` events: what one of them says changes how others stand.
struct ItemNeighbours {
    private let lookup: ItemLookup
    private let folders: [ItemLookup.Days]
    private let product: Slug
    /// The items that say, or ever said, that they are duplicates.
    private var claiming: [FeedbackID: [ItemRecords]] = [:]
    private var ties: [FeedbackID: Set<FeedbackID>] = [:]

    /// Finds the product's duplicates by the names of their events.
    init(_ lookup: ItemLookup, _ folders: [ItemLookup.Days], in product: Slug) throws(GitError) {
        self.lookup = lookup
        self.folders = folders
        self.product = product
        var names: Set<String> = []
        for folder in folders { names.formUnion(try lookup.names(in: folder.joint, holding: .duplicate)) }
        guard !names.isEmpty else { return }
        for item in lookup.read(folders, where: { names.contains(String(decoding: $0, as: UTF8.self)) }) {
            claiming[item.id, default: []].append(item)
            tie(item)
        }
    }

    /// Ties an item to all of its product that its events name.
    private mutating func tie(_ item: ItemRecords) {
        for id in ItemTies(item).own {
            ties[item.id, default: []].insert(id)
            ties[id, default: []].insert(item.id)
        }
    }

    /// Adds to items all that are tied to one of them, directly or through others.
    func adding(to items: [ItemRecords]) -> [ItemRecords] {
        let asked = Set(items.filter { $0.product == product }.map(\.id))
        var reached = asked
        var open = Array(asked)
        while let next = open.popLast() {
            for id in ties[next] ?? [] where reached.insert(id).inserted { open.append(id) }
        }
        reached.subtract(asked)
        let known = reached.compactMap { claiming[$0] }.flatMap { $0 }
        let unread = Set(reached.filter { claiming[$0] == nil }.map(\.text))
        guard !unread.isEmpty else { return items + known }
        return items + known + lookup.read(folders) { unread.contains(String(decoding: $0, as: UTF8.self)) }
    }
}
