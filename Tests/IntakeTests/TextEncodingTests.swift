import Records
import TestSupport
import Testing

@testable import Intake

private func text(_ bytes: [UInt8], _ encodings: [TextEncoding]) throws -> String {
    String(decoding: try TextEncoding.decode(bytes, as: encodings).utf8, as: UTF8.self)
}

private func utf16(_ text: String, isBig: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
        let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
        return isBig ? bytes : bytes.reversed()
    }
}

struct TextEncodingTests {
    @Test func aByteOrderMarkIsDropped() throws {
        #expect(try text([0xEF, 0xBB, 0xBF] + Array("é".utf8), [.utf8]) == "é")
    }

    @Test func invalidUTF8NamesItsPlaceAndTheWayOut() {
        let problem = #expect(throws: RecordProblem.self) {
            try TextEncoding.decode(Array("a\né".utf8) + [0xE9, 0x0A], as: [.utf8])
        }
        #expect(problem?.line == 2)
        #expect(problem?.column == 2)
        #expect(problem?.hint?.contains("encoding: [utf-8, cp1252]") == true)
    }

    @Test(arguments: [true, false]) func utf16IsRefusedUnlessDeclared(_ isBig: Bool) throws {
        let mark: [UInt8] = isBig ? [0xFE, 0xFF] : [0xFF, 0xFE]
        let bytes = mark + utf16("a,é😀\n1,2\n", isBig: isBig)
        let problem = #expect(throws: RecordProblem.self) { try TextEncoding.decode(bytes, as: [.utf8]) }
        #expect(problem?.message.contains("UTF-16") == true)
        #expect(problem?.hint?.contains("encoding: utf-16") == true)
        #expect(try text(bytes, [.utf16]) == "a,é😀\n1,2\n")
        #expect(try TextEncoding.decode(bytes, as: [.utf16]).report.lines == [.utf16: 2])
    }

    @Test func utf16WithoutAMarkIsFoundByItsNULs() throws {
        let bytes = utf16("id,text\n", isBig: false)
        #expect(throws: RecordProblem.self) { try TextEncoding.decode(bytes, as: [.cp1252]) }
        #expect(try text(bytes, [.utf16]) == "id,text\n")
    }

    @Test func plainTextIsNotUTF16() {
        #expect(throws: RecordProblem.self) { try TextEncoding.decode(Array("a,b\n".utf8), as: [.utf16]) }
    }

    @Test func cp1252HasItsQuotesAndTheEuro() throws {
        #expect(try text([0x93, 0x80, 0x94, 0xE9], [.cp1252]) == "“€”é")
        #expect(try text([0xE9], [.latin1]) == "é")
    }

    @Test func everyLineIsReadInTheFirstEncodingThatFits() throws {
        let bytes = Array("plain\né\n".utf8) + [0xE9, 0x0A]
        let decoded = try TextEncoding.decode(bytes, as: [.utf8, .cp1252])
        #expect(String(decoding: decoded.utf8, as: UTF8.self) == "plain\né\né\n")
        #expect(decoded.report.lines == [.utf8: 2, .cp1252: 1])
        #expect(decoded.report.replaced == 0)
    }

    @Test func bytesWithoutACharacterAreReplacedAndCounted() throws {
        let decoded = try TextEncoding.decode([0x61, 0x0A, 0x90, 0x81, 0x0A], as: [.utf8, .cp1252])
        #expect(String(decoding: decoded.utf8, as: UTF8.self) == "a\n\u{FFFD}\u{FFFD}\n")
        #expect(decoded.report.replaced == 2)
        #expect(decoded.report.firstReplaced == 2)
    }

    @Test func controlCharactersDoNotComeIn() throws {
        #expect(try text(Array("a\u{1B}[31m\u{85}\u{7F}\t\r\n".utf8), [.utf8]) == "a\u{FFFD}[31m\u{FFFD}\u{FFFD}\t\r\n")
    }

    @Test func noLineIsLostWhateverTheBytes() throws {
        var random = SplitMix64(seed: 3)
        for _ in 0..<200 {
            let bytes = [0x61] + (0..<60).map { _ in UInt8.random(in: 1...255, using: &random) }
            let decoded = try TextEncoding.decode(bytes, as: [.utf8, .cp1252])
            #expect(decoded.utf8.count { $0 == 0x0A } == bytes.count { $0 == 0x0A })
            #expect(String(validating: decoded.utf8, as: UTF8.self) != nil)
        }
    }
}
