import Records
import TestSupport
import Testing

@testable import Intake

/// Files that come in portions.
struct ImportReaderTests {
    private static let mapping = """
        version: 1
        title: Desk
        source: desk
        id: Ticket
        encoding: [utf-8, cp1252]
        date-format: [yyyy-MM-dd]
        fields:
          title: {column: Subject}
          kind: {constant: problem}
          touchpoint: {constant: checkout}
          channel: {constant: email}
          received: {column: Created}
          body: {column: Text}

        """

    private func read(_ bytes: [UInt8], portion: Int) throws -> WholeImport {
        try WholeImport(
            files: [ImportFile(name: "a.csv", bytes: bytes, portion: portion)],
            mapping: ImportMapping(reading: Array(Self.mapping.utf8), path: "m.yml"),
            options: ImportOptions(now: Timestamp(seconds: 1_795_341_600)))
    }

    private static let whole = Array(
        ("\u{FEFF}Ticket,Subject,Created,Text\r\n1,É a,2026-01-02,\"two\r\nlines, \"\"quoted\"\"\"\r\n"
            + "2,b,2026-13-02,t\n3,c\n\n4,d,2026-01-02,\"x\n\ny\"\n5,e,2026-01-03,").utf8)

    @Test(arguments: 1...40) func theAnswerDoesNotDependOnThePortions(_ portion: Int) throws {
        let whole = try read(Self.whole, portion: 1 << 20)
        let parts = try read(Self.whole, portion: portion)
        #expect(whole.items.map(\.line) == [2, 7, 10])
        #expect(parts.items == whole.items)
        #expect(parts.refused == whole.refused)
        #expect(whole.refused.map(\.line) == [4, 5])
        #expect(parts.rows == 5)
    }

    @Test func whatIsWrongIsFoundAtTheSamePlaceInPortions() throws {
        let cut = Array("Ticket,Subject,Created,Text\n1,a,2026-01-02,t\n2,b,2026-01-02,\"not\nclosed\n".utf8)
        for portion in [1, 7, 30, 1000] {
            let problem = #expect(throws: RecordProblem.self) { try read(cut, portion: portion) }
            #expect(problem?.line == 3)
            #expect(problem?.column == 16)
        }
    }

    @Test func damagedBytesReadTheSameInPortions() throws {
        var random = SplitMix64(seed: 23)
        for _ in 0..<300 {
            var bytes = Self.whole
            for _ in 0..<4 {
                bytes[Int.random(in: 30..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let whole = Result { try read(bytes, portion: 1 << 20) }
            let parts = Result { try read(bytes, portion: Int.random(in: 1...50, using: &random)) }
            switch (whole, parts) {
            case (.success(let whole), .success(let parts)):
                #expect(whole.items == parts.items)
                #expect(whole.refused == parts.refused)
            case (.failure(let whole), .failure(let parts)):
                #expect(whole as? RecordProblem == parts as? RecordProblem)
            default: Issue.record("\(String(decoding: bytes, as: UTF8.self)): \(whole) \(parts)")
            }
        }
    }

    @Test func aLongQuotedTextOverManyPortionsTakesLinearTime() throws {
        let text = String(repeating: "line\n", count: 200_000)
        let bytes = Array("Ticket,Subject,Created,Text\n1,a,2026-01-02,\"\(text)\"\n".utf8)
        let clock = ContinuousClock()
        let start = clock.now
        let read = try read(bytes, portion: 100)
        #expect(read.rows == 1)
        #expect(clock.now - start < .seconds(20))
    }

    @Test func theBytesOfAnItemAreItsCanonicalForm() throws {
        var random = SplitMix64(seed: 5)
        let pieces = [
            "a", " ", "\n", "\r\n", "\r", "\t", "é", "\u{301}", "<<<<<<< x", "=======", "---", ":", "#", "\"\"",
            "\u{0}",
            "\u{85}", "\u{2028}", "\u{FEFF}", "\u{202E}", "&", "{", "- ", "null", "0x1",
        ]
        func text() -> String { (0..<6).map { _ in pieces.randomElement(using: &random) ?? "" }.joined() }
        var table = "Ticket,Subject,Created,Text\n"
        for number in 0..<2000 { table += "t\(number),\"s\(text())\",2026-01-02,\"\(text())\"\n" }
        let read = try read(Array(table.utf8), portion: 4096)
        #expect(read.items.count == 2000)
        for item in read.items {
            try #require(item.contents.record == item.record.canonical)
            try #require(try Record(reading: item.contents.record, as: .feedback) == item.record)
        }
    }

    @Test func rowsComeInTheOrderOfTheFileWhateverBecomesOfThem() throws {
        var table = "Ticket,Subject,Created,Text\n"
        for number in 0..<5000 {
            table += number % 7 == 3 ? "\(number),cut\n" : "\(number),s,2026-01-02,t\n"
        }
        var reader = ImportReader(
            mapping: try ImportMapping(reading: Array(Self.mapping.utf8), path: "m.yml"),
            options: ImportOptions(now: Timestamp(seconds: 1_795_341_600)))
        try reader.open(ImportFile(name: "a.csv", bytes: Array(table.utf8)))
        var lines: [Int] = []
        var portions = 0
        while let rows = try reader.next() {
            portions += 1
            for row in rows {
                switch row {
                case .item(let item, _): lines.append(item.line)
                case .refused(let problem): lines.append(problem.line)
                case .repeated(let row): lines.append(row.line)
                }
            }
        }
        #expect(lines == Array(2...5001))
        #expect(portions > 1)
    }
}
