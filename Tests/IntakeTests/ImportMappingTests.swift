import Records
import Testing

@testable import Intake

private let fields = """
    fields:
      title: {column: Subject}
      kind: {constant: complaint}
      touchpoint: {constant: checkout}
      channel: {constant: web}

    """

private func read(_ text: String) throws -> ImportMapping {
    try ImportMapping(reading: Array(text.utf8), path: "m.yml")
}

private func problem(_ text: String) -> RecordProblem? {
    #expect(throws: RecordProblem.self) { try read(text) }
}

private let start = "version: 1\ntitle: T\nsource: shop\n"

struct ImportMappingTests {
    @Test func aSmallMappingHasDefaults() throws {
        let mapping = try read(start + fields)
        #expect(mapping.title == "T")
        #expect(mapping.system == "shop")
        #expect(mapping.encodings == [.utf8])
        #expect(mapping.dialect == CSVDialect())
        #expect(mapping.nullWords == ["na", "n/a"])
        #expect(mapping.dateFormats == [.auto])
        #expect(mapping.id == nil)
        #expect(mapping.fields.map(\.field) == [.title, .kind, .touchpoint, .channel])
    }

    @Test func everyKeyIsRead() throws {
        let mapping = try read(
            """
            version: 1
            title: Everything
            source: shop
            encoding: [utf-8, cp1252]
            delimiter: semicolon
            quote: none
            null: ["?", none]
            date-format: [M/d/yy, iso]
            timezone: "-05:30"
            skip-rows: 2
            id: {column: [Id, ID], optional: true}
            fields:
              title: {template: ["{A}: {B:60}", "{A}"]}
              kind: {column: Type, map: {Bug: problem, Idea: request}, default: question}
              touchpoint: {column: Product, as: slug, optional: true}
              channel: {constant: in-person}
              customer: {column: E-mail}
              body: {column: Text}
              scores:
                - {column: NPS, scale: nps, on-invalid: drop}
              x-state: {column: State}
            events:
              - type: declined
                when: {column: Status, equals: [Closed, "No"]}
                at: Closed at
                reason: {column: Reason}
                recourse: {constant: ombudsman}

            """)
        #expect(mapping.encodings == [.utf8, .cp1252])
        #expect(mapping.dialect == CSVDialect(delimiter: .semicolon, quote: .none))
        #expect(mapping.nullWords == ["?", "none"])
        #expect(mapping.dateFormats.map(\.text) == ["M/d/yy", "iso"])
        #expect(mapping.utcOffset == -(5 * 3600 + 1800))
        #expect(mapping.skippedRows == 2)
        #expect(mapping.id?.isOptional == true)
        #expect(mapping.fields[1].rule.words == ["bug": "problem", "idea": "request"])
        #expect(mapping.fields[1].rule.fallback == "question")
        #expect(mapping.fields[2].rule.isSlug)
        #expect(mapping.scores.first?.onInvalid == .drop)
        #expect(mapping.custom.map(\.key) == ["x-state"])
        #expect(mapping.events.first?.when?.words == ["closed", "no"])
        #expect(mapping.events.first?.at?.aliases == ["Closed at"])
        #expect(mapping.columns.contains(ColumnName(aliases: ["Reason"])))
    }

    @Test(
        arguments: [
            ("", "the file is empty", 1, 0),
            ("title: T\n", "'version' is missing in the mapping", 1, 1),
            ("version: 2\ntitle: T\nsource: s\n" + fields, "version 1, not '2'", 1, 10),
            ("version: 1\ntitle: T\n" + fields, "'source' is missing in the mapping", 1, 1),
            (start, "'fields' is missing in the mapping", 1, 1),
            (
                start + "encodig: utf-8\n" + fields, "unknown key 'encodig' in the mapping; did you mean 'encoding'?",
                4, 1
            ),
            (start + "encoding: utf8\n" + fields, "'encoding' is 'utf8'; did you mean 'utf-8'?", 4, 11),
            (start + "encoding: [utf-8, utf-16]\n" + fields, "cannot be one of several", 4, 11),
            (start + "delimiter: coma\n" + fields, "did you mean 'comma'?", 4, 12),
            (start + "date-format: [iso, dd.QQ.yyyy]\n" + fields, "unknown part 'QQ'", 4, 20),
            (start + "timezone: Europe/Paris\n" + fields, "offset from UTC", 4, 11),
            (start + "skip-rows: many\n" + fields, "number from 0 to 20", 4, 12),
            (start + "id: {colum: Id}\n" + fields, "unknown key 'colum' in 'id'; did you mean 'column'?", 4, 6),
            (start + "title: again\n" + fields, "'title' stands twice, first in line 2", 4, 1),
            (start + "null: &a [x]\nid: *a\n" + fields, "anchors and aliases", 4, 7),
            (start + "\tid: x\n", "a tab is not allowed", 4, 1),
            (start + "id: [x\n", "broken YAML", 5, 1),
            (start + fields + "  titel: {column: X}\n", "unknown key 'titel' in 'fields'; did you mean 'title'?", 9, 3),
            (start + fields + "  body: Text\n", "'body' needs a rule, not a value", 9, 9),
            (start + fields + "  body: {column: X, constant: y}\n", "both 'constant' and 'column'", 9, 9),
            (start + fields + "  body: {defalt: y}\n", "did you mean 'default'?", 9, 10),
            (start + fields + "  body: {default: y}\n", "says not where the value comes from", 9, 9),
            (start + fields + "  body: {template: \"{open\"}\n", "never closed", 9, 20),
            (start + fields + "  body: {column: A, map: {X: 1, x: 2}}\n", "stands twice in 'map'", 9, 33),
            (start + fields + "  source: {column: X}\n", "does not stand below 'fields'", 9, 3),
            (start + fields + "  x-A b: {column: X}\n", "no name of a field", 9, 3),
            (start + fields + "  scores: [{column: N}]\n", "needs the keys 'column' and 'scale'", 9, 12),
            (start + fields + "  scores: [{column: N, scale: nsp}]\n", "did you mean 'nps'?", 9, 31),
            (start + "fields: {title: {column: S}}\n", "needs a rule for 'kind'", 4, 9),
            (start + fields.replacing("complaint", with: "complain"), "did you mean 'complaint'?", 6, 9),
            (start + fields + "events: {type: fixed}\n", "must be a list", 9, 9),
            (start + fields + "events:\n  - type: explaind\n", "did you mean 'explained'?", 10, 11),
            (start + fields + "events:\n  - type: waived\n", "an event 'waived' cannot be imported", 10, 11),
            (start + fields + "events:\n  - type: explained\n", "needs a rule for 'body'", 10, 5),
            (start + fields + "events:\n  - type: assessed\n", "needs a rule for 'severity'", 10, 5),
            (start + fields + "events:\n  - {type: started, whn: {column: A}}\n", "did you mean 'when'?", 10, 21),
            (
                start + fields + "events:\n  - {type: started, when: {equals: A}}\n", "'column' is missing in 'when'",
                10, 27
            ),
            (start + fields + "events:\n  - {type: started, seen: {column: A}}\n", "unknown key 'seen'", 10, 21),
        ] as [(String, String, Int, Int)]) func aMistakeIsNamedWithItsPlace(
            _ text: String, _ message: String, _ line: Int, _ column: Int
        )
    {
        let problem = problem(text)
        #expect(problem?.message.contains(message) == true, "\(problem?.message ?? "none")")
        #expect(problem?.path == "m.yml")
        #expect(problem?.line == line)
        #expect(problem?.column == column)
    }

    @Test func bytesThatAreNotUTF8AreRefused() {
        #expect(throws: RecordProblem.self) { try ImportMapping(reading: [0x61, 0xFF], path: "m.yml") }
    }

    @Test func anAliasBombIsRefusedAtOnce() {
        var text = start + "null: &a0 [x]\n"
        for level in 1...40 { text += "k\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        #expect(problem(text)?.message.contains("anchors and aliases") == true)
    }

    @Test func aHugeMappingIsRefusedUnread() {
        let problem = problem(start + fields + String(repeating: "#", count: 1 << 20))
        #expect(problem?.message == "the file is larger than 1 MiB")
    }
}
