import ArgumentParser
import Lifecycle
import Reporting

/// `hearback explain`.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say what a finding's code means, and what to do about it.",
        discussion: """
            Examples:
              hearback explain gate/unresolved
              hearback explain

            Without a code it lists all of them.
            """)

    @Argument(help: ArgumentHelp("The code, as a finding shows it.", valueName: "code"))
    var code: String?

    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    mutating func run() throws {
        let context = Context.required
        guard let code else {
            print(ExplanationsView(FindingCatalogue.entries.map { ExplanationView($0) }), context)
            return
        }
        guard let entry = FindingCatalogue.entry(code) else {
            let near = FindingCatalogue.nearest(code)
            throw Failure(
                "usage/code", "there is no finding '\(code)'" + (near.map { "; did you mean '\($0)'?" } ?? ""),
                hint: near.map { "hearback explain \($0)" } ?? "hearback explain, which lists all of them")
        }
        print(ExplanationView(entry), context)
    }

    private func print(_ view: some View, _ context: Context) {
        context.output.result(output.format == .json ? view.json.line : view.text(Layout(common, context)))
    }
}

extension ExplanationView {
    /// The view of a catalogue's entry.
    init(_ entry: FindingCatalogue.Entry) {
        self.init(
            code: entry.code.text, title: entry.title, meaning: entry.meaning, example: entry.example,
            remedy: entry.action)
    }
}

/// Names with what they mean, in two columns.
enum NameList {
    /// The lines; names are plain ASCII.
    static func text(_ entries: [(name: String, title: String)]) -> String {
        let width = entries.map(\.name.count).max() ?? 0
        return entries.map { name, title in
            name + String(repeating: " ", count: width - name.count + 2) + title + "\n"
        }.joined()
    }
}
