import Records
import TestSupport
import Testing

@Suite struct EventNameTests {
    @Test("a name holds time and type", arguments: EventType.allCases)
    func name(type: EventType) throws {
        let text = "20261122T100211Z-\(type.rawValue)-x7q2"
        let name = try #require(EventName(text))
        #expect(name.time.rfc3339 == "2026-11-22T10:02:11Z")
        #expect(name.type == type)
        #expect(name.file == text + ".md")
        let made = EventName(time: name.time, type: type, bits: 0xFFFFF)
        #expect(made.text == "20261122T100211Z-\(type.rawValue)-zzzz")
        #expect(EventName(made.text) == made)
    }

    @Test(
        "what is no event's name",
        arguments: [
            "20260230T100211Z-wrote-x7q2", "20261122T246000Z-wrote-x7q2", "20261122T100211-wrote-x7q2",
            "20261122T100211Z-wrte-x7q2", "20261122T100211Z-wrote-x7q", "20261122T100211Z-wrote-x7q2a",
            "20261122T100211Z-wrote-x7qi", "20261122T100211Z-wrote-X7Q2", "20261122T100211Z-Wrote-x7q2",
            "20261122T100211Z--x7q2", "20261122T100211Z-x7q2", "20261122T100211Z-wrote-x7q2.md", "",
            "20261122t100211z-wrote-x7q2", "20261122T100211Z_wrote-x7q2", "20261122T100211Z-wrote_x7q2",
        ])
    func noName(text: String) {
        #expect(EventName(text) == nil)
    }

    @Test("the order of events is the order of their names")
    func order() throws {
        let texts = [
            "20261122T100211Z-assessed-zzzz", "20261122T100211Z-confirmed-0000", "20261122T100211Z-confirmed-0001",
            "20261122T100212Z-acknowledged-0000",
        ]
        #expect(texts.reversed().compactMap { EventName($0) }.sorted().map(\.text) == texts)
    }

    @Test("names of all types are in the order of their texts, and come back from them", arguments: 0..<4)
    func orderOfTexts(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let names = (0..<300).map { _ in
            EventName(
                time: Timestamp(seconds: Int.random(in: 0...3, using: &random)),
                type: EventType.allCases.randomElement(using: &random) ?? .noted,
                bits: UInt32.random(in: 0...3, using: &random) << 15)
        }
        #expect(names.sorted().map(\.text) == names.map(\.text).sorted())
        #expect(names.compactMap { EventName($0.text) } == names)
    }

    @Test("the twenty bits of a name are its last four characters")
    func bits() {
        let name = EventName(time: Timestamp(seconds: 0), type: .noted, bits: 0b00001_00010_00011_00100)
        #expect(name.text == "19700101T000000Z-noted-1234")
    }
}
