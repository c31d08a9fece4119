/// A file of settings, such as hearback.yml, workflow.yml or the mapping of an import, is wrong: where, and what to
/// write instead.
package struct PolicyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file, from the repository's root.
    package var path: String
    /// From 1; 0 where the whole file is meant.
    package var line: Int
    /// From 1; 0 where the whole line is meant.
    package var column: Int
    /// Without a final dot.
    package var message: String
    package var hint: String?

    /// Makes an error.
    package init(path: String, line: Int = 0, column: Int = 0, message: String, hint: String? = nil) {
        self.path = path
        self.line = line
        self.column = column
        self.message = message
        self.hint = hint
    }

    package var description: String {
        path + (line > 0 ? ":\(line)" + (column > 0 ? ":\(column)" : "") : "") + ": " + message
    }
}
