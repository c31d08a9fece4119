package import Lifecycle
import Records

/// The result of `gate verify`: a decision evaluated again from the objects it names.
package struct VerificationView: View {
    /// One decision and what it comes to now.
    package struct Entry: Sendable {
        package var decision: DecisionRow
        /// `nil` where it could not be evaluated again.
        package var state: GateState?
        /// Whether the digest is the same.
        package var matches: Bool
        /// What differs, or what is missing, one sentence each without a final dot.
        package var differences: [String]
        /// The line that fetches what is missing.
        package var hint: String?

        /// Makes an entry.
        package init(
            _ decision: DecisionRow, state: GateState?, matches: Bool, differences: [String] = [], hint: String? = nil
        ) {
            self.decision = decision
            self.state = state
            self.matches = matches
            self.differences = differences
            self.hint = hint
        }

        /// `confirmed`, `different` or `undetermined`.
        package var result: String {
            state == nil ? "undetermined" : matches ? "confirmed" : "different"
        }
    }

    package var entries: [Entry]

    /// Makes a result.
    package init(_ entries: [Entry]) {
        self.entries = entries
    }

    package var json: JSONValue {
        .document("verification", ["decisions": .array(entries.map(json))])
    }

    private func json(_ entry: Entry) -> JSONValue {
        entry.decision.json.adding([
            "result": .string(entry.result), "state": .text(entry.state?.rawValue), "matches": .bool(entry.matches),
            "differences": .texts(entry.differences), "hint": .text(entry.hint),
        ])
    }

    package func text(_ layout: Layout) -> String {
        var page = Page(layout)
        if entries.isEmpty { page.line("There is no decision to verify.") }
        for entry in entries {
            page.gap()
            page.line(page.style(.heading, entry.decision.name) + ": " + words(entry, page.style))
            page.line("  " + page.style(.dim, entry.decision.event.name.text))
            for difference in entry.differences {
                page.wrapped(Wording.sentence(SafeText.line(difference)), indent: 2)
            }
            if let hint = entry.hint { page.hint(hint, indent: 2) }
        }
        return page.text
    }

    private func words(_ entry: Entry, _ style: Style) -> String {
        guard let state = entry.state else {
            return style(.undetermined, "undetermined") + ", it could not be evaluated again"
        }
        return entry.matches
            ? style(.satisfied, "confirmed") + ", the same evaluation gives the same result (\(state.rawValue))"
            : style(.blocked, "different") + ", the same evaluation now gives another result (\(state.rawValue))"
    }
}
