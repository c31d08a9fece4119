/// Digits in groups, as people write long numbers: `4111 1111 1111 1111`, `030/123-45 67`.
struct DigitGroups {
    /// The groups from the first digit on, and the character between each and the next.
    var groups: [Range<Int>] = []
    var separators: [UInt8] = []

    /// Reads groups of digits from an index on, at most `limit` digits in all.
    /// - Parameter allowed: The characters that may stand between two groups, each once.
    init(_ scan: TextScan, from start: Int, separators allowed: [UInt8], limit: Int) {
        var index = start
        var total = 0
        while total <= limit {
            let groupStart = index
            while scan.isDigit(index), total <= limit {
                index += 1
                total += 1
            }
            guard index > groupStart else {
                _ = separators.popLast()
                break
            }
            groups.append(groupStart..<index)
            guard allowed.contains(scan[index]), scan.isDigit(index + 1) else { break }
            separators.append(scan[index])
            index += 1
        }
    }

    var count: Int { groups.reduce(0) { $0 + $1.count } }
    var lengths: [Int] { groups.map(\.count) }
    var end: Int { groups.last?.upperBound ?? 0 }

    func digits(_ scan: TextScan) -> [Int] {
        groups.flatMap { $0.map { Int(scan[$0]) - 48 } }
    }
}
