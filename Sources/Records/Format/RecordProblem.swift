/// What is wrong with a record, and where: a value, because a gate reports what it could not read.
package struct RecordProblem: Error, Hashable, Sendable {
    /// The file or folder, from the repository's root; empty while only bytes are known.
    package var path: String
    /// The line, from 1; 0 where the whole file or its name is meant.
    package var line: Int
    /// The column in characters, from 1; 0 where the whole line is meant.
    package var column: Int
    /// What is wrong, without a final dot.
    package var message: String
    /// What to do about it, where there is one thing to do.
    package var hint: String?

    /// Makes a problem.
    package init(path: String = "", line: Int = 0, column: Int = 0, message: String, hint: String? = nil) {
        self.path = path
        self.line = line
        self.column = column
        self.message = message
        self.hint = hint
    }

    /// The same problem with the path of the file.
    package func at(_ path: String) -> RecordProblem {
        var copy = self
        copy.path = path
        return copy
    }

    /// `path:line:column`, as far as they are known.
    package var location: String {
        path + (line > 0 ? ":\(line)" + (column > 0 ? ":\(column)" : "") : "")
    }
}

extension RecordProblem: CustomStringConvertible {
    package var description: String {
        location.isEmpty ? message : "\(location): \(message)"
    }
}
