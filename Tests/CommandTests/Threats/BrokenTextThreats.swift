import TestSupport
import Testing

/// A record whose text is broken: the item is undetermined, and the line is named.
@Suite struct BrokenTextThreats {
    /// What stands in the file of an assessment, at which line it breaks, and a word of the message.
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var text: String
        var line: Int
    }

    private static let by = "by: dana@example.com\n"

    static let rows = [
        Row(testDescription: "no front matter", text: "fixed, trust me\n", line: 1),
        Row(testDescription: "an open front matter", text: "---\n\(by)severity: minor\n", line: 3),
        Row(testDescription: "a tab", text: "---\n\(by)\tseverity: minor\n---\n", line: 3),
        Row(testDescription: "a duplicate key", text: "---\n\(by)severity: minor\nseverity: minor\n---\n", line: 4),
        Row(
            testDescription: "an alias", text: "---\nby: &a dana@example.com\nowner: *a\nseverity: minor\n---\n",
            line: 2),
        Row(testDescription: "a tag", text: "---\n\(by)severity: !!str minor\n---\n", line: 3),
        Row(testDescription: "a nesting", text: "---\n\(by)severity:\n  is: minor\n---\n", line: 4),
        Row(
            testDescription: "a conflict marker",
            text: "---\n\(by)<<<<<<< HEAD\nseverity: minor\n=======\nseverity: major\n>>>>>>> x\n---\n", line: 3),
        Row(
            testDescription: "a conflict marker in the text",
            text: "---\n\(by)severity: minor\n---\n\n<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> x\n", line: 6),
        Row(testDescription: "a byte order mark", text: "\u{feff}---\n\(by)severity: minor\n---\n", line: 1),
        Row(testDescription: "CRLF", text: "---\r\nby: dana@example.com\r\nseverity: minor\r\n---\r\n", line: 1),
        Row(testDescription: "no writer", text: "---\nseverity: minor\n---\n", line: 1),
        Row(testDescription: "no writer's address", text: "---\nby: dana\nseverity: minor\n---\n", line: 2),
    ]

    @Test(arguments: RecordsShape.allCases, rows)
    func threat20_aBrokenTextLeavesTheItemUndetermined(_ shape: RecordsShape, _ row: Row) async throws {
        let shop = try GateShop(shape, launch: [GateShop.linked])
        let id = try await shop.feedback(severity: "minor")
        #expect(try await shop.check().status == 0)
        shop.commands.wait(7200)
        let path = shop.folder(of: id) + "/20261122T110000Z-assessed-aaaa.md"
        try shop.write(row.text, to: path)
        let judged = try await shop.check()
        #expect(judged.status == 3 && judged.items("undetermined") == [id], "\(judged)")
        let found = judged.findings("record/invalid")
        #expect(found.map(\.path) == [path] && found.map(\.line) == [row.line], "\(judged)")
        let text = await shop.commands.run("gate", "check", "launch")
        #expect(text.status == 3 && text.stdout.contains("\(path):\(row.line)"), "\(text)")
    }
}
