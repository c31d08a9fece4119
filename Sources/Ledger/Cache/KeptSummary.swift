import GitStore
import Lifecycle
import Records

/// A summary as the cache keeps it.
struct KeptSummary: Hashable, Sendable {
    var summary: GateSummary
    /// The items that are to be looked at.
    var looked: GroupPlaces
    /// Enough of the product's ids to say of these items, and of those that requirements name, whether they are there and
    /// how short their names may be.
    var ids: FeedbackIDs
    /// The items that requirements name and that another product holds.
    var linkedElsewhere: [FeedbackID]
}

extension SettledCache {
    /// The summary of the feedback as it stands at a moment of judgment; `nil` where none is known.
    func summary(of feedback: FeedbackNamesByProduct, _ at: Timestamp) -> KeptSummary? {
        guard var reader = read(product.text), reader.joints() == feedback.joints,
            let kept = KeptSummary(&reader, criteria), reader.isAtEnd, kept.summary.span.contains(at)
        else { return nil }
        return kept
    }

    /// Keeps a summary of the feedback as it stands.
    func store(_ kept: KeptSummary, of feedback: FeedbackNamesByProduct) {
        write(product.text) { writer in
            writer.joints(feedback.joints)
            kept.write(to: &writer)
        }
    }
}

extension KeptSummary {
    fileprivate init?(_ reader: inout CacheReader, _ criteria: Int) {
        guard let tally = SettledTally(&reader, criteria: criteria),
            let unlisted = UnlistedFindings(&reader, criteria: criteria), let span = SettledSpan(&reader),
            let looked = reader.group(), let keys = reader.numbers(), let elsewhere = reader.ids()
        else { return nil }
        var ids = FeedbackIDs()
        ids.add(keys)
        self.init(
            summary: GateSummary(tally: tally, unlisted: unlisted, span: span), looked: looked, ids: ids,
            linkedElsewhere: elsewhere)
    }

    fileprivate func write(to writer: inout CacheWriter) {
        summary.tally.write(to: &writer)
        summary.unlisted.write(to: &writer)
        summary.span.write(to: &writer)
        writer.group(looked)
        writer.numbers(ids.keys)
        writer.ids(linkedElsewhere)
    }
}

extension CacheWriter {
    fileprivate mutating func joints(_ joints: [Slug: Joint]) {
        number(joints.count)
        for (slug, joint) in joints.sorted(by: { $0.key < $1.key }) {
            word(slug.text)
            self.joint(joint)
        }
    }
}

extension CacheReader {
    fileprivate mutating func joints() -> [Slug: Joint]? {
        guard let count = count() else { return nil }
        var joints: [Slug: Joint] = [:]
        for _ in 0..<count {
            guard let slug = word().flatMap({ Slug($0) }), let joint = joint() else { return nil }
            joints[slug] = joint
        }
        return joints
    }
}
