/// How a command that judged gates ends.
package enum ExitStatus: Int32, Sendable {
    /// Every gate passes, or advises only.
    case passed = 0
    /// At least one gate blocks.
    case blocked = 1
    /// The question or the policy is wrong.
    case wrong = 2
    /// Something could not be judged.
    case undetermined = 3

    /// The status of some verdicts: error before undetermined before blocked. A gate that only advises ends a command
    /// badly for an error alone. No verdict at all is not a pass.
    package static func of(_ verdicts: some Sequence<Verdict>) -> ExitStatus {
        let states = verdicts.map { verdict in
            verdict.mode == .advise && verdict.state != .error ? GateState.notApplicable : verdict.state
        }
        return (states.max() ?? .undetermined).exit
    }
}

extension GateState {
    /// How a command ends that came to this.
    package var exit: ExitStatus {
        switch self {
        case .error: .wrong
        case .undetermined: .undetermined
        case .blocked: .blocked
        case .waived, .satisfied, .notApplicable: .passed
        }
    }
}
