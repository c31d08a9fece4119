import TestSupport
import Testing

/// `hearback export`.
@Suite struct ExportCommandTests {
    private let commands: Commands

    init() throws { commands = try Commands.shop() }

    private func fill() async {
        await commands.run("feedback", "add", "--title", "=1+1", "-m", "A formula", "--received", "2026-11-20")
        commands.wait(60)
        await commands.run("feedback", "add", "--title", "Basket, empty", "-m", "Lost", "--received", "2026-11-21")
    }

    @Test func spreadsheetsGetHarmlessCells() async throws {
        await fill()
        let outcome = await commands.run("export", "--format", "csv", "--sort", "received")
        try commands.expectSnapshot("export-csv", outcome)
    }

    @Test func linesOfNDJSONFitTheirSchema() async throws {
        await fill()
        let outcome = await commands.run("export", "--format", "ndjson")
        let lines = outcome.stdout.split(separator: "\n")
        #expect(lines.count == 2)
        let schema = await commands.run("schema", "export")
        for line in lines {
            #expect(try JSONSchemaCheck(schema: schema.stdout).problems(of: String(line)).isEmpty, "\(line)")
        }
    }

    @Test func filtersNarrow() async throws {
        await fill()
        let outcome = await commands.run("export", "--format", "ndjson", "--since", "2026-11-21")
        #expect(outcome.stdout.split(separator: "\n").count == 1)
        #expect(await commands.run("export", "--format", "xml").status == 2)
        #expect(await commands.run("export").status == 2, "nobody guesses a format")
    }

    @Test func anExportThatLacksAnItemSaysSo() async throws {
        await fill()
        let files = try commands.scratch.git("ls-files", "-o", "cx").split(separator: "\n")
        try commands.scratch.write("", to: "repo/" + files[0])
        let outcome = await commands.run("export", "--format", "ndjson")
        #expect(outcome.status == 3, "\(outcome)")
        #expect(outcome.stdout.split(separator: "\n").count == 1)
        #expect(outcome.stderr.contains("hearback lint"))
    }
}
