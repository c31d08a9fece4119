import ArgumentParser
import Intake
import Records
import Reporting

/// `hearback schema`.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of a configuration file or of a JSON output.",
        discussion: """
            Examples:
              hearback schema verdicts > verdicts.schema.json
              hearback schema

            Without a name it lists all of them. The member 'schema' of every JSON output names its schema.
            """)

    @Argument(help: ArgumentHelp("The schema, such as verdicts or configuration.", valueName: "name"))
    var name: String?

    @OptionGroup var common: CommonOptions

    mutating func run() throws {
        let output = Context.required.output
        guard let name else {
            output.result(NameList.text(SchemaCatalogue.entries.map { ($0.name, $0.title) }))
            return
        }
        guard let entry = SchemaCatalogue.entry(Self.short(name)) else {
            let near = Nearest.word(to: name, in: SchemaCatalogue.entries.map(\.name))
            throw Failure(
                "usage/schema", "there is no schema '\(name)'" + (near.map { "; did you mean '\($0)'?" } ?? ""),
                hint: near.map { "hearback schema \($0)" } ?? "hearback schema, which lists all of them")
        }
        guard let bytes = EmbeddedFiles.bytes(at: entry.file) else {
            throw Failure(.bug, "internal/template", "the file \(entry.file) is not in this program")
        }
        output.result(String(decoding: bytes, as: UTF8.self))
    }

    /// The name, also where somebody copied it out of a document: `hearback.verdicts/1`.
    private static func short(_ name: String) -> String {
        guard name.hasPrefix("hearback."), name.hasSuffix("/1") else { return name }
        return String(name.dropFirst("hearback.".count).dropLast(2))
    }
}
