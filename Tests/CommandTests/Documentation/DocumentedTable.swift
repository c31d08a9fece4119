/// The tables of a page, row by row.
struct DocumentedTable {
    /// A row's cells without the blanks around them; `\|` does not part them.
    var rows: [[String]]

    /// All rows of a page's part, without the lines of dashes.
    init(of page: DocumentedPage) {
        rows = page.text.split(separator: "\n").filter { $0.hasPrefix("|") && !$0.hasPrefix("|-") }.map { line in
            line.dropFirst().replacing("\\|", with: "\u{1}").split(separator: "|", omittingEmptySubsequences: false)
                .dropLast().map { $0.trimmingPrefix(while: { $0 == " " }).trimmed.replacing("\u{1}", with: "|") }
        }
    }

    /// What stands in backticks in a cell.
    static func words(_ cell: String) -> [String] {
        cell.matches(of: /`([^`]+)`/).map { String($0.1) }
    }

    /// What stands in backticks in the first cells.
    var keys: [String] { rows.flatMap { Self.words($0[0]) } }
}

extension Substring {
    fileprivate var trimmed: String { String(reversed().drop { $0 == " " }.reversed()) }
}
