import Reporting

extension Layout {
    /// How text is laid out on this terminal, where no repository is needed.
    init(_ options: CommonOptions, _ context: Context) {
        let isColoured =
            switch options.color {
            case .always: true
            case .never: false
            // https://no-color.org: the variable counts when it is present and not empty.
            case .auto:
                context.output.terminalWidth != nil && (context.environment["NO_COLOR"] ?? "").isEmpty
                    && context.environment["TERM"] != "dumb"
            }
        let columns = context.environment["COLUMNS"].flatMap { Int($0) }
        self.init(
            style: Style(isOn: isColoured), width: context.output.terminalWidth ?? columns ?? 100,
            fitsScreen: context.output.terminalWidth != nil)
    }
}
