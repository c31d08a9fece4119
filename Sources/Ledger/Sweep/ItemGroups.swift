import GitStore
import Lifecycle
import Records

/// An item of any product.
struct ItemName: Hashable, Sendable {
    var product: Slug
    var id: FeedbackID
}

/// The items of a product of which one speaks of another, an original and whoever took an item over among them, and those
/// of an id that stands twice: what they come to is seen together. Of every other item nothing but its own files matters.
struct ItemGroups {
    /// One group, to be read.
    struct Members: Sendable {
        /// The product's items that are no part of the sums, by their places in the list of these.
        var live: [Int] = []
        /// Those that are a part of them.
        var summed: [ItemPlace] = []
        var takers: [Slug: [ItemPlace]] = [:]
        /// The ids that stand in several products, and in which.
        var repeated: [FeedbackID: [Slug]] = [:]
        var days: [KeptGroup.DayState] = []
    }

    /// To be read.
    private(set) var unread: [Members] = []
    /// Known from earlier.
    private(set) var kept: [KeptGroup] = []
    /// The items that belong to no group, by their places.
    private(set) var alone: [Int] = []

    private let product: Slug
    private let live: [LiveItem]
    private let names: FeedbackNamesByProduct
    private let pool: SourcePool
    private let ids: FeedbackIDs
    private let others: [Slug: FeedbackIDs]

    private var places: [FeedbackID: [Int]] = [:]
    private var neighbours: [ItemName: Set<ItemName>] = [:]
    private var takers: [ItemName: ItemRecords] = [:]
    private var waiting: [ItemName] = []
    private let known: [KeptGroup]
    /// Which of these holds an item.
    private var keptOf: [ItemName: Int] = [:]

    /// Finds the groups.
    /// - Parameters:
    ///   - live: The product's items that are no part of the sums.
    ///   - known: The groups that are known from earlier, and still hold by themselves.
    init(
        _ live: [LiveItem], of product: Slug, _ names: FeedbackNamesByProduct, _ pool: SourcePool, ids: FeedbackIDs,
        others: [Slug: FeedbackIDs], known: [KeptGroup]
    ) {
        self.product = product
        self.live = live
        self.names = names
        self.pool = pool
        self.ids = ids
        self.others = others
        self.known = known
        for (place, item) in live.enumerated() { places[item.id, default: []].append(place) }
        for (index, group) in known.enumerated() {
            for item in group.places.own { keptOf[ItemName(product: product, id: item.id)] = index }
        }
        start()
        follow()
        gather()
    }

    // MARK: - Who belongs together

    private mutating func start() {
        for (place, item) in live.enumerated() {
            let name = ItemName(product: product, id: item.id)
            let isTwice = places[item.id].map { $0.first != place } ?? false
            if isTwice || !item.isInPlace || (!item.ties.isEmpty && keptOf[name] == nil) { visit(name) }
        }
        for theirs in others.values {
            for id in ids.intersection(theirs) { visit(ItemName(product: product, id: id)) }
        }
    }

    /// Looks at an item, and at the group of earlier that it belonged to: that is found anew.
    private mutating func visit(_ name: ItemName) {
        if let index = keptOf[name] {
            let members = known[index].places.own.map { ItemName(product: product, id: $0.id) }
            for member in members { keptOf[member] = nil }
            for member in members { visit(member) }
        }
        guard neighbours[name] == nil else { return }
        neighbours[name] = []
        waiting.append(name)
    }

    private mutating func tie(_ left: ItemName, _ right: ItemName) {
        visit(right)
        neighbours[left]?.insert(right)
        neighbours[right]?.insert(left)
    }

    private mutating func follow() {
        while !waiting.isEmpty {
            let names = waiting
            waiting = []
            read(names.filter { $0.product != product })
            for name in names {
                if name.product == product {
                    for place in places[name.id] ?? [] { follow(name, live[place].ties) }
                } else if let taker = takers[name] {
                    let back = ItemTies(taker).takers
                    for id in back where ids.contains(id) { tie(name, ItemName(product: product, id: id)) }
                    followTransfers(name, back)
                }
            }
        }
    }

    private mutating func follow(_ name: ItemName, _ ties: ItemTies) {
        for id in ties.own where ids.contains(id) && id != name.id { tie(name, ItemName(product: product, id: id)) }
        followTransfers(name, ties.takers)
    }

    /// A transfer counts if an item of another product says that it took this one over.
    private mutating func followTransfers(_ name: ItemName, _ targets: [FeedbackID]) {
        for to in targets {
            for (other, theirs) in others where other != name.product && theirs.contains(to) {
                tie(name, ItemName(product: other, id: to))
            }
        }
    }

    private mutating func read(_ wanted: [ItemName]) {
        let found = locate(wanted)
        for (product, places) in Dictionary(grouping: found, by: \.key.product) {
            for item in names.places.items(places.map(\.value), of: product, pool) {
                takers[ItemName(product: product, id: item.id)] = item
            }
        }
    }

    /// The places of items that stand where their ids say.
    private func locate(_ wanted: some Sequence<ItemName>) -> [ItemName: ItemPlace] {
        var byDay: [DayKey: (day: DayFolder, ids: Set<FeedbackID>)] = [:]
        for name in wanted {
            guard let day = names.folder(name.id.day, of: name.product) else { continue }
            byDay[DayKey(day), default: (day, [])].ids.insert(name.id)
        }
        let jobs = Array(byDay.values)
        let found = pool.map(jobs) { source, job in source.places(of: job.ids, in: job.day.joint) }
        var places: [ItemName: ItemPlace] = [:]
        for (job, found) in zip(jobs, found) {
            for place in found { places[ItemName(product: job.day.product, id: place.id)] = place }
        }
        return places
    }

    // MARK: - The groups

    private mutating func gather() {
        let summed = locate(neighbours.keys.filter { $0.product == product && !isLive($0.id) })
        let taking = locate(takers.keys)
        var done: Set<ItemName> = []
        for item in live {
            let name = ItemName(product: product, id: item.id)
            guard neighbours[name] != nil, !done.contains(name) else { continue }
            unread.append(members(component(of: name, &done), summed, taking))
        }
        // Of the sums, those of which nothing speaks but that stand in another product as well.
        for name in neighbours.keys.filter({ $0.product == product }).sorted(by: { $0.id < $1.id })
        where !done.contains(name) {
            unread.append(members(component(of: name, &done), summed, taking))
        }
        for (index, group) in known.enumerated() {
            let names = group.places.own.map { ItemName(product: product, id: $0.id) }
            if names.allSatisfy({ keptOf[$0] == index }) { kept.append(group) }
        }
        alone = live.indices.filter { place in
            let name = ItemName(product: product, id: live[place].id)
            return neighbours[name] == nil && keptOf[name] == nil
        }
    }

    /// Whether the item that stands where an id says is no part of the sums.
    private func isLive(_ id: FeedbackID) -> Bool { places[id]?.contains { live[$0].isInPlace } ?? false }

    private func component(of first: ItemName, _ done: inout Set<ItemName>) -> [ItemName] {
        var names = [first]
        done.insert(first)
        var next = 0
        while next < names.count {
            for other in neighbours[names[next]] ?? [] where done.insert(other).inserted { names.append(other) }
            next += 1
        }
        return names.sorted { ($0.product, $0.id) < ($1.product, $1.id) }
    }

    private func members(
        _ names: [ItemName], _ summed: [ItemName: ItemPlace], _ taking: [ItemName: ItemPlace]
    ) -> Members {
        var members = Members()
        var days: Set<KeptGroup.DayState> = []
        func depend(on id: FeedbackID, of product: Slug) {
            let joint = self.names.folder(id.day, of: product)?.joint
            days.insert(KeptGroup.DayState(product: product, day: id.day, joint: joint))
        }
        for name in names {
            depend(on: name.id, of: name.product)
            var ties = takers[name].map(ItemTies.init) ?? ItemTies()
            if name.product != product {
                if let place = taking[name] { members.takers[name.product, default: []].append(place) }
                for id in ties.takers { depend(on: id, of: product) }
            } else {
                for place in places[name.id] ?? [] {
                    members.live.append(place)
                    for id in live[place].ties.own { depend(on: id, of: product) }
                    ties = ItemTies(own: [], takers: ties.takers + live[place].ties.takers)
                }
                if let place = summed[name] { members.summed.append(place) }
            }
            for id in ties.takers { for other in others.keys where other != name.product { depend(on: id, of: other) } }
            let holders = holders(of: name.id)
            if holders.count > 1 { members.repeated[name.id] = holders }
        }
        members.days = days.sorted { ($0.product, $0.day) < ($1.product, $1.day) }
        return members
    }

    /// The products that hold an id.
    private func holders(of id: FeedbackID) -> [Slug] {
        (others.filter { $0.value.contains(id) }.keys + (ids.contains(id) ? [product] : [])).sorted()
    }
}

extension FileSource {
    /// The places of some items in the folder of their day.
    fileprivate func places(of ids: Set<FeedbackID>, in day: Joint) -> [ItemPlace] {
        let records = day.records.map { folders(of: ids, in: $0) } ?? [:]
        let code = day.isSame ? records : day.code.map { folders(of: ids, in: $0) } ?? [:]
        return ids.sorted().compactMap { id in
            let joint = Joint(records: records[id], code: code[id])
            return joint.records == nil && joint.code == nil ? nil : ItemPlace(id: id, joint: joint)
        }
    }

    private func folders(of ids: Set<FeedbackID>, in day: Node) -> [FeedbackID: Node] {
        var folders: [FeedbackID: Node] = [:]
        switch day {
        case .object(let tree):
            try? forEachEntry(of: tree) { name, mode, id in
                guard mode == .tree, let item = FeedbackID(utf8: name), ids.contains(item) else { return }
                folders[item] = .object(id)
            }
        case .path:
            for id in ids {
                guard let entry = try? entry(at: id.text, in: day), case .folder = entry.kind else { continue }
                folders[id] = entry.node
            }
        }
        return folders
    }
}
