import Records
import TestSupport
import Testing

@Suite struct RecordSchemaTests {
    static let kinds: [RecordKind] = [.feedback, .requirement, .product] + EventType.allCases.map(RecordKind.event)

    /// A good value for each type of field.
    static func good(_ type: FieldType) -> FieldValue {
        switch type {
        case .line: .text("some words")
        case .slug: .text("launch")
        case .time: .text("2026-11-22T09:14:00Z")
        case .day: .text("2026-12-20")
        case .customer: .text("c-7f3k2m9qx4t1a")
        case .actor, .address: .text("dana@example.com")
        case .source: .text("zendesk/35436")
        case .score: .text("nps/3")
        case .feedbackID: .text("fb-20261122-7k3mq9x4")
        case .eventName: .text("20261122T100211Z-wrote-x7q2")
        case .hash: .text("sha256:" + String(repeating: "0a", count: 32))
        case .objects: .text(String(repeating: "0a", count: 20) + " " + String(repeating: "ff", count: 20))
        case .place: .text("feedback")
        case .choice(let words): .text(words.first ?? "")
        case .listOf(let element): .list([good(element).text ?? ""])
        }
    }

    private static func record(_ kind: RecordKind, with fields: [Field]) -> Record {
        let schema = RecordSchema.of(kind)
        var values = RecordFields()
        for field in fields { values[field] = good(schema.type(of: field)) }
        return Record(kind: kind, fields: values, body: "A text.")
    }

    @Test("each kind is read with its required fields, and with all of its fields, as it was written", arguments: kinds)
    func complete(kind: RecordKind) throws {
        let schema = RecordSchema.of(kind)
        for fields in [schema.required, schema.fields] {
            let record = Self.record(kind, with: fields)
            #expect(try record.validated() == record)
            #expect(try record.validated().canonical == record.canonical)
        }
    }

    @Test("each kind is refused without one of its required fields, which is named", arguments: kinds)
    func incomplete(kind: RecordKind) throws {
        let schema = RecordSchema.of(kind)
        for field in schema.required {
            var record = Self.record(kind, with: schema.required)
            record.fields[field] = nil
            let problem = try #require(throws: RecordProblem.self) { _ = try record.validated() }
            #expect(problem.message.hasPrefix("\(kind.title) needs the key '\(field.rawValue)': "))
        }
    }

    @Test("a key of another kind is refused with what is known", arguments: kinds)
    func foreign(kind: RecordKind) throws {
        let schema = RecordSchema.of(kind)
        let record = Self.record(kind, with: schema.required)
        let written = String(decoding: record.canonical, as: UTF8.self)
        for field in Field.allCases where !schema.fields.contains(field) {
            let text = written.replacing("---\n\n", with: "\(field.rawValue): a\n---\n\n")
            let problem = try #require(throws: RecordProblem.self) {
                _ = try Record(reading: Array(text.utf8), as: kind)
            }
            #expect(problem.message.hasPrefix("unknown key '\(field.rawValue)' in \(kind.title)"))
            #expect(problem.line == schema.required.count + 2 && problem.column == 1)
            let known = schema.fields.map(\.rawValue).joined(separator: ", ")
            #expect(problem.hint == "known are \(known); a key of your own starts with 'x-'")
        }
    }

    @Test(
        "a misspelt key is refused with the nearest right one",
        arguments: [
            ("by: dana@example.com\n§severty: major\n", RecordKind.event(.assessed), "did you mean 'severity'?"),
            ("by: dana@example.com\nseverity: major\n§block: launch\n", .event(.assessed), "did you mean 'blocks'?"),
            ("by: dana@example.com\n§on-behlaf: c-7f3k2m9qx4t1a\n", .event(.confirmed), "did you mean 'on-behalf'?"),
            ("§Title: a\n", .product, "did you mean 'title'?"),
            ("§X-a: b\n", .product, "unknown key 'X-a' in product.md"),
        ])
    func misspelt(text: String, kind: RecordKind, words: String) {
        MarkedText("---\n\(text)---\n").expectProblem(words) { bytes throws(RecordProblem) in
            _ = try Record(reading: bytes, as: kind)
        }
    }

    @Test(
        "a wrong value is refused at its place",
        arguments: [
            ("title: a\nkind: §complain\n", RecordKind.feedback, "did you mean 'complaint'?"),
            ("scores: [nps/3, §nps/11]\n", .feedback, "'nps/11' in 'scores' is not scale/value"),
            ("scores:\n  - nps/3\n  - §nps-3\n", .feedback, "'nps-3' in 'scores' is not scale/value"),
            ("scores: §nps/3\n", .feedback, "'scores' is 'nps/3', expected a list"),
            ("title: §[a]\n", .feedback, "'title' is '[a]', expected one line of text"),
            ("§title:\n  - a\n", .feedback, "'title' is '[a]', expected one line of text"),
            ("title: §\"\"\n", .feedback, "expected one line of text"),
            ("title: §\"a\\nb\"\n", .feedback, "expected one line of text"),
            ("kind: §complaint\n", .requirement, "one of must-be, performance, attractive"),
            ("gate: launch\nuntil: §soon\n", .event(.waived), "'until' is 'soon', expected a date such as 2026-12-20"),
            ("of: §20261122T100211Z-wrote-x7q2\n", .event(.duplicate), "expected the id of a feedback item"),
            ("of: §fb-20261122-7k3mq9x4\n", .event(.told), "expected the name of an event"),
            ("of: §document\n", .event(.corrected), "expected 'feedback' or the name of an event"),
            ("to: §shop\n", .event(.transferred), "expected the id of a feedback item"),
            ("owner: §c-7f3k2m9qx4t1a\n", .event(.assigned), "expected an e-mail address"),
        ])
    func wrongValue(text: String, kind: RecordKind, words: String) {
        MarkedText("---\n\(text)---\n").expectProblem(words) { bytes throws(RecordProblem) in
            _ = try Record(reading: bytes, as: kind)
        }
    }

    @Test("a text is needed where the table says so", arguments: kinds)
    func body(kind: RecordKind) throws {
        let schema = RecordSchema.of(kind)
        var record = Self.record(kind, with: schema.required)
        record.body = ""
        if schema.needsBody {
            let problem = try #require(throws: RecordProblem.self) { _ = try record.validated() }
            #expect(problem.message == "\(kind.title) needs a text below the front matter")
            #expect(problem.line == schema.required.count + 3)
        } else {
            #expect(try record.validated() == record)
        }
    }

    @Test("keys of the user's own survive in their order; known keys come first in theirs")
    func custom() throws {
        let text = "---\nx-zebra: [a, \"b, c\"]\nowner: dana@example.com\nx-ape: 'no'\ntitle: Shop\n---\n"
        let record = try Record(reading: Array(text.utf8), as: .product)
        #expect(
            record.custom == [
                .init(key: "x-zebra", value: .list(["a", "b, c"])), .init(key: "x-ape", value: .text("no")),
            ])
        let canonical = "---\ntitle: Shop\nowner: dana@example.com\nx-zebra: [a, \"b, c\"]\nx-ape: no\n---\n"
        #expect(String(decoding: record.canonical, as: UTF8.self) == canonical)
        #expect(try record.validated() == record)
    }

    @Test("a key of the user's own that is no key is refused before it is written")
    func badCustomKey() throws {
        for key in ["x-a: b\ntitle", "x-ä", "x- a", "y"] {
            let record = Record(
                kind: .product, fields: [.title: .text("a")], custom: [.init(key: key, value: .text("b"))])
            #expect(throws: RecordProblem.self) { _ = try record.validated() }
        }
    }

    @Test("events that list what their writer had seen have the key, others do not", arguments: EventType.allCases)
    func seen(type: EventType) {
        #expect(RecordSchema.of(.event(type)).fields.contains(.seen) == type.listsSeen)
        #expect(RecordSchema.of(.event(type)).fields.first == .by)
        #expect(RecordSchema.of(.event(type)).fields.last == .signature)
    }

    @Test("who, when and what kind of event is never corrected; every field that a gate reads can be")
    func correctable() {
        #expect(!RecordSchema.correctable.contains(.by))
        #expect(RecordSchema.gateFields.isSubset(of: RecordSchema.correctable))
    }
}
