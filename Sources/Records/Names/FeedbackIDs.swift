/// The ids of all items of a product, eight bytes each, in the order of the eight characters that name an item in
/// commands: whether an id is there, and which beginning of it is unique, is known without an item being read.
package struct FeedbackIDs: Hashable, Sendable {
    /// Each in rising order. Several, because each part of the records brings its own.
    private var runs: [[UInt64]] = []

    /// No ids.
    package init() {}

    /// Collects ids.
    package init(_ ids: some Sequence<FeedbackID>) {
        add(ids.map(Self.key))
    }

    /// How many there are.
    package var count: Int { runs.map(\.count).reduce(0, +) }

    /// All ids, each as one number.
    package var keys: [UInt64] { Array(runs.joined()) }

    /// Adds ids by their numbers, in any order.
    package mutating func add(_ keys: [UInt64]) {
        if !keys.isEmpty { runs.append(keys.sorted()) }
    }

    /// Whether an id is there.
    package func contains(_ id: FeedbackID) -> Bool {
        let key = Self.key(id)
        return runs.contains { run in
            let place = Self.place(of: key, in: run)
            return place < run.count && run[place] == key
        }
    }

    /// The numbers of the ids that were added several times.
    package var repeated: Set<UInt64> {
        let sorted = runs.count == 1 ? runs[0] : keys.sorted()
        return Set(zip(sorted, sorted.dropFirst()).filter { $0 == $1 }.map(\.0))
    }

    /// The ids that stand in others, too.
    package func intersection(_ other: FeedbackIDs) -> [FeedbackID] {
        var shared: Set<UInt64> = []
        for own in runs {
            for theirs in other.runs { shared.formUnion(Self.shared(own, theirs)) }
        }
        return shared.sorted().map(Self.id)
    }

    /// What stands in both of two runs.
    private static func shared(_ left: [UInt64], _ right: [UInt64]) -> [UInt64] {
        var shared: [UInt64] = []
        var (first, second) = (0, 0)
        while first < left.count, second < right.count {
            if left[first] == right[second] { shared.append(left[first]) }
            if left[first] <= right[second] { first += 1 } else { second += 1 }
        }
        return shared
    }

    /// How many of the eight characters an id shares with the one that is nearest to it, itself left out: 8 for an id
    /// of another day with the same characters.
    package func sharedCharacters(with id: FeedbackID) -> Int {
        let key = Self.key(id)
        var shared = 0
        for run in runs {
            let place = Self.place(of: key, in: run)
            if place > 0 { shared = max(shared, Self.shared(key, run[place - 1])) }
            var next = place
            while next < run.count, run[next] == key { next += 1 }
            if next < run.count { shared = max(shared, Self.shared(key, run[next])) }
        }
        return shared
    }

    /// Those of some ids that are there, with their neighbours on both sides: what `contains` and `sharedCharacters` say
    /// of these ids is the same as with all.
    package func excerpt(around wanted: some Sequence<FeedbackID>) -> FeedbackIDs {
        var keys: Set<UInt64> = []
        for key in wanted.map(Self.key) {
            for run in runs {
                let place = Self.place(of: key, in: run)
                if place > 0 { keys.insert(run[place - 1]) }
                var next = place
                while next < run.count, run[next] == key { next += 1 }
                if next > place { keys.insert(key) }
                if next < run.count { keys.insert(run[next]) }
            }
        }
        var excerpt = FeedbackIDs()
        excerpt.add(Array(keys))
        return excerpt
    }

    // MARK: - An id as a number

    /// An id as one number.
    package static func key(_ id: FeedbackID) -> UInt64 { id.key }

    /// The id of a number.
    package static func id(_ key: UInt64) -> FeedbackID { FeedbackID(key: key) }

    private static func shared(_ left: UInt64, _ right: UInt64) -> Int {
        min(8, (left ^ right).leadingZeroBitCount / 5)
    }

    /// Where a number stands, or would stand.
    private static func place(of key: UInt64, in run: [UInt64]) -> Int {
        var (low, high) = (0, run.count)
        while low < high {
            let middle = (low + high) / 2
            if run[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
