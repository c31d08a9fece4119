import Records
import Testing

/// docs/records.md names every type of record and event with its fields, and no other.
@Suite struct RecordsPageTests {
    private let page: DocumentedPage

    init() throws { page = try DocumentedPage("docs/records.md") }

    @Test("the fields of a document", arguments: [RecordKind.feedback, .requirement, .product])
    func documents(kind: RecordKind) throws {
        let heading = ["### feedback.md", "### requirement.md", "### product.md"][
            kind == .feedback ? 0 : kind == .requirement ? 1 : 2]
        let table = DocumentedTable(of: try part(heading))
        let schema = RecordSchema.of(kind)
        #expect(Set(table.keys) == Set(schema.fields.map(\.rawValue)))
        for field in schema.required {
            let row = table.rows.first { DocumentedTable.words($0[0]) == [field.rawValue] }
            #expect(row?[1] == "required", "\(heading): \(field.rawValue)")
        }
    }

    @Test("the fields of an event", arguments: EventType.allCases.filter { $0 != .decided })
    func events(type: EventType) throws {
        let schema = RecordSchema.of(.event(type))
        let rows = DocumentedTable(of: try part("## Events")).rows
        let row = try #require(rows.first { DocumentedTable.words($0[0]).contains(type.rawValue) })
        // Said once, above the tables.
        var general: Set<Field> = [.by, .signature, .seen]
        if type.isCustomers { general.formUnion([.onBehalf, .via, .evidence]) }
        let named = Set(DocumentedTable.words(row[1...].joined(separator: " ")))
        for field in schema.fields where !general.contains(field) {
            #expect(named.contains(field.rawValue), "\(type.rawValue): \(field.rawValue)")
        }
        for field in schema.required where !general.contains(field) {
            #expect(DocumentedTable.words(row[1]).contains(field.rawValue), "\(type.rawValue): \(field.rawValue)")
        }
        #expect(row[1...].contains { $0.contains("body") } == schema.needsBody, "\(type.rawValue): body")
        #expect(row[0].contains("**s**") == schema.fields.contains(.seen), "\(type.rawValue): seen")
    }

    @Test func theFieldsOfADecision() throws {
        let table = DocumentedTable(of: try part("### Decisions"))
        let fields = RecordSchema.of(.event(.decided)).fields.filter { ![.by, .signature].contains($0) }
        #expect(Set(table.keys).isSuperset(of: fields.map(\.rawValue)))
    }

    @Test func whatMayBeCorrectedIsNamed() throws {
        let rows = DocumentedTable(of: try part("## Events")).rows
        let row = try #require(rows.first { $0[0] == "`corrected`" })
        #expect(Set(DocumentedTable.words(row[2])).isSuperset(of: RecordSchema.correctable.map(\.rawValue)))
    }

    /// The page from a heading to the next of the same level or a higher one.
    private func part(_ heading: String) throws -> DocumentedPage {
        let level = heading.prefix { $0 == "#" }.count
        var lines: [Substring]?
        for line in page.text.split(separator: "\n", omittingEmptySubsequences: false) {
            let marks = line.prefix { $0 == "#" }.count
            if line == heading {
                lines = []
            } else if lines != nil, (1...level).contains(marks) {
                break
            } else {
                lines?.append(line)
            }
        }
        return DocumentedPage(path: page.path, text: try #require(lines, "\(heading)").joined(separator: "\n"))
    }
}
