/// How many of something came to what, from the worst to the best.
package struct StateCounts: Hashable, Sendable {
    package var blocked = 0
    package var waived = 0
    /// With those that are errors.
    package var undetermined = 0
    /// With those that do not apply.
    package var satisfied = 0

    /// Makes counts of nothing.
    package init() {}

    /// Counts states.
    package init(_ states: some Sequence<GateState>) {
        for state in states { add(state) }
    }

    /// Counts one more.
    package mutating func add(_ state: GateState) {
        switch state {
        case .blocked: blocked += 1
        case .waived: waived += 1
        case .undetermined, .error: undetermined += 1
        case .satisfied, .notApplicable: satisfied += 1
        }
    }

    /// All of them.
    package var total: Int { blocked + waived + undetermined + satisfied }
    /// Those that do not pass.
    package var stopping: Int { blocked + undetermined }

    /// The worst state of which there is one; `nil` where there is none.
    package var worst: GateState? {
        if undetermined > 0 { return .undetermined }
        if blocked > 0 { return .blocked }
        if waived > 0 { return .waived }
        return satisfied > 0 ? .satisfied : nil
    }

    package static func += (left: inout StateCounts, right: StateCounts) { left.combine(right, +) }
    package static func -= (left: inout StateCounts, right: StateCounts) { left.combine(right, -) }

    private mutating func combine(_ other: StateCounts, _ operation: (Int, Int) -> Int) {
        blocked = operation(blocked, other.blocked)
        waived = operation(waived, other.waived)
        undetermined = operation(undetermined, other.undetermined)
        satisfied = operation(satisfied, other.satisfied)
    }
}
