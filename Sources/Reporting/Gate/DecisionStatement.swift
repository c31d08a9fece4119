package import Lifecycle
package import Records

/// A decision as an in-toto Statement v1, for those who verify what was released without knowing Hearback.
///
/// The subject is the code that the decision is about, by its commit and tree. The predicate is of our own type,
/// versioned by the number at its end; docs/json.md describes it.
package struct DecisionStatement: Sendable {
    /// The type of the predicate.
    package static let predicateType = "urn:hearback:gate-decision:1"

    private let row: DecisionRow
    private let decision: JointDecision
    private let verdict: Verdict
    private let at: Timestamp
    private let tool: String

    /// Makes a statement.
    /// - Parameter at: When the gate was evaluated.
    package init(_ row: DecisionRow, decision: JointDecision, verdict: Verdict, at: Timestamp, tool: String) {
        self.row = row
        self.decision = decision
        self.verdict = verdict
        self.at = at
        self.tool = tool
    }

    /// The statement.
    package var json: JSONValue {
        [
            "_type": "https://in-toto.io/Statement/v1",
            "subject": [
                [
                    "name": .string("\(verdict.product)\(verdict.release.map { "@" + $0 } ?? "")"),
                    "digest": [
                        "gitCommit": .string(verdict.revisions.code.commit),
                        "gitTree": .string(verdict.revisions.code.tree),
                    ],
                ]
            ],
            "predicateType": .string(Self.predicateType), "predicate": predicate,
        ]
    }

    private var predicate: JSONValue {
        [
            "decision": row.json, "stands": .bool(row.stands), "need": .integer(decision.need),
            "gatekeepers": .texts(decision.events.map(\.by.text)), "evaluatedAt": .time(at),
            "verdict": verdict.json, "tool": ["name": "hearback", "version": .string(tool)],
        ]
    }
}
