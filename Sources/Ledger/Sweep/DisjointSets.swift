/// Sets that are united (Tarjan, *Efficiency of a Good But Not Linear Set Union Algorithm*, 1975), with path halving.
struct DisjointSets<Element: Hashable> {
    private var places: [Element: Int32] = [:]
    private var parents: [Int32] = []

    func contains(_ element: Element) -> Bool { places[element] != nil }

    /// Adds a set of one element.
    /// - Returns: Whether it was not there yet.
    mutating func add(_ element: Element) -> Bool {
        let place = Int32(parents.count)
        guard places[element] == nil else { return false }
        places[element] = place
        parents.append(place)
        return true
    }

    /// Makes one set of those that hold two elements.
    mutating func unite(_ left: Element, _ right: Element) {
        guard let left = places[left], let right = places[right] else { return }
        let (first, second) = (root(of: left), root(of: right))
        // The smaller root stays, so that the order of the sets does not depend on that of the unions.
        parents[Int(max(first, second))] = min(first, second)
    }

    private mutating func root(of place: Int32) -> Int32 {
        var place = Int(place)
        while parents[place] != place {
            parents[place] = parents[Int(parents[place])]
            place = Int(parents[place])
        }
        return Int32(place)
    }

    /// The sets, in the order in which their first elements were added.
    mutating func sets() -> [[Element]] {
        var sets: [Int32: [Element]] = [:]
        for (element, place) in places { sets[root(of: place), default: []].append(element) }
        return sets.sorted { $0.key < $1.key }.map(\.value)
    }
}
