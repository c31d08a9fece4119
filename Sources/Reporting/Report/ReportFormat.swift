import Lifecycle

/// The formats of `gate check` and `review`, one reporter each. To add one: a case here, and a file beside this one.
package enum ReportFormat: String, CaseIterable, Sendable {
    case text, json, markdown, github, sarif, junit, gitlab, rdjsonl

    /// Writes a report in this format.
    /// - Parameter layout: Colours and columns; only text has any.
    package func render(_ source: some Reportable, _ layout: Layout) -> String {
        switch self {
        case .text: source.text(layout)
        case .json: source.json.line
        case .markdown: source.markdown
        case .github: GitHubReport(source.report).text
        case .sarif: SARIFReport(source.report).json.line
        case .junit: JUnitReport(source.report).text
        case .gitlab: GitLabReport(source.report).json.line
        case .rdjsonl: RDJSONReport(source.report).text
        }
    }

    /// All formats in a sentence: `text, json or markdown`.
    package static let list = Wording.list(allCases.map(\.rawValue), "or")
}
