import ArgumentParser
import Reporting

/// The formats of a command that judges: what goes to stdout, and what to files besides.
struct ReportOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The output: \(ReportFormat.list).", valueName: "format"))
    var format: ReportFormat = .text

    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp(
            "Write a further report to a file, such as sarif=gate.sarif; repeatable.", valueName: "format=file"))
    var report: [ReportTarget] = []
}

extension ReportFormat: ExpressibleByArgument {}

/// A further report: `FORMAT=FILE`.
struct ReportTarget: ExpressibleByArgument {
    var format: ReportFormat
    var path: String

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="),
            let format = ReportFormat(rawValue: String(argument[..<equals])),
            argument.index(after: equals) < argument.endIndex
        else { return nil }
        self.format = format
        path = String(argument[argument.index(after: equals)...])
    }
}
