/// A table that fits a width: each column is as wide as its longest cell, until some have to give way.
struct Table {
    struct Column {
        /// How the columns of customers' and our own long texts give way.
        static let forTitles = [30, 30, 12]
        static let forNames = [Int.max, 10]

        var title: String
        /// The fewest columns of the terminal that it may be cut to, in the order in which columns give way.
        var givesWay: [Int] = []
        var role: Style.Role?
    }

    private let columns: [Column]
    private var rows: [[Cell]] = []

    /// What stands in a row, measured once.
    private struct Cell {
        var text: String
        var width: Int

        init(_ text: String) {
            self.text = text
            width = DisplayWidth.of(text)
        }

        /// The cell, cut to a width.
        func cut(to most: Int) -> Cell { width <= most ? self : Cell(DisplayWidth.cut(text, to: most)) }
    }

    init(_ columns: [Column]) {
        self.columns = columns
    }

    /// Adds a row; every cell is made inert and put on one line.
    mutating func row(_ cells: [String]) {
        rows.append(cells.map { Cell(SafeText.line($0)) })
    }

    /// The lines with a heading, without blanks at their ends. A column without any content is left out.
    func lines(_ layout: Layout) -> [String] {
        let shown = columns.indices.filter { column in rows.contains { !$0[column].text.isEmpty } }
        let widths = widths(of: shown, fitting: layout.width)
        let heading = line(columns.map { Cell($0.title) }, shown, widths) { _, text in layout.style(.dim, text) }
        return [heading]
            + rows.map { row in
                line(row, shown, widths) { column, text in columns[column].role.map { layout.style($0, text) } ?? text }
            }
    }

    private func widths(of shown: [Int], fitting width: Int) -> [Int] {
        var widths = shown.map { column in
            rows.reduce(DisplayWidth.of(columns[column].title)) { max($0, $1[column].width) }
        }
        var excess = widths.reduce(0, +) + 2 * max(0, widths.count - 1) - width
        // In turns: the title gives way first, then the names, and the title again before the line breaks.
        for turn in 0..<3 {
            for (index, column) in shown.enumerated() where excess > 0 {
                guard columns[column].givesWay.indices.contains(turn) else { continue }
                let kept = max(min(widths[index], columns[column].givesWay[turn]), widths[index] - excess)
                excess -= widths[index] - kept
                widths[index] = kept
            }
        }
        return widths
    }

    private func line(
        _ cells: [Cell], _ shown: [Int], _ widths: [Int], _ mark: (Int, String) -> String
    ) -> String {
        var result = ""
        var blanks = 0
        for (column, width) in zip(shown, widths) {
            let cell = cells[column].cut(to: width)
            if !cell.text.isEmpty {
                result += String(repeating: " ", count: blanks)
                result += mark(column, cell.text)
            }
            blanks = (cell.text.isEmpty ? blanks : 0) + width - cell.width + 2
        }
        return result
    }
}
