package import Lifecycle
package import Records

/// The verdicts of one run of `gate check`.
package struct VerdictReport: View {
    package var verdicts: [Verdict]
    /// The moment that was judged.
    package var at: Timestamp
    /// The version of the program.
    package var tool: String
    /// The file at which hosts show a finding that has no file of its own.
    package var anchor: String

    /// Makes a report.
    package init(_ verdicts: [Verdict], at: Timestamp, tool: String, anchor: String = "cx/workflow.yml") {
        self.verdicts = verdicts
        self.at = at
        self.tool = tool
        self.anchor = anchor
    }

    /// The worst of the verdicts, which decides the exit code. A gate in the mode `advise` blocks nothing; only a
    /// policy that is wrong still counts there. No verdict at all is undetermined: nothing was judged, so nothing passed.
    package var state: GateState {
        verdicts.map { verdict in
            verdict.mode == .advise && verdict.state != .error && !verdict.state.passes ? .notApplicable : verdict.state
        }.max() ?? .undetermined
    }

    package func text(_ layout: Layout) -> String {
        VerdictText(self, layout).text
    }

    /// The report for people on a terminal.
    package static func text(
        _ verdicts: [Verdict], at: Timestamp, tool: String, style: Style, width: Int
    ) -> String {
        VerdictReport(verdicts, at: at, tool: tool).text(Layout(style: style, width: width))
    }
}

extension Verdict {
    /// `launch of storefront 2.1`.
    var name: String {
        SafeText.line("\(stage) of \(product)" + (release.map { " \($0)" } ?? ""))
    }

    /// The state as the first line of a report says it.
    var headline: String {
        state.headline + (mode == .advise && !state.passes ? ", ADVICE ONLY" : "")
    }

    /// All that were counted.
    var total: Int { counts.total }

    /// The counts that explain the state: `3 of 12 in the way`. Items, requirements and files are counted alike.
    var measure: String {
        switch state {
        // What stands in the way may be nothing that is counted, such as too little feedback.
        case .blocked where counts.blocked == 0: "\(Wording.count(stopping, "finding")) in the way"
        case .undetermined where counts.undetermined == 0: "\(Wording.count(stopping, "finding")) in the way"
        case .blocked: "\(counts.blocked) of \(total) in the way"
        case .undetermined: "\(counts.undetermined) of \(total) could not be judged"
        case .waived: "\(counts.waived) of \(total) waived"
        case .notApplicable, .satisfied, .error: "\(total) checked"
        }
    }

    /// How many findings do not pass.
    var stopping: Int { criteria.reduce(0) { $0 + $1.found.stopping } }

    /// The command that prints everything.
    var fullCommand: String { gateCommand("check") + " --format json" }

    /// How many findings there are, listed or not.
    var findingCount: Int { criteria.reduce(0) { $0 + $1.found.total } }

    /// The criteria's findings, those that stand in the way first.
    var findings: [Finding] {
        criteria.flatMap(\.findings).worstFirst
    }
}

extension Finding {
    /// The hint, where it is a command line.
    var typedHint: String? { hint.flatMap { TypedLine.isCommand($0) ? $0 : nil } }

    /// Where to look, where the item's id does not lead there: `cx/workflow.yml:20`.
    var place: String? {
        guard item == nil || state == .undetermined || state == .error || code.text == "record/invalid" else {
            return nil
        }
        return path.map { line > 0 ? "\($0):\(line)" : $0 }
    }
}

extension [Finding] {
    /// The findings by state, the worst first, else in the order in which they were found.
    var worstFirst: [Finding] {
        enumerated().sorted { ($1.element.state, $0.offset) < ($0.element.state, $1.offset) }.map(\.element)
    }
}

extension GateState {
    /// The state as the first line of a report says it.
    var headline: String {
        switch self {
        case .notApplicable: "NOT APPLICABLE"
        case .satisfied: "PASSED"
        case .waived: "PASSED WITH WAIVERS"
        case .blocked: "BLOCKED"
        case .undetermined: "UNDETERMINED"
        case .error: "ERROR"
        }
    }

    /// The state as a finding shows it: what does not stand in the way, and is no waiver, is only listed.
    var findingLabel: String {
        self < .waived ? "listed" : rawValue
    }

    /// How the state is marked.
    var role: Style.Role {
        switch self {
        case .notApplicable: .dim
        case .satisfied: .satisfied
        case .waived: .waived
        case .blocked, .error: .blocked
        case .undetermined: .undetermined
        }
    }
}

extension Revisions.Ref {
    /// `main 1a2b3c4d5e6f`.
    var short: String { SafeText.line("\(rev) \(commit.prefix(12))") }
}

extension Revisions {
    /// The three in one line.
    var line: String {
        "policy \(policy.short), records \(records.short), code \(code.short)"
    }
}
