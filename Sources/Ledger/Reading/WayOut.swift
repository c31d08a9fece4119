import Records

/// What to type about a file that cannot be a record: the reader of its bytes does not know its path.
enum WayOut {
    /// The problem of something else in the place of a record.
    static func oddity(_ words: String, at path: String) -> RecordProblem {
        let hint =
            switch words {
            case "an executable file": "chmod -x \(path), and git add it"
            case "a folder": "git mv what it holds to where it belongs, or git rm -r \(path)"
            default: "git rm \(path)"
            }
        return RecordProblem(path: path, message: "\(words) in the place of a record", hint: hint)
    }

    /// The problem, with a hint where only the path was missing for one.
    static func added(to problem: RecordProblem, of kind: RecordKind) -> RecordProblem {
        guard problem.hint == nil, problem.message == "the file is empty" else { return problem }
        var copy = problem
        if case .event = kind {
            copy.hint = "git rm \(problem.path): an empty event says nothing"
        } else {
            copy.hint = "git log -- \(problem.path) shows whether it had a text: restore that, or git rm it"
        }
        return copy
    }

    /// The command that gives an event the name of the type that was meant.
    static func renamed(_ path: String, parts: [Substring], type: String) -> String {
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
        return "git mv \(path) \(folder)\(parts[0])-\(type)-\(parts[parts.count - 1])"
    }
}
