import GitStore
import Lifecycle
import Records

/// The items of a product that are no part of the sums, among the names of all items: who names whom. On one thread.
final class LiveRecords {
    let product: Slug
    let live: [LiveItem]
    let ids: FeedbackIDs
    let others: [Slug: FeedbackIDs]
    private let names: FeedbackNamesByProduct
    private let pool: SourcePool
    /// Where the items of an id are among the live ones.
    private let liveOf: [FeedbackID: [Int]]
    /// Where items of other products stand that were found, and whom they name.
    private var takers: [ItemName: (place: ItemPlace, ties: ItemTies)] = [:]
    /// Whether nothing that was looked for could not be read: that may be there the next time, under the same id.
    private(set) var isWhole = true

    init(
        _ live: [LiveItem], of product: Slug, _ names: FeedbackNamesByProduct, _ pool: SourcePool, ids: FeedbackIDs,
        others: [Slug: FeedbackIDs]
    ) {
        self.product = product
        self.live = live
        self.ids = ids
        self.others = others
        self.names = names
        self.pool = pool
        liveOf = Dictionary(grouping: live.indices) { live[$0].id }
    }

    func own(_ id: FeedbackID) -> ItemName { ItemName(product: product, id: id) }

    /// Where the product's items of an id are among the live ones.
    func places(of id: FeedbackID) -> [Int] { liveOf[id] ?? [] }

    // MARK: - Who names whom

    /// The items that are there and that an item names.
    func named(by name: ItemName) -> [ItemName] {
        let ties = ties(of: name)
        // A transfer counts if an item of another product says that it took this one over.
        let takers = ties.takers.flatMap { to in
            others.filter { $0.key != name.product && $0.value.contains(to) }.keys.sorted().map {
                ItemName(product: $0, id: to)
            }
        }
        let own = name.product == product ? ties.own : ties.takers
        return own.filter(ids.contains).map { ItemName(product: product, id: $0) } + takers
    }

    private func ties(of name: ItemName) -> ItemTies {
        guard name.product == product else { return takers[name]?.ties ?? ItemTies() }
        let all = places(of: name.id).map { live[$0].ties }
        return all.count == 1 ? all[0] : ItemTies(own: all.flatMap(\.own), takers: all.flatMap(\.takers))
    }

    /// Reads whom those of some items name that are of other products.
    func lookAhead(_ wanted: [ItemName]) {
        let found = locate(wanted.filter { $0.product != product && takers[$0] == nil })
        let jobs = found.map { (name: $0.key, place: $0.value) }
        let read = pool.map(jobs, least: SourcePool.itemsPerThread) { [places = names.places] source, job in
            PlainFileReader(source: source).read(job.place.joint).map { ItemTies($0.events) }
                ?? ItemTies(places.item(job.place, of: job.name.product, source))
        }
        for (job, ties) in zip(jobs, read) { takers[job.name] = (job.place, ties) }
    }

    // MARK: - Where they stand

    /// One group, to be read.
    struct Members: Sendable {
        /// The product's items that are no part of the sums.
        var live: [LiveItem] = []
        /// Those that are a part of them.
        var summed: [ItemPlace] = []
        var takers: [Slug: [ItemPlace]] = [:]
        /// The ids that stand in several products, and in which.
        var repeated: [FeedbackID: [Slug]] = [:]
    }

    /// Finds the items of some groups.
    func members(of groups: ArraySlice<[ItemName]>) -> [Members] {
        let summed = locate(groups.joined().filter { $0.product == product && !isLive($0.id) })
        return groups.map { names in
            var members = Members()
            for name in names {
                if name.product == product {
                    members.live += places(of: name.id).map { live[$0] }
                    if let place = summed[name] { members.summed.append(place) }
                } else if let taker = takers[name] {
                    members.takers[name.product, default: []].append(taker.place)
                }
                let holders = holders(of: name.id)
                if holders.count > 1 { members.repeated[name.id] = holders }
            }
            return members
        }
    }

    /// Whether the item that stands where an id says is no part of the sums.
    private func isLive(_ id: FeedbackID) -> Bool { places(of: id).contains { live[$0].isInPlace } }

    /// The products that hold an id, in whatever place.
    func holders(of id: FeedbackID) -> [Slug] {
        (others.filter { $0.value.contains(id) }.keys + (ids.contains(id) ? [product] : [])).sorted()
    }

    /// The places of items that stand where their ids say.
    private func locate(_ wanted: [ItemName]) -> [ItemName: ItemPlace] {
        var byDay: [DayKey: (day: DayFolder, ids: Set<FeedbackID>)] = [:]
        for name in wanted {
            guard let day = names.folder(name.id.day, of: name.product) else { continue }
            byDay[DayKey(day), default: (day, [])].ids.insert(name.id)
        }
        let jobs = Array(byDay.values)
        let found = pool.map(jobs) { source, job in source.places(of: job.ids, in: job.day.joint) }
        var places: [ItemName: ItemPlace] = [:]
        for (job, found) in zip(jobs, found) {
            if found == nil { isWhole = false }
            for place in found ?? [] { places[ItemName(product: job.day.product, id: place.id)] = place }
        }
        return places
    }

    // MARK: - On what a group depends

    /// The folder of a day, as it is.
    func joint(of day: Day, in product: Slug) -> Joint? { names.folder(day, of: product)?.joint }

    /// A group's items and all that they name, as they are.
    func basis(of group: [ItemName]) -> KeptGroup.Basis {
        var days: Set<KeptGroup.DayState> = []
        var holders: [FeedbackID: [Slug]] = [:]
        func depend(on id: FeedbackID, of product: Slug) {
            holders[id] = self.holders(of: id)
            days.insert(KeptGroup.DayState(product: product, day: id.day, joint: joint(of: id.day, in: product)))
        }
        for name in group {
            depend(on: name.id, of: name.product)
            let ties = ties(of: name)
            for id in name.product == product ? ties.own : ties.takers { depend(on: id, of: product) }
            for id in ties.takers { for other in others.keys where other != name.product { depend(on: id, of: other) } }
        }
        return KeptGroup.Basis(
            holders: holders, days: days.sorted { ($0.product, $0.day) < ($1.product, $1.day) })
    }
}

extension FileSource {
    /// The places of some items in the folder of their day; `nil` where it cannot be read.
    fileprivate func places(of ids: Set<FeedbackID>, in day: Joint) -> [ItemPlace]? {
        guard let records = folders(of: ids, in: day.records),
            let code = day.isSame ? records : folders(of: ids, in: day.code)
        else { return nil }
        return ids.sorted().compactMap { id in
            let joint = Joint(records: records[id], code: code[id])
            return joint.records == nil && joint.code == nil ? nil : ItemPlace(id: id, joint: joint)
        }
    }

    private func folders(of ids: Set<FeedbackID>, in day: Node?) -> [FeedbackID: Node]? {
        guard let day else { return [:] }
        var folders: [FeedbackID: Node] = [:]
        do throws(GitError) {
            switch day {
            case .object(let tree):
                try forEachEntry(of: tree) { name, mode, id in
                    guard mode == .tree, let item = FeedbackID(utf8: name), ids.contains(item) else { return }
                    folders[item] = .object(id)
                }
            case .path:
                for id in ids {
                    guard let entry = try entry(at: id.text, in: day), case .folder = entry.kind else { continue }
                    folders[id] = entry.node
                }
            }
        } catch {
            return nil
        }
        return folders
    }
}
