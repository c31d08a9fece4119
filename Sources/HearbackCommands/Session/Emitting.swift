import Reporting

extension Session {
    /// Prints a result.
    func emit(_ view: some View, _ format: DataFormat) {
        switch format {
        case .text: context.output.result(view.text(layout))
        case .json: context.output.result(view.json.line)
        }
    }

    /// How text is laid out on this terminal.
    var layout: Layout {
        let isColoured =
            switch options.color {
            case .always: true
            case .never: false
            // https://no-color.org: the variable counts when it is present and not empty.
            case .auto: context.output.terminalWidth != nil && (context.environment["NO_COLOR"] ?? "").isEmpty
            }
        let columns = context.environment["COLUMNS"].flatMap { Int($0) }
        return Layout(style: Style(isOn: isColoured), width: context.output.terminalWidth ?? columns ?? 100)
    }
}
