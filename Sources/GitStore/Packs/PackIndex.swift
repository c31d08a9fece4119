/// The index of a pack, version 2: where in the pack an object stands (gitformat-pack(5), "Version 2 pack-*.idx files").
struct PackIndex: Sendable {
    private let file: MappedBytes
    /// How many objects the pack holds.
    let count: Int
    private let largeCount: Int

    private static let fanoutStart = 8
    private static let namesStart = fanoutStart + 256 * 4
    private static let idWidth = 20
    private var checksumsStart: Int { Self.namesStart + count * Self.idWidth }
    private var offsetsStart: Int { checksumsStart + count * 4 }
    private var largeStart: Int { offsetsStart + count * 4 }

    /// Reads an index; nil for another version, or where the sizes do not fit.
    init?(_ file: MappedBytes) {
        let size = unsafe file.bytes.count
        guard size >= Self.namesStart + 40, file.number32(at: 0) == 0xFF74_4F63, file.number32(at: 4) == 2 else {
            return nil
        }
        var previous: UInt32 = 0
        for bucket in 0..<256 {
            let next = file.number32(at: Self.fanoutStart + bucket * 4)
            guard next >= previous else { return nil }
            previous = next
        }
        count = Int(previous)
        let rest = size - Self.namesStart - count * (Self.idWidth + 8) - 2 * Self.idWidth
        guard rest >= 0, rest % 8 == 0 else { return nil }
        largeCount = rest / 8
        self.file = file
    }

    /// Reads what a look for an object reads first, and makes nothing of it. Where several are looked for, the processor
    /// then waits for memory once, not for each.
    func touch(_ id: ObjectID) -> UInt64 {
        let (low, high) = range(of: id)
        guard low < high else { return 0 }
        let place = guess(id.word0, low, high, Self.bounds(of: id))
        return first(place) ^ UInt64(file.number32(at: offsetsStart + place * 4))
    }

    /// Where an object starts in the pack; nil where the pack does not hold it.
    func offset(of id: ObjectID) -> Int? {
        var (low, high) = range(of: id)
        var bounds = Self.bounds(of: id)
        while low < high {
            let middle = guess(id.word0, low, high, bounds)
            switch compare(middle, id) {
            case 0: return offset(at: middle)
            case ..<0:
                low = middle + 1
                bounds.lower = first(middle)
            default:
                high = middle
                bounds.upper = first(middle)
            }
        }
        return nil
    }

    /// Between which places an id stands, by its first byte.
    private func range(of id: ObjectID) -> (low: Int, high: Int) {
        let bucket = Int(id.word0 >> 56)
        let low = bucket == 0 ? 0 : Int(file.number32(at: Self.fanoutStart + (bucket - 1) * 4))
        return (low, Int(file.number32(at: Self.fanoutStart + bucket * 4)))
    }

    /// Between which numbers the first eight bytes of an id are, by its first byte.
    private static func bounds(of id: ObjectID) -> (lower: UInt64, upper: UInt64) {
        (id.word0 & 0xFF << 56, id.word0 | ((1 << 56) &- 1))
    }

    /// Where an id probably stands: ids are evenly spread, so one look or two replace ten.
    private func guess(_ key: UInt64, _ low: Int, _ high: Int, _ bounds: (lower: UInt64, upper: UInt64)) -> Int {
        let (distance, span) = (key &- bounds.lower, bounds.upper &- bounds.lower)
        guard high - low > 4, span > 0, distance <= span else { return (low + high) / 2 }
        let place = UInt64(high - low).multipliedFullWidth(by: distance)
        return min(high - 1, low + Int(span.dividingFullWidth((place.high, place.low)).quotient))
    }

    /// The first eight bytes of the name at a place.
    private func first(_ place: Int) -> UInt64 {
        file.number64(at: Self.namesStart + place * Self.idWidth)
    }

    /// Whether the name at a place stands before (-1) or behind (1) an id, or is the same.
    private func compare(_ place: Int, _ id: ObjectID) -> Int {
        let start = Self.namesStart + place * Self.idWidth
        let first = first(place)
        if first != id.word0 { return first < id.word0 ? -1 : 1 }
        let second = file.number64(at: start + 8)
        if second != id.word1 { return second < id.word1 ? -1 : 1 }
        let third = UInt64(file.number32(at: start + 16)) << 32
        return third == id.word2 ? 0 : third < id.word2 ? -1 : 1
    }

    private func offset(at place: Int) -> Int? {
        let short = file.number32(at: offsetsStart + place * 4)
        guard short & 0x8000_0000 != 0 else { return Int(short) }
        let large = Int(short & 0x7FFF_FFFF)
        guard large < largeCount else { return nil }
        return Int(exactly: file.number64(at: largeStart + large * 8))
    }
}
