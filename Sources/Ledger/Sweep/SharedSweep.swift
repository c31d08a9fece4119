import Lifecycle
import Records

/// What one run reads once for two views: the gates judge a commit, and the heartbeat shows the work tree, which mostly
/// hold the same days. Both ask the same question then: what a gate has to look at, and what is open. It is passed on only
/// where that is so: to another question its answers are wrong. On one thread.
package final class SharedSweep {
    private struct Key: Hashable {
        var path: String
        var joint: Joint

        init(_ day: DayFolder) {
            path = day.path
            joint = day.joint
        }
    }

    /// What the question of a product is, and where its sums are kept.
    struct Question {
        var settling: ItemSettling
        var cache: SettledCache?
    }

    /// The configuration by which both judge, by its content.
    let configuration: String
    /// By products: those whose gate was asked.
    private(set) var questions: [Slug: Question] = [:]
    private var digests: [Key: DayDigest] = [:]
    private var names: [Key: [UInt64]] = [:]

    init(configuration: String) {
        self.configuration = configuration
    }

    func ask(_ question: Question, of product: Slug) { questions[product] = question }

    func digest(of day: DayFolder) -> DayDigest? { digests[Key(day)] }

    func keep(_ digest: DayDigest, of day: DayFolder) { digests[Key(day)] = digest }

    /// The ids of a day's items, as `FeedbackIDs` has them.
    func keys(of day: DayFolder) -> [UInt64]? { names[Key(day)] }

    func keep(_ keys: [UInt64], of day: DayFolder) { names[Key(day)] = keys }
}
