/// One thing a criterion found, with the way out.
package struct Finding: Hashable, Sendable {
    package var code: FindingCode
    package var state: GateState
    /// The item, requirement or event that it is about.
    package var item: String?
    package var title: String?
    package var severity: String?
    package var owner: String?
    /// The file, from the repository's root.
    package var path: String?
    /// The line, from 1.
    package var line: Int
    /// One sentence without a final dot.
    package var message: String
    /// The way out, as a command line.
    package var hint: String?

    /// Makes a finding.
    package init(
        _ code: FindingCode, _ state: GateState, item: String? = nil, title: String? = nil, severity: String? = nil,
        owner: String? = nil, path: String? = nil, line: Int = 1, message: String, hint: String? = nil
    ) {
        self.code = code
        self.state = state
        self.item = item
        self.title = title
        self.severity = severity
        self.owner = owner
        self.path = path
        self.line = line
        self.message = message
        self.hint = hint
    }
}
