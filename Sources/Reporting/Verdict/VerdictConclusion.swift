import Lifecycle

/// The last lines of a verdict: what it means, and what to type next.
struct VerdictConclusion {
    /// What it means.
    let words: String
    /// What leads to the command.
    let lead: String?
    let command: String?

    init(_ verdict: Verdict) {
        let entry = SafeText.line(verdict.product + (verdict.release.map { " \($0)" } ?? ""))
        let stage = SafeText.line(verdict.stage)
        switch verdict.state {
        case .satisfied:
            words = "Passed: \(entry) may enter \(stage)."
            lead = "To record the decision:"
            command = verdict.gateCommand("decide") + " --outcome go -m TEXT"
        case .waived:
            let waived = Wording.count(verdict.counts.waived, "waived item")
            words = "Passed with \(waived): \(entry) may enter \(stage) on conditions."
            lead = "To record the decision:"
            command = verdict.gateCommand("decide") + " --outcome conditional-go -m TEXT"
        case .notApplicable:
            words = "There is nothing to judge: the gate does not apply to \(entry)."
            lead = nil
            command = nil
        case .blocked where verdict.mode == .advise:
            words = "Advice: \(entry) should not enter \(stage) yet. Nothing is stopped."
            lead = "Start with:"
            command = verdict.firstHint(or: verdict.gateCommand("explain"))
        case .blocked:
            words = "Blocked: \(entry) may not enter \(stage) yet."
            lead = "Start with:"
            command = verdict.firstHint(or: verdict.gateCommand("explain"))
        case .undetermined:
            words =
                "Undetermined: something could not be read or computed, so nobody knows whether \(entry) may enter"
                + " \(stage). This is not a pass."
            lead = "Start with:"
            command = verdict.firstHint(or: "hearback doctor")
        case .error:
            words = "Error: the configuration or the question is wrong, so the gate was not judged."
            lead = "Start with:"
            command = verdict.firstHint(or: "hearback lint")
        }
    }
}

extension Verdict {
    /// The way out of the worst finding that has one which can be typed.
    fileprivate func firstHint(or other: String) -> String {
        findings.lazy.filter { $0.state == state }.compactMap(\.typedHint).first ?? other
    }
}
