import Lifecycle
import Records

/// What is known of one day, for one question: as long as its trees are the same, it need not be read.
struct CachedDay: Sendable {
    /// `2026/11-22`.
    var name: String
    var joint: Joint
    var tally: SettledTally
    var span: SettledSpan
    var live: [Item] = []

    /// An item that has to be looked at, and where it stands.
    struct Item: Sendable {
        /// The id as `FeedbackIDs` writes it.
        var key: UInt64
        var joint: Joint
    }

    /// What was read; `nil` where something stands in a wrong place, or where it is not git that holds it.
    init?(_ day: DayFolder, _ digest: DayDigest) {
        guard digest.isRegular, day.joint.isOfGit else { return nil }
        name = day.name
        joint = day.joint
        tally = digest.tally
        span = digest.span
        live = digest.live.map { Item(key: FeedbackIDs.key($0.records.id), joint: $0.joint) }
    }

    init?(_ reader: inout CacheReader) {
        guard let name = reader.text(), let joint = reader.joint(), let tally = SettledTally(&reader),
            let span = SettledSpan(&reader), let count = reader.count()
        else { return nil }
        self.name = name
        self.joint = joint
        self.tally = tally
        self.span = span
        live.reserveCapacity(count)
        for _ in 0..<count {
            guard let key = reader.number64(), let joint = reader.joint() else { return nil }
            live.append(Item(key: key, joint: joint))
        }
    }

    func write(to writer: inout CacheWriter) {
        writer.text(name)
        writer.joint(joint)
        tally.write(to: &writer)
        span.write(to: &writer)
        writer.number(live.count)
        for item in live {
            writer.number64(item.key)
            writer.joint(item.joint)
        }
    }
}

extension Joint {
    /// Whether both sides are trees of git, whose ids tell when they change.
    var isOfGit: Bool {
        [records, code].allSatisfy { node in
            if case .path = node { false } else { true }
        }
    }
}

extension SettledSpan {
    init?(_ reader: inout CacheReader) {
        guard let from = reader.number(), let until = reader.number() else { return nil }
        self.init(from: Timestamp(seconds: from), until: until == .max ? nil : Timestamp(seconds: until))
    }

    func write(to writer: inout CacheWriter) {
        writer.number(from.seconds)
        writer.number(until?.seconds ?? .max)
    }
}

extension SettledTally {
    init?(_ reader: inout CacheReader) {
        guard let items = reader.number(), let satisfied = reader.number(), let count = reader.count() else {
            return nil
        }
        self.init(criteria: count)
        self.items = items
        self.satisfied = satisfied
        for index in criteria.indices {
            guard let judged = reader.number(), let ended = reader.number(), let listed = reader.number(),
                let without = reader.number()
            else { return nil }
            criteria[index].judged = judged
            criteria[index].endedWithoutFix = ended
            criteria[index].listed = listed
            criteria[index].withoutCustomer = without
        }
    }

    func write(to writer: inout CacheWriter) {
        writer.number(items)
        writer.number(satisfied)
        writer.number(criteria.count)
        for tally in criteria {
            for number in [tally.judged, tally.endedWithoutFix, tally.listed, tally.withoutCustomer] {
                writer.number(number)
            }
        }
    }
}
