/// The items whose states depend on each other: what an event names, what names it, and so on.
struct TiedItems {
    /// For an item its neighbours, in both directions.
    private var neighbours: [UInt64: [UInt64]] = [:]

    init(_ ties: some Sequence<SiftedDay.Tie>) {
        for tie in ties {
            for named in tie.named {
                neighbours[tie.key, default: []].append(named)
                neighbours[named, default: []].append(tie.key)
            }
        }
    }

    /// An item and all that are tied to it, directly or through others.
    func group(of key: UInt64) -> [UInt64] {
        var group = [key]
        var reached: Set<UInt64> = [key]
        var next = 0
        while next < group.count {
            for other in neighbours[group[next]] ?? [] where reached.insert(other).inserted { group.append(other) }
            next += 1
        }
        return group
    }
}
