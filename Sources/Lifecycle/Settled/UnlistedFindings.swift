/// What was found about items of which nothing more is told than how many there are.
package struct UnlistedFindings: Hashable, Sendable {
    /// The findings, by the gate's criteria in their order.
    package var criteria: [StateCounts]
    /// What was found about their records.
    package var records = StateCounts()
    /// How many of these say that somebody might not do something.
    package var refusals = 0
    /// What the items came to, each as its worst.
    package var subjects = StateCounts()

    /// Nothing was found yet.
    /// - Parameter criteria: How many criteria the gate has.
    package init(criteria: Int) {
        self.criteria = Array(repeating: StateCounts(), count: criteria)
    }
}

extension UnlistedFindings {
    /// Adds what was found about other items.
    package static func += (left: inout UnlistedFindings, right: UnlistedFindings) {
        for index in left.criteria.indices { left.criteria[index] += right.criteria[index] }
        left.records += right.records
        left.refusals += right.refusals
        left.subjects += right.subjects
    }
}
