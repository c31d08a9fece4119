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
    /// To be read, each in the order of its items.
    private(set) var unread: [[ItemName]] = []
    /// Known from earlier.
    private(set) var kept: [KeptGroup] = []
    /// The items that belong to no group, by their places.
    private(set) var alone: [Int] = []

    private let records: LiveRecords
    private var found = DisjointSets<ItemName>()
    private var waiting: [ItemName] = []
    /// Which of the groups that are known from earlier holds an item.
    private var keptOf: [ItemName: Int] = [:]
    private let known: [KeptGroup]

    /// Finds the groups.
    /// - Parameters:
    ///   - records: The product's items that are no part of the sums, and the names of all others.
    ///   - known: The groups that are known from earlier, and still hold by themselves.
    init(_ records: LiveRecords, known: [KeptGroup]) {
        self.records = records
        self.known = known
        for (index, group) in known.enumerated() {
            let members = group.places.own.map { records.own($0.id) }
            // Of two that overlap one is kept: whoever is missing from it is visited, and what it names found anew.
            guard members.allSatisfy({ keptOf[$0] == nil }) else { continue }
            for member in members { keptOf[member] = index }
        }
        start()
        follow()
        gather()
    }

    // MARK: - Who belongs together

    private mutating func start() {
        for (place, item) in records.live.enumerated() {
            let name = records.own(item.id)
            let isTwice = records.places(of: item.id).first != place
            if isTwice || !item.isInPlace || (!item.ties.isEmpty && keptOf[name] == nil) { visit(name) }
        }
        for theirs in records.others.values {
            for id in records.ids.intersection(theirs) { visit(records.own(id)) }
        }
    }

    /// Looks at an item, and at the group of earlier that it belonged to: that is found anew.
    private mutating func visit(_ name: ItemName) {
        if let index = keptOf[name] {
            let members = known[index].places.own.map { records.own($0.id) }
            for member in members { keptOf[member] = nil }
            for member in members { visit(member) }
        }
        if found.add(name) { waiting.append(name) }
    }

    private mutating func follow() {
        while !waiting.isEmpty {
            let names = waiting
            waiting = []
            records.lookAhead(names)
            for name in names {
                for other in records.named(by: name) {
                    visit(other)
                    found.unite(name, other)
                }
            }
        }
    }

    // MARK: - The groups

    private mutating func gather() {
        unread = found.sets().map { $0.sorted { ($0.product, $0.id) < ($1.product, $1.id) } }
        for (index, group) in known.enumerated()
        where group.places.own.allSatisfy({ keptOf[records.own($0.id)] == index }) {
            kept.append(group)
        }
        alone = records.live.indices.filter { place in
            let name = records.own(records.live[place].id)
            return !found.contains(name) && keptOf[name] == nil
        }
    }
}
