import Lifecycle
import Records

/// What is known of one day, for one question: as long as its trees are the same, it need not be read.
struct CachedDay: Sendable {
    /// `2026/11-22`.
    var name: String
    var joint: Joint
    var tally: SettledTally
    var span: SettledSpan
    var live: [LiveItem]

    /// What was read; `nil` where something stands in a wrong place, or where it is not git that holds it.
    init?(_ day: DayFolder, _ digest: DayDigest) {
        guard digest.isRegular, day.joint.isOfGit else { return nil }
        name = day.name
        joint = day.joint
        tally = digest.tally
        span = digest.span
        live = digest.live
    }

    /// - Parameter criteria: How many criteria the gate has.
    init?(_ reader: inout CacheReader, criteria: Int) {
        guard let name = reader.text(), let joint = reader.joint(),
            let tally = SettledTally(&reader, criteria: criteria), let span = SettledSpan(&reader),
            let live = reader.list({ LiveItem(&$0, criteria: criteria) })
        else { return nil }
        self.name = name
        self.joint = joint
        self.tally = tally
        self.span = span
        self.live = live
    }

    func write(to writer: inout CacheWriter) {
        writer.text(name)
        writer.joint(joint)
        tally.write(to: &writer)
        span.write(to: &writer)
        writer.small(live.count)
        for item in live { item.write(to: &writer) }
    }
}

extension LiveItem {
    fileprivate init?(_ reader: inout CacheReader, criteria: Int) {
        guard let key = reader.number64(), let joint = reader.joint(), let own = reader.ids(),
            let takers = reader.ids(), let kind = reader.small()
        else { return nil }
        self.init(id: FeedbackIDs.id(key), joint: joint, ties: ItemTies(own: own, takers: takers))
        switch kind {
        case 0: break
        case 1: outcome = .unsteady
        default:
            guard let part = GroupPart(&reader, criteria: criteria) else { return nil }
            outcome = .part(part)
        }
    }

    fileprivate func write(to writer: inout CacheWriter) {
        writer.number64(FeedbackIDs.key(id))
        writer.joint(joint)
        writer.ids(ties.own)
        writer.ids(ties.takers)
        switch outcome {
        case .unknown: writer.small(0)
        case .unsteady: writer.small(1)
        case .part(let part):
            writer.small(2)
            part.write(to: &writer)
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
