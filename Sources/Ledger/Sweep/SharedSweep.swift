import Lifecycle
import Records

/// What one run reads once for two views: the gates judge a commit, and the heartbeat shows the work tree, which mostly
/// hold the same days. Both ask the same question then: what a gate has to look at, and what is open. It is passed on only
/// where that is so: to another question its answers are wrong. On one thread.
package final class SharedSweep {
    /// What the question of a product is, and where its sums are kept.
    struct Question {
        var settling: ItemSettling
        var cache: SettledCache?
    }

    /// The configuration by which both judge, by its content.
    let configuration: String
    /// By products: those whose gate was asked.
    private(set) var questions: [Slug: Question] = [:]
    /// The groups of items that were read, by products.
    var groups: [Slug: [KeptGroup]] = [:]
    let names = DayNames()
    private var digests: [DayKey: DayDigest] = [:]

    init(configuration: String) {
        self.configuration = configuration
    }

    func ask(_ question: Question, of product: Slug) { questions[product] = question }

    func digest(of day: DayFolder) -> DayDigest? { digests[DayKey(day)] }

    func keep(_ digest: DayDigest, of day: DayFolder) { digests[DayKey(day)] = digest }
}

/// The ids of days that one run has listed, as `FeedbackIDs` has them. On one thread.
final class DayNames {
    private var keys: [DayKey: [UInt64]] = [:]

    /// The ids of a day's items; `nil` where it was not listed.
    func keys(of day: DayFolder) -> [UInt64]? { keys[DayKey(day)] }

    func keep(_ keys: [UInt64], of day: DayFolder) { self.keys[DayKey(day)] = keys }

    func forget() { keys = [:] }
}

/// A day as it stands somewhere.
struct DayKey: Hashable {
    private var path: String
    private var joint: Joint

    init(_ day: DayFolder) {
        path = day.path
        joint = day.joint
    }
}
