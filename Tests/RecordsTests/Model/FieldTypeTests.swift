import Records
import Testing

@Suite struct FieldTypeTests {
    private static let hex = String(repeating: "0123456789abcdef", count: 4)

    private static let accepted: [(FieldType, [String])] = [
        (.line, ["a", " ", "Größe 🙂", "no"]), (.slug, ["a", "billing-2"]),
        (.time, ["2026-11-22T09:14:00Z", "2026-11-22 09:14:00.5+01:00"]), (.day, ["2026-12-20", "2024-02-29"]),
        (.customer, ["c-7f3k2m9qx4t1a"]), (.actor, ["dana@example.com", "c-7f3k2m9qx4t1a", "bot:mail"]),
        (.address, ["dana@example.com"]), (.source, ["zendesk/35436", "a/b/c", "cfpb/5.70306E+17"]),
        (.score, ["nps/0", "nps/10", "csat-5/1", "csat-7/7", "csat-10/10", "ces-5/5", "ces-7/1"]),
        (.feedbackID, ["fb-20261122-7k3mq9x4"]), (.eventName, ["20261122T100211Z-wrote-x7q2"]),
        (.hash, ["sha256:" + hex]), (.objects, ["\(hex) \(hex)", "\(hex.prefix(40)) \(hex.prefix(40))"]),
        (.place, ["feedback", "20261122T100211Z-assessed-x7q2"]),
        (.choice(["customer", "other"]), ["customer", "other"]),
    ]

    private static let refused: [(FieldType, [String])] = [
        (.line, ["", "a\nb"]), (.slug, ["", "A", "a b"]), (.time, ["", "2026-11-22", "yesterday"]),
        (.day, ["", "2026-02-29", "2026-11-22T00:00:00Z"]), (.customer, ["", "dana@example.com", "c-1"]),
        (.actor, ["", "Dana", "bot:"]), (.address, ["", "c-7f3k2m9qx4t1a", "bot:mail", "dana"]),
        (.source, ["", "zendesk"]),
        (
            .score,
            [
                "", "nps", "nps/", "nps/11", "nps/-1", "nps/+3", "nps/03", "nps/3.0", "csat-5/0", "csat/3", "nps/3/4",
                "NPS/3",
            ]
        ),
        (.feedbackID, ["", "7k3m"]), (.eventName, ["", "20261122T100211Z-wrote-x7q2.md"]),
        (.hash, ["", hex, "sha256:" + hex.uppercased(), "sha256:" + hex.dropLast(), "sha1:" + hex]),
        (.objects, ["", hex, "\(hex)  \(hex)", "\(hex) \(hex) \(hex)", "\(hex) HEAD", " \(hex) \(hex)"]),
        (.place, ["", "feedback.md", "document"]), (.choice(["customer", "other"]), ["", "Customer", "others"]),
        (.listOf(.line), ["", "a"]),
    ]

    @Test("values that a type takes", arguments: accepted)
    func accepts(type: FieldType, values: [String]) {
        for value in values { #expect(type.accepts(value), "\(value)") }
    }

    @Test("values that a type refuses", arguments: refused)
    func refuses(type: FieldType, values: [String]) {
        for value in values { #expect(!type.accepts(value), "\(value)") }
    }

    @Test("every field says what it wants", arguments: Field.allCases)
    func description(field: Field) {
        #expect(!field.type.description.isEmpty)
        #expect(Field(rawValue: field.rawValue) == field)
    }

    @Test("keys in JSON are in camel case")
    func jsonKeys() {
        #expect(Field.correctedOf.jsonKey == "correctedOf")
        #expect(Field.messageID.jsonKey == "messageId")
        #expect(Field.title.jsonKey == "title")
        #expect(Set(Field.allCases.map(\.jsonKey)).count == Field.allCases.count)
    }
}
