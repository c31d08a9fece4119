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
    var layout: Layout { Layout(options, context) }
}
