import Lifecycle
import Records

extension ReviewReport {
    /// The document `hearback.review/1`.
    package var json: JSONValue {
        let compared = review.compared
        return .document(
            "review",
            [
                "state": .string(review.state.rawValue), "at": .time(review.at), "tool": .string(tool),
                "origin": .string(compared.origin), "base": compared.base?.json ?? .null, "head": compared.head.json,
                "tree": .string(compared.tree), "policy": compared.policy.json, "commits": .integer(review.commits),
                "authors": .texts(review.authors), "story": .array(review.story.map(\.json)),
                "gates": .array(review.gates.map(\.json)), "policyChanges": .texts(review.policyChanges),
                "findings": .array(review.findings.map(\.json)), "notes": .texts(review.notes),
            ])
    }
}

extension StoryEntry {
    /// One entry within a document.
    var json: JSONValue {
        [
            "kind": .string(kind.rawValue), "product": .text(product?.text), "subject": .string(subject),
            "title": .text(title), "severity": .text(severity), "event": .text(event?.name.text),
            "type": .text(event?.type.rawValue), "by": .text(event?.by.text), "at": .time(event?.time),
            "body": .text(isWithheld ? nil : event?.body), "words": .text(words), "path": .string(path),
        ]
    }
}

extension GateEffect {
    /// One effect within a document.
    var json: JSONValue {
        [
            "product": .string(after.product), "release": .text(after.release), "stage": .string(after.stage),
            "mode": .string(after.mode.rawValue), "words": .string(words), "changed": .bool(isChange),
            "before": before?.sum ?? .null, "after": after.sum, "underNewRules": underNewRules?.sum ?? .null,
            "cleared": .array(cleared.map(\.json)), "added": .array(added.map(\.json)),
        ]
    }
}

extension Verdict {
    /// State and counts within a document.
    fileprivate var sum: JSONValue { ["state": .string(state.rawValue), "counts": counts.json] }
}
