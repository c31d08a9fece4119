import GitStore
import Lifecycle
import Records

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
    /// - Parameter criteria: How many criteria the gate has.
    init?(_ reader: inout CacheReader, criteria count: Int) {
        guard let satisfied = reader.small(), reader.smallCount() == count else { return nil }
        self.init(criteria: count)
        self.satisfied = satisfied
        for index in criteria.indices {
            guard let judged = reader.small(), let ended = reader.small(), let listed = reader.small(),
                let without = reader.small()
            else { return nil }
            criteria[index].judged = judged
            criteria[index].endedWithoutFix = ended
            criteria[index].listed = listed
            criteria[index].withoutCustomer = without
        }
    }

    func write(to writer: inout CacheWriter) {
        writer.small(satisfied)
        writer.small(criteria.count)
        for tally in criteria {
            for number in [tally.judged, tally.endedWithoutFix, tally.listed, tally.withoutCustomer] {
                writer.small(number)
            }
        }
    }
}

extension StateCounts {
    init?(_ reader: inout CacheReader) {
        guard let blocked = reader.small(), let waived = reader.small(), let undetermined = reader.small(),
            let satisfied = reader.small()
        else { return nil }
        self.init()
        (self.blocked, self.waived, self.undetermined, self.satisfied) = (blocked, waived, undetermined, satisfied)
    }

    func write(to writer: inout CacheWriter) {
        for number in [blocked, waived, undetermined, satisfied] { writer.small(number) }
    }
}

extension UnlistedFindings {
    /// - Parameter criteria: How many criteria the gate has.
    init?(_ reader: inout CacheReader, criteria count: Int) {
        guard let criteria = reader.list({ StateCounts(&$0) }), let records = StateCounts(&reader),
            let refusals = reader.small(), let subjects = StateCounts(&reader), criteria.count == count
        else { return nil }
        self.init(criteria: count)
        self.criteria = criteria
        self.records = records
        self.refusals = refusals
        self.subjects = subjects
    }

    func write(to writer: inout CacheWriter) {
        writer.small(criteria.count)
        for counts in criteria { counts.write(to: &writer) }
        records.write(to: &writer)
        writer.small(refusals)
        subjects.write(to: &writer)
    }
}

extension GroupPart {
    /// - Parameter criteria: How many criteria the gate has.
    init?(_ reader: inout CacheReader, criteria: Int) {
        guard let tally = SettledTally(&reader, criteria: criteria),
            let found = UnlistedFindings(&reader, criteria: criteria), let span = SettledSpan(&reader),
            let worst = reader.list({ $0.list { Finding(&$0) } }), let listed = reader.list({ $0.item() }),
            worst.count == criteria + 1
        else { return nil }
        self.init(criteria: criteria)
        self.tally = tally
        self.found = found
        self.span = span
        self.worst = worst
        self.listed = listed
    }

    func write(to writer: inout CacheWriter) {
        tally.write(to: &writer)
        found.write(to: &writer)
        span.write(to: &writer)
        writer.small(worst.count)
        for findings in worst {
            writer.small(findings.count)
            for finding in findings { finding.write(to: &writer) }
        }
        writer.small(listed.count)
        for item in listed { writer.item(item) }
    }
}

extension GroupPart.Finding {
    fileprivate init?(_ reader: inout CacheReader) {
        guard let state = reader.word().flatMap(GateState.init), let rank = reader.small(),
            let score = reader.number64(), let received = reader.number(), let key = reader.number64()
        else { return nil }
        let weight = FindingWeight(
            state: state, rank: rank, score: Double(bitPattern: score),
            received: received == .min ? nil : Timestamp(seconds: received))
        self.init(weight, item: FeedbackIDs.id(key))
    }

    fileprivate func write(to writer: inout CacheWriter) {
        writer.word(weight.state.rawValue)
        writer.small(weight.rank)
        writer.number64(weight.score.bitPattern)
        writer.number(weight.received?.seconds ?? .min)
        writer.number64(FeedbackIDs.key(item))
    }
}

extension CacheWriter {
    mutating func places(_ places: [ItemPlace]) {
        small(places.count)
        for place in places {
            number64(FeedbackIDs.key(place.id))
            joint(place.joint)
        }
    }

    mutating func group(_ places: GroupPlaces) {
        self.places(places.own)
        small(places.takers.count)
        for (slug, items) in places.takers.sorted(by: { $0.key < $1.key }) {
            word(slug.text)
            self.places(items)
        }
    }
}

extension CacheReader {
    mutating func places() -> [ItemPlace]? {
        list { reader in
            guard let key = reader.number64(), let joint = reader.joint() else { return nil }
            return ItemPlace(id: FeedbackIDs.id(key), joint: joint)
        }
    }

    mutating func group() -> GroupPlaces? {
        guard let own = places(), let count = smallCount() else { return nil }
        var places = GroupPlaces(own: own)
        for _ in 0..<count {
            guard let slug = word().flatMap({ Slug($0) }), let items = self.places() else { return nil }
            places.takers[slug] = items
        }
        return places
    }
}
