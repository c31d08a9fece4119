/// What a criterion, a finding or a gate comes to, from the best to the worst. A gate is the worst of its criteria.
package enum GateState: String, CaseIterable, Comparable, Sendable {
    case notApplicable = "not-applicable"
    case satisfied
    /// Let through by a named person, for a reason, until a date: it passes, and is shown.
    case waived
    case blocked
    /// A machine could not read or compute something: never a pass.
    case undetermined
    /// The policy or the question is wrong.
    case error

    package static func < (left: GateState, right: GateState) -> Bool {
        left.order < right.order
    }

    private var order: Int {
        switch self {
        case .notApplicable: 0
        case .satisfied: 1
        case .waived: 2
        case .blocked: 3
        case .undetermined: 4
        case .error: 5
        }
    }

    /// Whether the stage may be entered.
    package var passes: Bool { self <= .waived }
}
