import GitStore
import Lifecycle
import Records

/// Reads the items of one group, and tells what they come to.
struct GroupReader: Sendable {
    let product: Slug
    let question: SweepQuestion

    private var settling: ItemSettling { question.settling }
    private var places: PlaceReader { question.places }

    /// What was read.
    struct Group: Sendable {
        /// All of it; empty where nothing has to be looked at.
        var records: ItemGroup
        var places: GroupPlaces
        /// What it comes to; `nil` where it has to be looked at.
        var part: GroupPart?
        var taken: TakenOut
        /// Whether its items are found again by their places, and none of them stands twice.
        var isRegular: Bool
    }

    func read(_ members: LiveRecords.Members, _ source: FileSource) -> Group {
        var taken = TakenOut(settling.nothing)
        var items = members.live.map { $0.records ?? places.item($0.place, of: product, source) }
        for place in members.summed {
            let item = places.item(place, of: product, source)
            if let settled = settling.settle(item) { taken.add(item.id, settled) }
            items.append(item)
        }
        var records = ProductRecords(slug: product)
        for item in items.sorted(by: { $0.path < $1.path }) { records.add(item) }
        for (id, products) in members.repeated {
            guard let path = records.items[id]?.path else { continue }
            records.items[id]?.problems.append(.repeated(id, in: products, at: path))
        }
        let group = ItemGroup(Array(records.items.values), takers: takers(members, source))
        let isRegular =
            members.repeated.isEmpty && items.count == group.items.count && members.live.allSatisfy(\.isInPlace)
        let own = members.live.map(\.place) + members.summed
        var found = Group(
            records: group, places: GroupPlaces(own: own, takers: members.takers), part: nil, taken: taken,
            isRegular: isRegular)
        if isRegular { found.part = settling.part(of: group) }
        // What is not looked at needs no memory.
        if found.part.map(question.isEnough) ?? false { found.records = ItemGroup([]) }
        return found
    }

    private func takers(_ members: LiveRecords.Members, _ source: FileSource) -> [Slug: [FeedbackID: ItemRecords]] {
        var takers: [Slug: [FeedbackID: ItemRecords]] = [:]
        for (slug, places) in members.takers {
            for place in places {
                var item = self.places.item(place, of: slug, source)
                if let products = members.repeated[place.id] {
                    item.problems.append(.repeated(place.id, in: products, at: item.path))
                }
                takers[slug, default: [:]][place.id] = item
            }
        }
        return takers
    }
}

extension KeptGroup {
    /// What was read, to be kept; `nil` where it is not found again by the places of its items.
    init?(_ group: GroupReader.Group, _ basis: @autoclosure () -> Basis) {
        guard group.isRegular else { return nil }
        self.init(places: group.places, part: group.part, taken: group.taken, basis: basis())
    }
}
