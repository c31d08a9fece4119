import Lifecycle
import Records

/// `gate history`: who decided what, when and why.
package struct GateHistoryView: View {
    /// The newest first.
    package var decisions: [DecisionRow]

    /// Makes a history.
    package init(_ decisions: [DecisionRow]) {
        self.decisions = decisions
    }

    package var json: JSONValue {
        .document("gate-history", ["decisions": .array(decisions.map(\.json)), "total": .integer(decisions.count)])
    }

    package func text(_ layout: Layout) -> String {
        var page = Page(layout)
        guard !decisions.isEmpty else {
            page.next("Nothing has been decided yet. To see whether a gate passes:", "hearback gate check")
            return page.text
        }
        for decision in decisions {
            page.gap()
            let when = Wording.moment(decision.event.time)
            page.line(
                page.style(.heading, "\(when)  \(decision.name)") + SafeText.line("  by \(decision.event.by.text)"))
            if let shortfall = decision.shortfall {
                page.wrapped("Does not stand: " + Wording.sentence(SafeText.line(shortfall)), indent: 4)
            }
            page.words(decision.event.body)
            page.line("    " + page.style(.dim, decision.event.name.text))
        }
        page.gap()
        page.next("To evaluate a decision again from what it rested on:", "hearback gate verify EVENT")
        return page.text
    }
}
