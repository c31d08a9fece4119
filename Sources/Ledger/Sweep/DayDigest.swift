import Lifecycle
import Records

/// What is asked of each day.
struct SweepQuestion: Sendable {
    let settling: ItemSettling
    let yield: SweepYield
    let at: Timestamp
    let places: PlaceReader

    /// Whether nothing has to be read of items that come to a part.
    func isEnough(_ part: GroupPart) -> Bool { yield == .parts || part.isSettled }
}

/// One day of feedback as a question sees it: the items that are no part of the sums, and what the others come to.
struct DayDigest: Sendable {
    var tally: SettledTally
    /// For which moments of judgment the tally holds.
    var span: SettledSpan
    /// In the order of their folders' names.
    var live: [LiveItem] = []
    /// The ids of all items, as `FeedbackIDs` has them; `nil` where the day was not listed.
    var keys: [UInt64]?
    /// What is no item.
    var problems: [RecordProblem] = []
    /// Whether all stands where it belongs. What does not concerns other days, too.
    var isRegular = true

    /// Reads a day, item by item, so that the settled ones need no memory.
    init(_ day: DayFolder, _ source: FileSource, _ question: SweepQuestion) {
        let settling = question.settling
        tally = settling.nothing
        span = .always
        let reader = DayReader(source)
        let shapes = ShapeReader(source: source, settling: settling)
        // A folder that no day has the name of holds no item that stands in its place.
        let rightDay = Day(folders: day.name)
        if let items = rightDay.flatMap({ reader.plainItems(day, of: $0) }) {
            keys = items.map { FeedbackIDs.key($0.id) }
            for item in items { add(item.id, item.joint, shapes, question) { reader.read(item, of: day) } }
            return
        }
        let items = reader.list(day, problems: &problems)
        // Of what cannot be listed the ids are not known.
        keys = items.isEmpty && !problems.isEmpty ? nil : items.map { FeedbackIDs.key($0.id) }
        for (id, entry) in items {
            let read = { reader.read(id, entry, path: day.path + "/" + entry.name, of: day) }
            if entry.isFolder, id.day == rightDay {
                add(id, entry.joint, shapes, question, read)
            } else {
                isRegular = false
                let records = read()
                var item = LiveItem(id: id, joint: entry.joint, ties: ItemTies(records), isInPlace: false)
                item.take(records, settling, .records)
                live.append(item)
            }
        }
        if !problems.isEmpty { isRegular = false }
    }

    /// Adds an item that stands where its id says.
    private mutating func add(
        _ id: FeedbackID, _ joint: Joint, _ shapes: ShapeReader, _ question: SweepQuestion, _ read: () -> ItemRecords
    ) {
        var shape: ItemShape?
        switch shapes.look(id, joint) {
        case .tied(let ties):
            live.append(LiveItem(id: id, joint: joint, ties: ties))
            return
        case .shape(let found):
            shape = found
            guard let settled = question.settling.settle(found) else { break }
            add(settled)
            return
        case .unclear: break
        }
        let records = read()
        var item = LiveItem(id: id, joint: joint, ties: ItemTies(records))
        if item.ties.isEmpty, question.yield == .parts {
            switch question.settling.outcome(of: records, shape) {
            case .settled(let settled):
                add(settled)
                return
            case .part(let part): item.take(records, part: part)
            case .unsteady: item.take(records, part: nil)
            }
        } else if let settled = question.settling.settle(records, shape) {
            add(settled)
            return
        } else {
            item.take(records, question.settling, question.yield)
        }
        live.append(item)
    }

    /// Takes the sums from the cache, and reads only the items of which not enough is known.
    init(_ cached: CachedDay, of product: Slug, _ source: FileSource, _ question: SweepQuestion) {
        tally = cached.tally
        span = cached.span
        live = cached.live
        complete(of: product, source, question)
    }

    /// Reads the items of which not enough is known.
    mutating func complete(of product: Slug, _ source: FileSource, _ question: SweepQuestion) {
        let (settling, yield) = (question.settling, question.yield)
        for index in live.indices {
            if live[index].isUnread(yield, at: question.at) {
                let read = question.places.item(live[index].place, of: product, source)
                live[index].take(read, settling, yield)
            } else if yield == .parts, live[index].outcome == .unknown, live[index].isInPlace,
                let read = live[index].records
            {
                live[index].take(read, settling, yield)
            }
        }
    }

    private mutating func add(_ settled: ItemSettling.Settled) {
        tally += settled.tally
        span = span.intersection(settled.span)
    }
}
