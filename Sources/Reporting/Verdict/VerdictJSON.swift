import Lifecycle

extension VerdictReport {
    /// The document `hearback.verdicts/1`.
    package var json: JSONValue {
        .document(
            "verdicts",
            [
                "state": .string(state.rawValue), "at": .time(at), "tool": .string(tool),
                "verdicts": .array(verdicts.map(\.json)),
            ])
    }
}

extension Verdict {
    /// One verdict within a document.
    var json: JSONValue {
        [
            "product": .string(product), "release": .text(release), "stage": .string(stage),
            "question": .text(question), "state": .string(state.rawValue), "mode": .string(mode.rawValue),
            "revisions": revisions.json, "notes": .texts(notes), "criteria": .array(criteria.map(\.json)),
            "counts": counts.json,
        ]
    }
}

extension Verdict.Counts {
    /// The counts within a document.
    var json: JSONValue {
        [
            "blocked": .integer(blocked), "waived": .integer(waived), "undetermined": .integer(undetermined),
            "satisfied": .integer(satisfied),
        ]
    }
}

extension Revisions {
    /// The three revisions within a document.
    var json: JSONValue {
        ["policy": policy.json, "records": records.json, "code": code.json]
    }
}

extension Revisions.Ref {
    /// One revision within a document.
    var json: JSONValue {
        ["rev": .string(rev), "commit": .string(commit), "tree": .string(tree)]
    }
}

extension CriterionVerdict {
    /// One criterion within a document.
    var json: JSONValue {
        [
            "id": .string(id), "state": .string(state.rawValue), "judged": .integer(judged),
            "endedWithoutFix": .integer(endedWithoutFix), "listed": .integer(listed), "notes": .texts(notes),
            "findings": .array(findings.map(\.json)),
        ]
    }
}

extension Finding {
    /// One finding within a document.
    var json: JSONValue {
        [
            "code": .string(code.text), "state": .string(state.rawValue), "item": .text(item), "title": .text(title),
            "severity": .text(severity), "owner": .text(owner), "path": .text(path), "line": .integer(line),
            "message": .string(message), "hint": .text(hint),
        ]
    }
}
