package import Lifecycle
package import Records

/// An error: what is wrong, where, why, and what to type next.
package struct ErrorView: View {
    /// The stable name, such as `usage`.
    package var code: String
    /// Without a final dot.
    package var message: String
    /// The errors below it, from the outer to the inner.
    package var causes: [String]
    package var hint: String?
    /// The file, from the repository's root.
    package var path: String?
    /// From 1; 0 or `nil` where no line is meant.
    package var line: Int?
    package var column: Int?

    /// Makes an error.
    package init(
        code: String, message: String, causes: [String] = [], hint: String? = nil, path: String? = nil,
        line: Int? = nil, column: Int? = nil
    ) {
        self.code = code
        self.message = message
        self.causes = causes
        self.hint = hint
        self.path = path
        self.line = line.flatMap { $0 > 0 ? $0 : nil }
        self.column = column.flatMap { $0 > 0 ? $0 : nil }
    }

    /// Makes an error of a record that could not be read.
    package init(code: String, _ problem: RecordProblem) {
        self.init(
            code: code, message: problem.message, hint: problem.hint, path: problem.path.isEmpty ? nil : problem.path,
            line: problem.line, column: problem.column)
    }

    /// Makes an error of a policy that could not be read.
    package init(code: String, _ error: PolicyError) {
        self.init(
            code: code, message: error.message, hint: error.hint, path: error.path, line: error.line,
            column: error.column)
    }

    package var json: JSONValue {
        .document(
            "error",
            [
                "code": .string(code), "message": .string(message), "causes": .texts(causes), "hint": .text(hint),
                "path": .text(path), "line": line.map(JSONValue.integer) ?? .null,
                "column": column.map(JSONValue.integer) ?? .null,
            ])
    }

    /// `Error:`, `Caused by:` and `Hint:`, for stderr.
    package func text(_ layout: Layout) -> String {
        var page = Page(layout)
        page.line(page.style(.blocked, "Error:") + " " + place(page.style) + SafeText.line(message))
        for cause in causes { page.line("Caused by: " + SafeText.line(cause)) }
        if let hint { page.line("Hint: " + page.hinted(hint)) }
        return page.text
    }

    private func place(_ style: Style) -> String {
        guard let path else { return "" }
        let parts = [path, line.map(String.init), line == nil ? nil : column.map(String.init)].compactMap(\.self)
        return style(.path, SafeText.line(parts.joined(separator: ":"))) + ": "
    }
}
