/// A table that fits a width: each column is as wide as its longest cell, and one column gives way.
struct Table {
    struct Column {
        var title: String
        /// Whether the column is cut where the table would be too wide.
        var givesWay = false
        var role: Style.Role?
    }

    private let columns: [Column]
    private var rows: [[String]] = []

    init(_ columns: [Column]) {
        self.columns = columns
    }

    /// Adds a row; every cell is made inert and put on one line.
    mutating func row(_ cells: [String]) {
        rows.append(cells.map(SafeText.line))
    }

    /// The lines with a heading, without blanks at their ends. A column without any content is left out.
    func lines(_ layout: Layout) -> [String] {
        let shown = columns.indices.filter { column in rows.contains { !$0[column].isEmpty } }
        let widths = widths(of: shown, fitting: layout.width)
        let heading = line(columns.map(\.title), shown, widths) { _, text in layout.style(.dim, text) }
        return [heading]
            + rows.map { row in
                line(row, shown, widths) { column, text in columns[column].role.map { layout.style($0, text) } ?? text }
            }
    }

    private func widths(of shown: [Int], fitting width: Int) -> [Int] {
        var widths = shown.map { column in
            rows.map { DisplayWidth.of($0[column]) }.reduce(DisplayWidth.of(columns[column].title), max)
        }
        let excess = widths.reduce(0, +) + 2 * max(0, widths.count - 1) - width
        if excess > 0, let index = shown.firstIndex(where: { columns[$0].givesWay }) {
            widths[index] = max(12, widths[index] - excess)
        }
        return widths
    }

    private func line(
        _ cells: [String], _ shown: [Int], _ widths: [Int], _ mark: (Int, String) -> String
    ) -> String {
        var result = ""
        var blanks = 0
        for (column, width) in zip(shown, widths) {
            let cell = DisplayWidth.cut(cells[column], to: width)
            if !cell.isEmpty { result += String(repeating: " ", count: blanks) + mark(column, cell) }
            blanks = (cell.isEmpty ? blanks : 0) + width - DisplayWidth.of(cell) + 2
        }
        return result
    }
}
