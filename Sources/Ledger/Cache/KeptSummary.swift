import GitStore
import Lifecycle
import Records

/// A summary as the cache keeps it.
struct KeptSummary: Hashable, Sendable {
    var summary: GateSummary
    /// The items of other products that have to be read as well.
    var takers: [Slug: [FeedbackID]]

    init(_ summary: GateSummary, takers: [Slug: [FeedbackID]]) {
        self.summary = summary
        self.takers = takers
    }
}

extension SettledCache {
    /// The summary of the feedback as it stands at a moment of judgment; `nil` where none is known.
    func summary(of feedback: FeedbackNamesByProduct, _ at: Timestamp) -> KeptSummary? {
        guard let bytes = folder.read(summaryName) else { return nil }
        var reader = CacheReader(bytes)
        guard reader.text() == question, reader.joints() == feedback.joints, let kept = KeptSummary(&reader, criteria),
            reader.isAtEnd, kept.summary.span.contains(at)
        else { return nil }
        return kept
    }

    /// Keeps a summary of the feedback as it stands.
    func store(_ kept: KeptSummary, of feedback: FeedbackNamesByProduct) {
        var writer = CacheWriter()
        writer.text(question)
        writer.joints(feedback.joints)
        kept.write(to: &writer)
        if folder.replace(summaryName, with: writer.bytes) { folder.prune(keeping: Self.questions) }
    }

    private var summaryName: String { "\(question)/\(product)" }
}

extension KeptSummary {
    init?(_ reader: inout CacheReader, _ criteria: Int) {
        guard let tally = SettledTally(&reader), let unlisted = UnlistedFindings(&reader),
            let span = SettledSpan(&reader), tally.criteria.count == criteria, unlisted.criteria.count == criteria,
            let items = reader.ids(), let ids = reader.numbers(), let elsewhere = reader.ids(),
            let count = reader.count()
        else { return nil }
        var named = FeedbackIDs()
        named.add(ids)
        summary = GateSummary(
            tally: tally, unlisted: unlisted, span: span, items: items, ids: named, linkedElsewhere: elsewhere)
        takers = [:]
        for _ in 0..<count {
            guard let slug = reader.text().flatMap({ Slug($0) }), let items = reader.ids() else { return nil }
            takers[slug] = items
        }
    }

    func write(to writer: inout CacheWriter) {
        summary.tally.write(to: &writer)
        summary.unlisted.write(to: &writer)
        summary.span.write(to: &writer)
        writer.ids(summary.items)
        writer.numbers(summary.ids.keys)
        writer.ids(summary.linkedElsewhere)
        writer.number(takers.count)
        for (slug, items) in takers.sorted(by: { $0.key < $1.key }) {
            writer.text(slug.text)
            writer.ids(items)
        }
    }
}

extension UnlistedFindings {
    fileprivate init?(_ reader: inout CacheReader) {
        guard let count = reader.count(), let records = StateCounts(&reader), let refusals = reader.number(),
            let subjects = StateCounts(&reader)
        else { return nil }
        self.init(criteria: count)
        self.records = records
        self.refusals = refusals
        self.subjects = subjects
        for index in criteria.indices {
            guard let counts = StateCounts(&reader) else { return nil }
            criteria[index] = counts
        }
    }

    fileprivate func write(to writer: inout CacheWriter) {
        writer.number(criteria.count)
        records.write(to: &writer)
        writer.number(refusals)
        subjects.write(to: &writer)
        for counts in criteria { counts.write(to: &writer) }
    }
}

extension StateCounts {
    fileprivate init?(_ reader: inout CacheReader) {
        guard let blocked = reader.number(), let waived = reader.number(), let undetermined = reader.number(),
            let satisfied = reader.number()
        else { return nil }
        self.init()
        (self.blocked, self.waived, self.undetermined, self.satisfied) = (blocked, waived, undetermined, satisfied)
    }

    fileprivate func write(to writer: inout CacheWriter) {
        for number in [blocked, waived, undetermined, satisfied] { writer.number(number) }
    }
}

extension CacheWriter {
    fileprivate mutating func numbers(_ numbers: [UInt64]) {
        number(numbers.count)
        for number in numbers { number64(number) }
    }

    fileprivate mutating func ids(_ ids: [FeedbackID]) { numbers(ids.map(FeedbackIDs.key)) }

    fileprivate mutating func joints(_ joints: [Slug: Joint]) {
        number(joints.count)
        for (slug, joint) in joints.sorted(by: { $0.key < $1.key }) {
            text(slug.text)
            self.joint(joint)
        }
    }
}

extension CacheReader {
    fileprivate mutating func numbers() -> [UInt64]? {
        guard let count = count() else { return nil }
        var numbers: [UInt64] = []
        for _ in 0..<count {
            guard let number = number64() else { return nil }
            numbers.append(number)
        }
        return numbers
    }

    fileprivate mutating func ids() -> [FeedbackID]? {
        numbers().map { $0.map(FeedbackIDs.id) }
    }

    fileprivate mutating func joints() -> [Slug: Joint]? {
        guard let count = count() else { return nil }
        var joints: [Slug: Joint] = [:]
        for _ in 0..<count {
            guard let slug = text().flatMap({ Slug($0) }), let joint = joint() else { return nil }
            joints[slug] = joint
        }
        return joints
    }
}
