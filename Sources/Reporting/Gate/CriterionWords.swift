package import Lifecycle
import Records

/// A criterion of workflow.yml as a sentence.
package enum CriterionWords {
    /// The sentence, with a final dot.
    package static func sentence(_ criterion: Criterion) -> String {
        let items = items(criterion.filter)
        switch criterion.rule {
        case .feedback(.all, let reach): return "Every \(items) of the product must be \(words(reach))."
        case .feedback(.linked, let reach):
            return "Every \(items) that is tied to this stage or an earlier one, by itself or by a requirement, must be"
                + " \(words(reach))."
        case .feedbackCount(let count):
            return
                "At least \(Wording.count(count, "item")) of feedback must have come in: silence is not satisfaction."
        case .requirements(.approved): return "Every requirement due by this stage must be approved as it now reads."
        case .requirements(.verified): return "Every requirement due by this stage must be verified as it now reads."
        case .communicated: return "Every customer must have been told how it ended or what was done."
        case .disputes(0): return "No \(items) may stand disputed."
        case .disputes(let count): return "At most \(Wording.count(count, "item")) may stand disputed."
        case .removals: return "Nothing that an earlier decision rested on may have been removed or edited."
        case .files(let paths): return "The code must hold \(Wording.list(paths.map(SafeText.line)))."
        case .clocks(let names):
            return "No \(items) may be overdue by the clocks \(Wording.list(names.map(SafeText.line)))."
        }
    }

    private static func words(_ reach: Criterion.Reach) -> String {
        switch reach {
        case .acknowledged: "acknowledged"
        case .assessed: "assessed in time"
        case .resolved: "resolved, and its fix must be in the code that is judged"
        case .confirmed: "confirmed by its customer"
        }
    }

    private static func items(_ filter: ItemFilter) -> String {
        var words = "item"
        if let severities = filter.severities { words += " of severity " + Wording.list(severities.sorted(), "or") }
        if let kinds = filter.kinds { words += " of kind " + Wording.list(kinds.map(\.rawValue).sorted(), "or") }
        if let touchpoints = filter.touchpoints { words += " at " + Wording.list(touchpoints.sorted(), "or") }
        if let since = filter.since { words += " received since \(since)" }
        return SafeText.line(words)
    }
}
