/// The formats of `gate check`, one reporter each. To add one: a case here, and a file beside this one.
package enum ReportFormat: String, CaseIterable, Sendable {
    case text, json, markdown

    /// Writes a report in this format.
    /// - Parameter layout: Colours and columns; only text has any.
    package func render(_ report: VerdictReport, _ layout: Layout) -> String {
        switch self {
        case .text: report.text(layout)
        case .json: report.json.line
        case .markdown: report.markdown
        }
    }
}
