package import Lifecycle
import Records

/// The result of `gate decide`.
package struct DecisionView: View {
    package var decision: DecisionRow
    /// What the gate came to when it was decided.
    package var state: GateState
    /// How many gatekeepers have decided so, and how many must.
    package var joined: Int
    package var need: Int
    /// The commit that holds the decision, where one was made.
    package var committed: String?

    /// Makes a result.
    package init(_ decision: DecisionRow, state: GateState, joined: Int, need: Int, committed: String? = nil) {
        self.decision = decision
        self.state = state
        self.joined = joined
        self.need = need
        self.committed = committed
    }

    package var json: JSONValue {
        .document(
            "decision",
            decision.json.adding([
                "state": .string(state.rawValue), "joined": .integer(joined), "need": .integer(need),
                "committed": .text(committed),
            ]).members)
    }

    package func text(_ layout: Layout) -> String {
        var page = Page(layout)
        page.line("Decided: " + page.style(.heading, decision.name))
        page.wrapped("The gate came to: \(state.rawValue).", indent: 2)
        page.line("  " + page.style(.path, SafeText.line(decision.path)))
        if joined < need {
            page.gap()
            page.wrapped(
                "It does not stand yet: the gate needs \(need) gatekeepers, and \(Wording.count(joined, "has", "have")) "
                    + "decided so. Another one joins it:")
            page.hint(joinCommand, indent: 2)
        }
        page.gap()
        page.commitHint([decision.path], committed: committed, message: decision.name)
        return page.text
    }

    private var joinCommand: String {
        let record = decision.event.record
        let gate = GateCommand.arguments(
            stage: record[text: .gate] ?? "", product: decision.product.text, release: record[text: .release])
        let first = record[text: .joins] ?? decision.event.name.text
        return "hearback gate decide \(gate) --join \(first) -m '…'"
    }
}

extension Page {
    /// Says how written files get into the history, or that they are there.
    mutating func commitHint(
        _ paths: [String], committed: String?, message: String, isPartOfChange: Bool = false
    ) {
        if let committed {
            line("Committed as \(SafeText.line(String(committed.prefix(12)))).")
        } else if !paths.isEmpty {
            line("Not committed yet:")
            // One folder instead of a hundred files keeps the line short enough to be read.
            let folders = paths.count > 3 ? [Self.commonFolder(paths)] : paths
            command("\(layout.git) add " + folders.map(ShellWord.quote).joined(separator: " "))
            // With -a the change goes along: committed alone, the record would say of another commit that it fixes.
            command("\(layout.git) commit " + (isPartOfChange ? "-a -m " : "-m ") + ShellWord.quote(message))
        }
    }

    private static func commonFolder(_ paths: [String]) -> String {
        var common = paths[0].split(separator: "/").dropLast()
        for path in paths {
            let parts = path.split(separator: "/")
            common = common.prefix(zip(common, parts).prefix { $0 == $1 }.count)
        }
        return common.isEmpty ? "." : common.joined(separator: "/")
    }
}
