import Records

/// The items of a product, those together of which one speaks of another: what one comes to may depend on the others of
/// its group, and on no item beside.
struct ItemGroups {
    let all: [[JudgedItem]]

    init(_ items: [JudgedItem]) {
        let places = Dictionary(items.enumerated().map { ($1.id, $0) }) { first, _ in first }
        var union = DisjointSets(count: items.count)
        for (place, item) in items.enumerated() {
            for named in Self.named(by: item.records) {
                if let other = places[named] { union.unite(place, other) }
            }
        }
        var groups: [Int: [JudgedItem]] = [:]
        for (place, item) in items.enumerated() { groups[union.root(of: place), default: []].append(item) }
        all = groups.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Whatever an item's events name by its id: more than counts for anything, because too large a group is no error.
    private static func named(by item: ItemRecords) -> [FeedbackID] {
        item.events.flatMap { event -> [FeedbackID] in
            guard [.duplicate, .transferred, .corrected].contains(event.type) else { return [] }
            return [Field.of, .correctedOf, .to].compactMap { event.record[text: $0].flatMap { FeedbackID($0) } }
        }
    }
}

/// Sets that are united (Tarjan, *Efficiency of a Good But Not Linear Set Union Algorithm*, 1975), with path halving.
private struct DisjointSets {
    private var parents: [Int]

    init(count: Int) {
        parents = Array(0..<count)
    }

    mutating func root(of element: Int) -> Int {
        var element = element
        while parents[element] != element {
            parents[element] = parents[parents[element]]
            element = parents[element]
        }
        return element
    }

    /// The smaller root stays, so that the order of the sets does not depend on that of the unions.
    mutating func unite(_ left: Int, _ right: Int) {
        let (left, right) = (root(of: left), root(of: right))
        parents[max(left, right)] = min(left, right)
    }
}
