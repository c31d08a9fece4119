import Foundation
import HearbackCommands
import Lifecycle
import Reporting
import TestSupport
import Testing

/// What the program says about itself: codes, schemas, completions, and the generated pages.
@Suite struct ReferenceCommandTests {
    private let commands: Commands

    init() throws { commands = try Commands(repository: false) }

    @Test("a page of docs/ is what the program prints", arguments: ["commands", "findings"])
    func page(name: String) async throws {
        let outcome = await commands.run("reference", name)
        #expect(outcome.status == 0)
        if ProcessInfo.processInfo.environment["HEARBACK_RECORD_SNAPSHOTS"] == "1" {
            try Data(outcome.stdout.utf8).write(to: URL(fileURLWithPath: Project.root + "/docs/\(name).md"))
        }
        let hint = "record it: hearback reference \(name) > docs/\(name).md"
        #expect(try Project.read("docs/\(name).md") == outcome.stdout, "\(hint)")
    }

    @Test func everyCodeIsExplained() async throws {
        let list = await commands.run("explain")
        #expect(list.stdout.split(separator: "\n").count == FindingCatalogue.entries.count)
        for entry in FindingCatalogue.entries {
            let outcome = await commands.run("explain", entry.code.text)
            #expect(outcome.status == 0 && outcome.stdout.contains(entry.title), "\(outcome)")
        }
    }

    @Test func anUnknownCodeNamesTheNearest() async throws {
        try commands.expectSnapshot("explain-unknown", await commands.run("explain", "gate/unresolvd"))
    }

    @Test func anExplanationFitsItsSchema() async throws {
        let outcome = await commands.run("explain", "gate/unresolved", "--format", "json")
        let schema = await commands.run("schema", "explanation")
        #expect(try JSONSchemaCheck(schema: schema.stdout).problems(of: outcome.stdout).isEmpty, "\(outcome)")
    }

    @Test func everySchemaIsPrinted() async throws {
        for entry in SchemaCatalogue.entries {
            let outcome = await commands.run("schema", entry.name)
            #expect(try outcome.stdout == Project.read(entry.file), "\(entry.name)")
        }
        let copied = await commands.run("schema", "hearback.verdicts/1")
        #expect(copied.status == 0, "a name copied from a document will do")
        let unknown = await commands.run("schema", "verdict")
        #expect(unknown.status == 2 && unknown.stderr.contains("did you mean 'verdicts'?"), "\(unknown)")
    }

    @Test("a shell takes its completions", arguments: ["bash", "zsh", "fish"])
    func completion(shell: String) async throws {
        let outcome = await commands.run("completion", shell)
        #expect(outcome.status == 0 && outcome.stdout.contains("hearback"))
        if shell == "bash" {
            let parsed = try commands.scratch.run("/bin/bash", ["-n"], input: outcome.stdout)
            #expect(parsed.status == 0, "\(parsed.stderr)")
        }
        #expect(await commands.run("completion", "tcsh").status == 2)
    }

    @Test func everyCommandHasAnExample() async throws {
        let page = try Project.read("docs/commands.md")
        for part in page.split(separator: "\n## hearback ").dropFirst() {
            let isGroup = part.contains("SUBCOMMANDS:") || part.contains("<subcommand>")
            #expect(isGroup || part.contains("Example"), "hearback \(part.prefix { $0 != "\n" }) has no example")
        }
    }
}
