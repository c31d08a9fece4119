package import Records

/// Whether an outcome may be recorded, given what the gate computes.
package enum DecisionCheck {
    /// Why an outcome may not be recorded, and what to do instead.
    package struct Refusal: Error, Hashable, Sendable {
        /// Without a final dot.
        package var message: String
        package var hint: String?
    }

    /// Judges an outcome.
    /// - Parameters:
    ///   - verdict: Computed without the standing decision: a hold must not prevent the go that lifts it.
    ///   - to: For recycle, the stage to go back to.
    ///   - isBootstrap: Whether the policy came from the revision that it judges: no decision can rest on that.
    /// - Returns: Why not; `nil` where it may be recorded.
    package static func refusal(
        of outcome: Outcome, verdict: Verdict, to: String?, workflow: Workflow, isBootstrap: Bool = false
    ) -> Refusal? {
        if verdict.state == .error {
            return Refusal(message: "the gate cannot be judged: the question or the policy is wrong")
        }
        if isBootstrap {
            return Refusal(message: "the policy comes from the revision that it judges, so no decision can rest on it")
        }
        if to != nil, outcome != .recycle {
            return Refusal(message: "only recycle goes back to a stage; '\(outcome.rawValue)' takes no 'to'")
        }
        switch outcome {
        case .go, .conditionalGo: return refusalOfPass(outcome, verdict)
        case .hold, .kill: return nil
        case .recycle: return refusalOfRecycle(to, verdict, workflow)
        }
    }

    private static func refusalOfPass(_ outcome: Outcome, _ verdict: Verdict) -> Refusal? {
        guard verdict.state.passes else {
            return Refusal(
                message: "'\(outcome.rawValue)' needs a gate that passes; this one is \(verdict.state.rawValue)",
                hint: verdict.gateCommand("check"))
        }
        let isWaived = verdict.state == .waived
        if outcome == .go, isWaived {
            return Refusal(
                message: "the gate passes with \(verdict.counts.waived) waived, so 'go' is not open",
                hint: verdict.gateCommand("decide") + " --outcome conditional-go -m '…'")
        }
        if outcome == .conditionalGo, !isWaived {
            return Refusal(
                message: "the gate passes without waivers, so there is no condition",
                hint: verdict.gateCommand("decide") + " --outcome go -m '…'")
        }
        return nil
    }

    private static func refusalOfRecycle(_ to: String?, _ verdict: Verdict, _ workflow: Workflow) -> Refusal? {
        let ids = workflow.stages.map(\.id)
        guard let gate = ids.firstIndex(of: verdict.stage) else {
            return Refusal(message: "the workflow does not know the stage '\(verdict.stage)'")
        }
        let earlier = ids[..<gate].joined(separator: ", ")
        guard let to else { return Refusal(message: "recycle names the stage to go back to: one of \(earlier)") }
        guard let target = ids.firstIndex(of: to) else {
            let near = Nearest.word(to: to, in: ids)
            return Refusal(message: "unknown stage '\(to)'" + Nearest.question(near))
        }
        guard target < gate else {
            return Refusal(message: "'\(to)' does not come before '\(verdict.stage)'; earlier are \(earlier)")
        }
        return nil
    }
}
