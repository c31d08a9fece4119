import Records
import TestSupport
import Testing

@testable import Intake

/// The texts of all records of a CSV file.
private func records(_ text: String, _ dialect: CSVDialect = CSVDialect()) throws -> [[String]] {
    var reader = CSVReader(Array(text.utf8), dialect: dialect)
    var records: [[String]] = []
    while let record = try reader.next() { records.append(record.fields.map(\.text)) }
    return records
}

private func problem(_ text: String, skippedRows: Int = 0) -> RecordProblem? {
    #expect(throws: RecordProblem.self) { try table(text, skippedRows: skippedRows) }
}

/// The rows of a table, and those that have fewer or more fields.
private func table(
    _ text: String, skippedRows: Int = 0
) throws(RecordProblem) -> (rows: [CSVRecord], ragged: [RecordProblem]) {
    var table = try CSVTable(CSVReader(Array(text.utf8)), skippedRows: skippedRows)
    var read: (rows: [CSVRecord], ragged: [RecordProblem]) = ([], [])
    while let row = try table.next() {
        switch row {
        case .success(let record): read.rows.append(record)
        case .failure(let problem): read.ragged.append(problem)
        }
    }
    return read
}

struct CSVReaderTests {
    @Test func fieldsOfALineAreRead() throws {
        #expect(try records("a,b,c\n1,,3\n") == [["a", "b", "c"], ["1", "", "3"]])
    }

    @Test func aLastRecordNeedsNoLineEnd() throws {
        #expect(try records("a,b\n1,2") == [["a", "b"], ["1", "2"]])
        #expect(try records("a,b\n1,") == [["a", "b"], ["1", ""]])
    }

    @Test(arguments: ["\n", "\r\n", "\r"]) func everyLineEndIsOne(_ end: String) throws {
        #expect(try records("a,b\(end)1,\"x\(end)y\"\(end)3,4\(end)") == [["a", "b"], ["1", "x\ny"], ["3", "4"]])
    }

    @Test func quotedFieldsHoldDelimitersQuotesAndLines() throws {
        #expect(try records("\"a,\"\"b\"\"\nc\",d\n") == [["a,\"b\"\nc", "d"]])
    }

    @Test func aQuoteWithinAnUnquotedFieldIsACharacter() throws {
        #expect(try records("5\" pipe,x\n") == [["5\" pipe", "x"]])
    }

    @Test func blankLinesAreNoRecords() throws {
        #expect(try records("\na,b\n\n1,2\n\n") == [["a", "b"], ["1", "2"]])
    }

    @Test(arguments: [("a;b;c\n1,5;2;3\n", ["1,5", "2", "3"]), ("a\tb\n1;2\t3\n", ["1;2", "3"]), ("a\n1\n", ["1"])])
    func theDelimiterIsDetected(_ text: String, _ expected: [String]) throws {
        #expect(try records(text).last == expected)
    }

    @Test func aDelimiterWithinQuotesIsNotCounted() throws {
        #expect(try records("\"a,b,c\";d\n1;2\n").last == ["1", "2"])
    }

    @Test func withoutQuotingAQuoteIsACharacter() throws {
        let dialect = CSVDialect(delimiter: .tab, quote: .none)
        #expect(try records("a\tb\n\"1\tsaid \"so\n", dialect).last == ["\"1", "said \"so"])
    }

    @Test func positionsAreThoseOfTheFile() throws {
        var reader = CSVReader(Array("é,\"x\ny\",z\nq,r,s\n".utf8))
        let first = try #require(try reader.next())
        let second = try #require(try reader.next())
        #expect(first.fields.map(\.line) == [1, 1, 2])
        #expect(first.fields.map(\.column) == [1, 3, 4])
        #expect(second.line == 3)
    }

    @Test func whatIsWrittenIsReadAgain() throws {
        var random = SplitMix64(seed: 7)
        let alphabet = ["a", "é", "\"", ",", ";", "\n", " ", "", "😀", "x", "'"]
        for _ in 0..<300 {
            let width = Int.random(in: 2...5, using: &random)
            let rows = (0..<Int.random(in: 1...5, using: &random)).map { _ in
                (0..<width).map { _ in
                    (0..<Int.random(in: 0...6, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? ""
                    }.joined()
                }
            }
            let end = Bool.random(using: &random) ? "\n" : "\r\n"
            let text = rows.map { row in
                row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
            }.joined(separator: end)
            #expect(try records(text, CSVDialect(delimiter: .comma)) == rows)
        }
    }

    @Test func anyBytesEndInRecordsOrAProblem() {
        var random = SplitMix64(seed: 11)
        let alphabet: [UInt8] = Array("ab\",;\t\n\r ".utf8)
        for _ in 0..<500 {
            let bytes = (0..<40).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            var reader = CSVReader(bytes)
            var count = 0
            while let record = try? reader.next(), count < 100 {
                #expect(!record.fields.isEmpty)
                count += 1
            }
            #expect(count <= 40)
        }
    }
}

struct CSVTableTests {
    @Test func aFileCutOffWithinQuotesNamesWhereTheQuoteOpened() {
        let problem = problem("a,b\n1,2\n3,\"not\nclosed\n")
        #expect(problem?.line == 3)
        #expect(problem?.column == 3)
        #expect(problem?.message.contains("never closed") == true)
    }

    @Test func textAfterAClosingQuoteIsRefused() {
        let problem = problem("a,b\n1,\"x\"y\n")
        #expect(problem?.line == 2)
        #expect(problem?.column == 6)
        #expect(problem?.message.contains("after a closing quote") == true)
    }

    @Test(arguments: ["<!DOCTYPE html>\n<p>", "\n  <html lang=en>", "<!doctype HTML>"])
    func aWebPageIsNamedAsOne(_ text: String) {
        let problem = #expect(throws: RecordProblem.self) { try ForeignFile.refuse(Array(text.utf8)) }
        #expect(problem?.message.contains("web page") == true)
    }

    @Test func workbooksAndArchivesAreNamed() {
        let workbook: [UInt8] = [0x50, 0x4B, 3, 4, 20, 0]
        let problem = #expect(throws: RecordProblem.self) { try ForeignFile.refuse(workbook) }
        #expect(problem?.hint?.contains("CSV UTF-8") == true)
        #expect(throws: RecordProblem.self) { try ForeignFile.refuse(Array("{\"id\": 1}\n".utf8)) }
        #expect(throws: Never.self) { try ForeignFile.refuse(Array("PK,id\n".utf8)) }
        #expect(throws: Never.self) { try ForeignFile.refuse([]) }
    }

    @Test func aLineOfManyFieldsTakesLinearTime() throws {
        let bytes = [UInt8](repeating: UInt8(ascii: ","), count: 500_000)
        var reader = CSVReader(bytes)
        let clock = ContinuousClock()
        let start = clock.now
        #expect(try reader.next()?.fields.last?.column == 500_001)
        let time = clock.now - start
        #expect(time < .seconds(20))
    }

    @Test(arguments: ["", "\n\n"]) func anEmptyFileIsRefused(_ text: String) {
        #expect(problem(text)?.message.contains("empty") == true)
    }

    @Test func raggedRowsAreRefusedOneByOneWithTheirCounts() throws {
        let table = try table("a,b,c\n1,2,3\n4,5\n6,7,8,9\n")
        #expect(table.rows.count == 1)
        #expect(table.ragged.map(\.line) == [3, 4])
        #expect(
            table.ragged.map(\.message) == [
                "the row has 2 fields where the header has 3", "the row has 4 fields where the header has 3",
            ])
        #expect(table.ragged.last?.column == 7)
    }

    @Test func aLastRecordThatIsCutOffSaysSo() throws {
        let table = try table("a,b,c\n1,2,3\n4,5")
        #expect(table.ragged.first?.message.contains("cut off") == true)
        #expect(table.ragged.first?.line == 3)
    }

    @Test func furtherHeaderRowsAreSkipped() throws {
        let table = try table("a,b\nQuestion a,Question b\n{},{}\n1,2\n", skippedRows: 2)
        #expect(table.rows.map { $0.fields.map(\.text) } == [["1", "2"]])
    }
}
