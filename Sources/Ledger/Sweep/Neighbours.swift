import Lifecycle
import Records

/// Takes the items out of the sums on which others depend: an original, whoever took an item over, the other item of
/// an id that stands twice. What they come to is then seen together with what they stand for.
struct Neighbours {
    let finder: ItemFinder
    let settling: ItemSettling
    let product: Slug
    /// The other products' ids.
    let others: [Slug: FeedbackIDs]
    /// The product with the items that have to be looked at.
    private(set) var records: ProductRecords
    private(set) var tally: SettledTally
    /// For which moments of judgment the tally holds.
    let span: SettledSpan
    /// The items of other products that items of this one name.
    private(set) var elsewhere: [Slug: [FeedbackID: ItemRecords]] = [:]
    private let ids: FeedbackIDs
    private var waiting: [ItemRecords] = []

    init(
        _ swept: FeedbackSweep.Result, of records: ProductRecords, ids: FeedbackIDs, others: [Slug: FeedbackIDs],
        finder: ItemFinder, settling: ItemSettling
    ) {
        self.finder = finder
        self.settling = settling
        self.others = others
        self.ids = ids
        self.records = records
        product = records.slug
        tally = swept.tally
        span = swept.span
        add(swept.live)
        markRepeated()
        while let item = waiting.popLast() { follow(item) }
    }

    /// Adds items in the order of their paths, with those whose place others have taken.
    private mutating func add(_ live: [ItemRecords]) {
        var live = live
        var there = Set(live.map(\.path))
        for item in live where !item.path.hasSuffix(item.id.day.folders + "/" + item.id.text) {
            guard let rightful = finder.item(item.id, of: product), there.insert(rightful.path).inserted else {
                continue
            }
            take(out: rightful)
            live.append(rightful)
        }
        live.sort { $0.path < $1.path }
        for item in live { records.add(item) }
        waiting = Array(records.items.values)
    }

    /// An id names one item. Where two products hold it, nobody can say which is meant.
    private mutating func markRepeated() {
        for (other, theirs) in others {
            for id in ids.intersection(theirs) {
                look(at: id)
                guard let path = records.items[id]?.path else { continue }
                let names = ([other, product] + others.filter { $0.key != other && $0.value.contains(id) }.keys)
                    .sorted()
                let problem = RecordProblem.repeated(id, in: names, at: path)
                if records.items[id]?.problems.contains(problem) == false {
                    records.items[id]?.problems.append(problem)
                }
            }
        }
    }

    /// Looks at an item of this product.
    private mutating func look(at id: FeedbackID) {
        guard records.items[id] == nil, ids.contains(id), let item = finder.item(id, of: product) else { return }
        take(out: item)
        records.items[id] = item
        waiting.append(item)
    }

    private mutating func take(out item: ItemRecords) {
        if let settled = settling.settle(item) { tally -= settled.tally }
    }

    /// Looks at what an item names.
    private mutating func follow(_ item: ItemRecords) {
        for event in item.events {
            switch event.type {
            case .duplicate, .corrected:
                guard item.product == product else { continue }
                let named = [event.record[text: .of], event.record[text: .correctedOf]].compactMap { $0 }
                for id in named.compactMap({ FeedbackID($0) }) { look(at: id) }
            case .transferred:
                followTransfer(event.record[text: .to].flatMap { FeedbackID($0) }, item)
            default: continue
            }
        }
    }

    /// A transfer counts if an item of another product says that it took this one over.
    private mutating func followTransfer(_ to: FeedbackID?, _ item: ItemRecords) {
        guard let to else { return }
        if item.product != product { look(at: to) }
        for (other, theirs) in others where other != item.product && theirs.contains(to) {
            guard elsewhere[other]?[to] == nil, var taker = finder.item(to, of: other) else { continue }
            if ids.contains(to) || others.contains(where: { $0.key != other && $0.value.contains(to) }) {
                taker.problems.append(
                    RecordProblem(path: taker.path, message: "\(to) stands in several products"))
            }
            elsewhere[other, default: [:]][to] = taker
            waiting.append(taker)
        }
    }
}
