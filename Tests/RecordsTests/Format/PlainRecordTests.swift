import Records
import TestSupport
import Testing

/// A short look at a record knows less than the reader, never other.
@Suite struct PlainRecordTests {
    private static let document = """
        ---
        title: The basket is empty: really
        kind: problem
        touchpoint: checkout
        channel: email
        received: 2026-11-22T09:14:00Z
        customer: c-7f3k2m9qx4t1a
        ---

        It does not work.

        """

    @Test func aPlainRecordIsReadWithoutACopy() throws {
        let text = Self.document.replacing("empty: really", with: "empty")
        let record = try #require(PlainRecord(Array(text.utf8), as: .feedback))
        #expect(record[text: .customer] == "c-7f3k2m9qx4t1a")
        #expect(record[text: .source] == nil && !record.has(.source))
        #expect(record[time: .received] == Timestamp(rfc3339: "2026-11-22T09:14:00Z"))
        #expect(record.holds(.kind, Array("problem".utf8)) && !record.holds(.kind, Array("problems".utf8)))
        #expect(record.hasBody)
    }

    @Test(
        "what is not plain is left to the reader",
        arguments: [
            "title: \"quoted\"", "title: a  # comment", "title: Grüße", "title: [a]", "x-own: 1", "titel: a", "title:",
            "title: a: b", "title: a:", "title: a ", " title: a", "title: 'a'", "# comment", "title: a\ntitle: b",
            "title: \u{7F}",
        ])
    func notPlain(line: String) {
        let text = Self.document.replacing("title: The basket is empty: really", with: line)
        #expect(PlainRecord(Array(text.utf8), as: .feedback) == nil)
    }

    /// Takes valid records apart and changes single bytes: whatever is still accepted, the reader reads the same.
    @Test("what it accepts, the reader reads the same", arguments: 0..<8)
    func agrees(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let meaning = Array("-:#[]{},'\"\\ \n\nab1Z@.?*&!|>%`\t<\r".utf8) + [0xC3, 0xA4, 0]
        let events = [
            "---\nby: dana@example.com\nseen: [20261122T100211Z-wrote-x7q2, 20261122T100212Z-wrote-x7q2]\n---\n\nSeen.\n",
            "---\nby: bot:mail\n---\n", "---\nby: c-7f3k2m9qx4t1a\n---\n\nThank you\n",
        ]
        var accepted = 0
        for _ in 0..<4_000 {
            let isDocument = Bool.random(using: &random)
            var bytes = Array(
                (isDocument
                    ? Self.document.replacing("empty: really", with: "empty")
                    : events.randomElement(using: &random) ?? "").utf8)
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                let byte = meaning.randomElement(using: &random) ?? 0
                if Bool.random(using: &random) { bytes[place] = byte } else { bytes.insert(byte, at: place) }
            }
            let kind: RecordKind = isDocument ? .feedback : .event(.replied)
            guard let plain = PlainRecord(bytes, as: kind) else { continue }
            accepted += 1
            let record = try Record(readingClosely: bytes, as: kind)
            #expect(try Record(reading: bytes, as: kind) == record)
            #expect(record.custom.isEmpty && record.body.isEmpty == !plain.hasBody)
            #expect(String(decoding: plain.body, as: UTF8.self) == record.body)
            for field in Field.allCases {
                let expected = record.fields[field].map { $0.list?.joined(separator: "|") ?? $0.text ?? "" }
                let isList = record.fields[field]?.list != nil
                let found = plain[text: field].map { isList ? Self.elements($0).joined(separator: "|") : $0 }
                #expect(found == expected)
            }
        }
        #expect(accepted > 500)
    }

    /// The elements of a list with its brackets.
    private static func elements(_ list: String) -> [Substring] {
        list.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false)
            .map { $0.first == " " ? $0.dropFirst() : $0 }
    }

    @Test func theEventsOfAListAreReadInItsOrder() throws {
        let text = "---\nby: bot:mail\nseen: [20261122T100211Z-wrote-x7q2,20261122T100212Z-disputed-0zzz]\n---\n"
        let record = try #require(PlainRecord(Array(text.utf8), as: .event(.acknowledged)))
        #expect(record[events: .seen].map(\.text) == ["20261122T100211Z-wrote-x7q2", "20261122T100212Z-disputed-0zzz"])
        #expect(record[actor: .by] == .bot)
        #expect(record[events: .of].isEmpty && record[event: .of] == nil)
    }

    @Test("whom a field names", arguments: [("dana@example.com", PlainActor.person), ("c-7f3k2m9qx4t1a", .customer)])
    func actor(text: String, actor: PlainActor) throws {
        let record = try #require(PlainRecord(Array("---\nby: \(text)\n---\n".utf8), as: .event(.acknowledged)))
        #expect(record[actor: .by] == actor)
    }
}
