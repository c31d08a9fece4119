import Foundation
import HearbackCommands
import Intake
import Lifecycle
import Records
import Reporting
import TestSupport
import Testing

/// The pages that say what the program reads and prints say it as it is.
@Suite struct ReferencePagesTests {
    @Test func everyExampleOfAConfigurationIsRead() throws {
        var count = 0
        for fence in try DocumentedPage("docs/configuration.md").fences("yaml") {
            var lines = fence.lines
            if ["clocks:", "signatures:"].contains(lines.first) {
                lines.insert(contentsOf: ["version: 1", "policy: main"], at: 0)
            }
            let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
            let place = "docs/configuration.md, line \(fence.line)"
            count += 1
            if lines.contains(where: { $0.hasPrefix("fields:") }) {
                #expect(throws: Never.self, "\(place)") { try ImportMapping(reading: bytes, path: place) }
            } else if lines.contains(where: { $0.hasPrefix("stages:") }) {
                #expect(throws: Never.self, "\(place)") { try Self.workflow(bytes, place) }
            } else {
                #expect(throws: Never.self, "\(place)") { try ConfigurationReader.read(bytes, path: place) }
            }
        }
        #expect(count >= 4)
    }

    @Test func everyCriterionOfTheTableIsRead() throws {
        let part = try #require(try DocumentedPage("docs/configuration.md").section("workflow.yml"))
        let rules = DocumentedTable(of: part).rows.compactMap { row in
            row.count == 3 && row[0].contains(": ") ? (rule: DocumentedTable.words(row[0])[0], with: row[1]) : nil
        }
        #expect(rules.count == 9)
        for rule in rules {
            let reach = rule.with.contains("reach") ? ", reach: resolved" : ""
            let must = rule.with.contains("must") ? ", must: verified" : ""
            let text = """
                id: one
                stages:
                  - id: launch
                    gate: {criteria: [{id: it, \(rule.rule)\(reach)\(must)}]}

                """
            #expect(throws: Never.self, "\(rule.rule)") { try Self.workflow(Array(text.utf8), "workflow.yml") }
        }
    }

    @Test func everyKeyOfTheConfigurationHasItsRow() throws {
        let part = try #require(try DocumentedPage("docs/configuration.md").section("hearback.yml"))
        let first = part.text.components(separatedBy: "\n### ")[0]
        let table = DocumentedTable(of: DocumentedPage(path: part.path, text: first))
        #expect(table.keys == ConfigurationReader.keys)
    }

    @Test func everyRightHasItsRow() throws {
        let part = try #require(try DocumentedPage("docs/configuration.md").section("hearback.yml"))
        let rights = try #require(part.text.components(separatedBy: "\n### ").first { $0.hasPrefix("Roles") })
        let table = DocumentedTable(of: DocumentedPage(path: part.path, text: rights))
        #expect(table.keys == Capability.allCases.filter { $0 != .intake }.map(\.rawValue))
    }

    @Test func everyJSONDocumentHasItsRow() throws {
        let page = try DocumentedPage("docs/json.md")
        let named = Set(DocumentedTable(of: page).keys)
        let files: Set<String> = ["configuration", "workflow"]
        let known = SchemaCatalogue.entries.map(\.name).filter { !files.contains($0) }.map { "hearback.\($0)/1" }
        #expect(named == Set(known))
    }

    @Test func anItemOfTheJSONPageHasTheFieldsOfTheSchema() throws {
        let page = try DocumentedPage("docs/json.md")
        let line = try #require(page.text.split(separator: "\n").first { $0.contains("An item: `id`") })
        let list = line.components(separatedBy: "An item: ")[1].components(separatedBy: ". ")[0]
        let named = Set(DocumentedTable.words(list))
        let schema = try JSONDocument(parsing: Project.read("templates/schemas/feedback.json"))
        guard case .object(let properties) = schema["properties"] else {
            Issue.record("the schema has no properties")
            return
        }
        #expect(named.subtracting(properties.keys).isEmpty)
    }

    @Test func everyExitCodeHasItsRow() throws {
        let text = try Project.read("docs/exit-codes.md").components(separatedBy: "\n## ")[0]
        let table = DocumentedTable(of: DocumentedPage(path: "docs/exit-codes.md", text: text))
        let codes = table.rows.compactMap { Int32($0[0]) }
        #expect(codes == ProgramStatus.allCases.map(\.rawValue))
    }

    private static func workflow(_ bytes: [UInt8], _ path: String) throws {
        _ = try WorkflowReader.read(bytes, path: path, severities: SeverityScale(), touchpoints: nil)
    }
}
