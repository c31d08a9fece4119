import Records
import Testing

@testable import Intake

struct TextTemplateTests {
    private func fill(_ template: String, _ values: [String: String]) throws -> String? {
        try TextTemplate(template).fill { column in column.aliases.lazy.compactMap { values[$0] }.first }
    }

    @Test func columnsAreJoined() throws {
        #expect(try fill("{Product|product}: {Issue}", ["product": "Loan", "Issue": "Fees"]) == "Loan: Fees")
        #expect(try fill("{a} {{literal}}", ["a": "1"]) == "1 {literal}")
    }

    @Test func aMissingValueLeavesTheTemplateOut() throws {
        #expect(try fill("NPS {nps}: {text}", ["nps": "3"]) == nil)
    }

    @Test func longTextIsCutAfterAWord() throws {
        let words = ["text": "one two three\nfour five six seven"]
        #expect(try fill("{text:20}", words) == "one two three four…")
        #expect(try fill("{text:60}", words) == "one two three four five six seven")
        #expect(try fill("{text:5}", ["text": "abcdefghij"]) == "abcd…")
    }

    @Test func aHeaderMayHoldAColon() throws {
        #expect(try fill("{Q1: why?}", ["Q1: why?": "so"]) == "so")
    }

    @Test(arguments: ["{open", "{}", "{ | }", "{a:1}"]) func aBrokenTemplateIsRefused(_ text: String) {
        #expect(throws: RecordProblem.self) { try TextTemplate(text) }
    }

    @Test(arguments: [
        ("Credit card", "credit-card"), ("Géant  d'Été!", "geant-dete"), ("  --x--  ", "x"), ("日本", ""),
        ("Größe/Ærø", "groesse-aero"),
        (String(repeating: "ab ", count: 40), String(repeating: "ab-", count: 20) + "ab"),
    ]) func slugsAreMadeOfAnyText(_ text: String, _ slug: String) {
        #expect(text.slugified == slug)
        #expect(slug.isEmpty || Slug(slug) != nil)
    }
}
