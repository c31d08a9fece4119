import Lifecycle
import Records

/// One item that a verdict has to look at, and where it stands.
struct LiveItem: Sendable {
    var records: ItemRecords
    var joint: Joint
}

/// One day of feedback as a gate sees it: the items that it has to look at, and what the others come to.
struct DayDigest: Sendable {
    var tally: SettledTally
    /// For which moments of judgment the tally holds.
    var span: SettledSpan
    /// In the order of their folders' names.
    var live: [LiveItem] = []
    /// What is no item.
    var problems: [RecordProblem] = []
    /// Whether all stands where it belongs. What does not concerns other days, too.
    var isRegular = true

    /// Reads a day, item by item, so that the settled ones need no memory.
    init(_ day: DayFolder, _ source: FileSource, _ settling: ItemSettling) {
        tally = settling.nothing
        span = .always
        let reader = DayReader(source)
        let shapes = ShapeReader(source: source, settling: settling)
        // A folder that no day has the name of holds no item that stands in its place.
        let rightDay = Day(folders: day.name)
        for (id, entry) in reader.list(day, problems: &problems) {
            let isInPlace = entry.isFolder && id.day == rightDay
            if !isInPlace { isRegular = false }
            let shape = isInPlace ? shapes.shape(id, entry.joint) : nil
            if let settled = shape.flatMap(settling.settle) {
                tally += settled.tally
                span = span.intersection(settled.span)
                continue
            }
            let records = reader.read(id, entry, path: day.path + "/" + entry.name, of: day)
            if let settled = settling.settle(records, shape) {
                tally += settled.tally
                span = span.intersection(settled.span)
            } else {
                live.append(LiveItem(records: records, joint: entry.joint))
            }
        }
        if !problems.isEmpty { isRegular = false }
    }

    /// Takes the sums from the cache, and reads only the items that have to be looked at.
    init(_ day: DayFolder, _ source: FileSource, _ cached: CachedDay) {
        tally = cached.tally
        span = cached.span
        let reader = DayReader(source)
        for item in cached.live {
            let id = FeedbackIDs.id(item.key)
            let entry = JointEntry(folder: item.joint, name: id.text)
            let records = reader.read(id, entry, path: day.path + "/" + id.text, of: day)
            live.append(LiveItem(records: records, joint: item.joint))
        }
    }
}

extension JointEntry {
    /// The entry of a folder that is known already.
    init(folder: Joint, name: String) {
        self.init(
            name: name, records: folder.records.map { Entry(kind: .folder, node: $0) },
            code: folder.code.map { Entry(kind: .folder, node: $0) })
    }
}
