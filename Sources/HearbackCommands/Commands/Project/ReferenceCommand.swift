import ArgumentParser
import Lifecycle

/// `hearback reference`: prints the generated pages of docs/. Hidden, because users read the pages.
struct ReferenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reference", abstract: "Print a generated page of the documentation.",
        discussion: """
            Examples:
              hearback reference commands > docs/commands.md
              hearback reference findings > docs/findings.md
            """,
        shouldDisplay: false)

    enum Page: String, ExpressibleByArgument, CaseIterable {
        case commands, findings
    }

    @Argument(help: ArgumentHelp("commands or findings.", valueName: "page"))
    var page: Page

    mutating func run() {
        Context.required.output.result(page == .commands ? CommandReference.page : FindingReference.page)
    }
}

/// docs/commands.md: every command as its --help describes it.
enum CommandReference {
    static var page: String {
        var text = """
            # Commands

            What `hearback COMMAND --help` prints, for every command. This page is generated: `hearback reference commands`
            prints it. [Exit codes](exit-codes.md) and [JSON](json.md) have pages of their own; the [guide](guide.md) says
            which command is for what.


            """
        let help = fence(HearbackCommand.helpMessage(columns: 120))
        text += help + "\n"
        for entry in commands(below: HearbackCommand.self, path: "hearback") {
            let help = HearbackCommand.helpMessage(for: entry.command, columns: 120)
            text += "## \(entry.path)\n\n" + fence(help) + "\n"
        }
        return String(text.dropLast())
    }

    private static func fence(_ help: String) -> String {
        let lines = help.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(line.reversed().drop { $0 == " " }.reversed())
        }
        return "```text\n" + lines.joined(separator: "\n").trimmingNewlines + "\n```\n"
    }

    /// A command and the words that call it.
    private struct Entry {
        var path: String
        var command: any ParsableCommand.Type
    }

    /// All displayed commands in the order of the help, a group before its members.
    private static func commands(below parent: any ParsableCommand.Type, path: String) -> [Entry] {
        // Holds the members of groups, too.
        let children = parent.configuration.subcommands
        var entries: [Entry] = []
        for child in children where child.configuration.shouldDisplay {
            let below = path + " " + (child.configuration.commandName ?? "")
            entries.append(Entry(path: below, command: child))
            entries += commands(below: child, path: below)
        }
        return entries
    }
}

/// docs/findings.md: every code of a finding.
enum FindingReference {
    static var page: String {
        var text = """
            # Findings

            What the codes mean that gates and `hearback lint` print. `hearback explain CODE` says the same in the
            terminal. This page is generated: `hearback reference findings` prints it.


            """
        for entry in FindingCatalogue.entries {
            text += """
                ## `\(entry.code.text)`

                **\(entry.title).** \(entry.meaning)

                ```text
                \(entry.example)
                ```

                \(entry.action)


                """
        }
        return String(text.dropLast())
    }
}

extension String {
    fileprivate var trimmingNewlines: String {
        String(drop { $0 == "\n" }.reversed().drop { $0 == "\n" }.reversed())
    }
}
