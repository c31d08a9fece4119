import Lifecycle
import Records

/// What is kept of one day: numbers, and only of the items that are not ordinary more than eight bytes.
struct SiftedDay: Sendable {
    /// The files of the ordinary items.
    private(set) var files: FileCount
    /// The ids of all items, as `FeedbackIDs` writes them.
    var keys: [UInt64] = []
    /// The items about which there may be something to say.
    private(set) var kept: [UInt64] = []
    /// The items that name others, whose states may depend on them.
    private(set) var ties: [Tie] = []
    /// The items that belong into another day's folder.
    private(set) var misplaced: [UInt64] = []
    /// What is no item.
    private(set) var problems: [RecordProblem] = []

    /// An item and those that it names.
    struct Tie: Sendable {
        var key: UInt64
        var named: [UInt64]
    }

    /// Reads a day, item by item, so that the ordinary ones need no memory.
    /// - Parameter repeated: The ids that stand in several places: they are never ordinary.
    init(_ day: DayFolder, _ source: FileSource, _ sieve: ItemSieve, files: FileCount, repeated: Set<UInt64> = []) {
        self.files = files
        let reader = DayReader(source)
        let shapes = sieve.settling.map {
            ShapeReader(source: source, settling: $0, isOrdinary: sieve.isPlainOrdinary)
        }
        let rightDay = Day(folders: day.name)
        for (id, entry) in reader.list(day, problems: &problems) {
            let key = FeedbackIDs.key(id)
            keys.append(key)
            let isInPlace = entry.isFolder && id.day == rightDay
            if id.day != rightDay { misplaced.append(key) }
            let isAlone = repeated.isEmpty || !repeated.contains(key)
            let shape = isInPlace && isAlone ? shapes?.shape(id, entry.joint) : nil
            if let shape, sieve.settling?.settle(shape) != nil,
                self.files.add(shape.files, in: day.path + "/" + entry.name)
            {
                continue
            }
            let path = day.path + "/" + entry.name
            let item = reader.read(id, entry, path: path, of: day)
            if isAlone, sieve.passes(item, shape), self.files.add(item.events.count + 1, in: path) { continue }
            kept.append(key)
            if sieve.settling != nil { tie(item, key) }
        }
    }

    /// Ties an item to all of its product that its events name.
    private mutating func tie(_ item: ItemRecords, _ key: UInt64) {
        let named = ItemTies(item).own
        if !named.isEmpty { ties.append(Tie(key: key, named: named.map(FeedbackIDs.key))) }
    }
}
