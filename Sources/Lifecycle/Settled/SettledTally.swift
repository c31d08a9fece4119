/// What a criterion counts over items. Sums, so that the part of items that need no look is added, not computed again.
package struct CriterionTally: Hashable, Sendable {
    /// How many items it looked at.
    package var judged = 0
    /// How many of them came through without a fix.
    package var endedWithoutFix = 0
    /// How many came in before the baseline.
    package var listed = 0
    /// How many have no customer who could be told or confirm.
    package var withoutCustomer = 0

    /// Nothing was counted yet.
    package init() {}

    static func += (left: inout CriterionTally, right: CriterionTally) {
        left.combine(right, +)
    }

    static func -= (left: inout CriterionTally, right: CriterionTally) {
        left.combine(right, -)
    }

    private mutating func combine(_ other: CriterionTally, _ operation: (Int, Int) -> Int) {
        judged = operation(judged, other.judged)
        endedWithoutFix = operation(endedWithoutFix, other.endedWithoutFix)
        listed = operation(listed, other.listed)
        withoutCustomer = operation(withoutCustomer, other.withoutCustomer)
    }
}

/// What the settled items of a product come to at one gate: they block nothing and nothing is to be said of them, so
/// only their number counts.
package struct SettledTally: Hashable, Sendable {
    /// How many of them some criterion looked at, and found nothing in the way.
    package var satisfied = 0
    /// By the gate's criteria, in their order.
    package var criteria: [CriterionTally]

    /// No items yet.
    /// - Parameter criteria: How many criteria the gate has.
    package init(criteria: Int) {
        self.criteria = Array(repeating: CriterionTally(), count: criteria)
    }

    /// Adds other items.
    package static func += (left: inout SettledTally, right: SettledTally) {
        left.satisfied += right.satisfied
        for index in left.criteria.indices { left.criteria[index] += right.criteria[index] }
    }

    /// Takes out items that were added before.
    package static func -= (left: inout SettledTally, right: SettledTally) {
        left.satisfied -= right.satisfied
        for index in left.criteria.indices { left.criteria[index] -= right.criteria[index] }
    }
}
