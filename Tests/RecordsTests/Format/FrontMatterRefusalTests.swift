import Records
import TestSupport
import Testing

@Suite struct FrontMatterRefusalTests {
    @Test(
        "structure that is refused, at its place",
        arguments: [
            BadInput("§title: a\n", "a record starts with a line '---'"),
            BadInput("§--- \ntitle: a\n---\n", "a record starts with a line '---'"),
            BadInput("§\n---\ntitle: a\n---\n", "a record starts with a line '---'"),
            BadInput("---\ntitle: a§\n", "no closing line '---'"),
            BadInput("---§\n", "no closing line '---'"),
            BadInput("---\ntitle: a\n---§ \n", "expected 'key: value'"),
            BadInput("---\n§- a\n---\n", "a list element stands below no key"),
            BadInput("---\ntitle: a\n§- b\n---\n", "a list element stands below no key"),
            BadInput("---\nlist: [a]\n  §- b\n---\n", "a list element stands below no key"),
            BadInput("---\nlist:\n  - a\n §- b\n---\n", "start in the same column"),
            BadInput("---\nlist:\n- a\n  §- b\n---\n", "start in the same column"),
            BadInput("---\nlist:§\n---\n", "the key 'list' has no value"),
            BadInput("---\nlist:§ # nothing\nb: c\n---\n", "the key 'list' has no value"),
            BadInput("---\nlist:§\n\n# nothing\n\n---\n", "the key 'list' has no value"),
            BadInput("---\ntitle: a\n  §b\n---\n", "nested or continued"),
            BadInput("---\ntitle:\n  §b: c\n---\n", "nested or continued"),
            BadInput("---\nlist:\n  - a\n  §b: c\n---\n", "nested or continued"),
            BadInput("---\n §title: a\n---\n", "nested or continued"),
            BadInput(
                "---\ntitle: a\nkind: b\n§title: c\n---\n", "the key 'title' stands twice; the first is on line 2"),
            BadInput("---\nlist:\n- a\n§list: c\n---\n", "the key 'list' stands twice; the first is on line 2"),
            BadInput("---\n§{title: a}\n---\n", "a flat list of 'key: value' lines"),
            BadInput("---\n§[a, b]\n---\n", "a flat list of 'key: value' lines"),
            BadInput("---\ntitle§ : a\n---\n", "expected 'key: value'"),
            BadInput("---\ntitle§\n---\n", "expected 'key: value'"),
            BadInput("---\n§\"title\": a\n---\n", "expected 'key: value'"),
            BadInput("---\n§? a\n---\n", "expected 'key: value'"),
            BadInput("---\n§%YAML 1.2\n---\n", "expected 'key: value'"),
            BadInput("---\n§...\n---\n", "expected 'key: value'"),
            BadInput("---\n----§\n---\n", "expected 'key: value'"),
            BadInput("---\n§<<: a\n---\n", "expected 'key: value'"),
            BadInput("---\nschl§üssel: a\n---\n", "expected 'key: value'"),
            BadInput("---\ntitle:§a\n---\n", "a blank is missing after 'title:'"),
        ])
    func structure(input: BadInput) {
        expectProblem(input)
    }

    @Test(
        "values that are refused, at their place",
        arguments: [
            BadInput("---\na: §&x b\n---\n", "anchors and aliases"),
            BadInput("---\na: §*x\n---\n", "anchors and aliases"),
            BadInput("---\na: §!!str b\n---\n", "tags"), BadInput("---\na: §|\n  b\n---\n", "block scalars"),
            BadInput("---\na: §>-\n---\n", "block scalars"),
            BadInput("---\na: §{b: c}\n---\n", "nested lists and mappings"),
            BadInput("---\na: §@b\n---\n", "cannot start with '@'"),
            BadInput("---\na: §`b\n---\n", "cannot start with '`'"),
            BadInput("---\na: §%b\n---\n", "cannot start with '%'"),
            BadInput("---\na: §, b\n---\n", "cannot start with ','"),
            BadInput("---\na: §- b\n---\n", "cannot start with '-'"),
            BadInput("---\na: §-\n---\n", "cannot start with '-'"),
            BadInput("---\na: §? b\n---\n", "cannot start with '?'"),
            BadInput("---\na: §: b\n---\n", "cannot start with ':'"),
            BadInput("---\na: b§: c\n---\n", "':' within"), BadInput("---\na: äöü b§:\n---\n", "':' within"),
            BadInput("---\nlist:\n  - a§: b\n---\n", "':' within"),
            BadInput("---\nlist:\n  - §- b\n---\n", "cannot start with '-'"),
            BadInput("---\nlist:\n  -§\n---\n", "a value is missing"),
            BadInput("---\nlist:\n  - §# b\n---\n", "cannot start with '#'"),
            BadInput("---\nlist:\n  - §[b]\n---\n", "nested lists"),
            BadInput("---\na: [§[b]]\n---\n", "nested lists"), BadInput("---\na: [b§{c]\n---\n", "nested lists"),
            BadInput("---\na: [b§[c]\n---\n", "nested lists"), BadInput("---\na: [b§: c]\n---\n", "':' within"),
            BadInput("---\na: [b§:]\n---\n", "':' within"), BadInput("---\na: [§-1]\n---\n", "cannot start with '-'"),
            BadInput("---\na: [b§?c]\n---\n", "'?' within"), BadInput("---\na: [b§:?]\n---\n", "':' within"),
            BadInput("---\na: [b,§]\n---\n", "nested lists"), BadInput("---\na: [b,§\n---\n", "a value is missing"),
            BadInput("---\na: [§, b]\n---\n", "cannot start with ','"),
            BadInput("---\na: [b§\n---\n", "not closed on its line"),
            BadInput("---\na: [§\n---\n", "a value is missing"),
            BadInput("---\na: [b §# c]\n---\n", "expected ',' or ']'"),
            BadInput("---\na: [\"b\" §c]\n---\n", "expected ',' or ']'"),
            BadInput("---\na: [b]§c\n---\n", "unexpected text"),
            BadInput("---\na: [b]§# c\n---\n", "unexpected text"),
            BadInput("---\na: \"b\"§c\n---\n", "unexpected text"),
            BadInput("---\na: 'b' §c\n---\n", "unexpected text"),
            BadInput("---\na: \"b\"§: c\n---\n", "unexpected text"),
            BadInput("---\na: §\"b\n---\n", "the quote is not closed"),
            BadInput("---\na: §'b''\n---\n", "the quote is not closed"),
            BadInput("---\na: §\"b\\\"\n---\n", "the quote is not closed"),
            BadInput("---\na: \"b§\\q\"\n---\n", "unknown escape"),
            BadInput("---\na: \"b§\\\n---\n", "unknown escape"),
            BadInput("---\na: \"§\\x4\"\n---\n", "names no character"),
            BadInput("---\na: \"§\\uD800\"\n---\n", "names no character"),
            BadInput("---\na: \"§\\u0000\"\n---\n", "names no character"),
            BadInput("---\na: \"§\\uFEFF\"\n---\n", "names no character"),
            BadInput("---\na: \"§\\U00110000\"\n---\n", "names no character"),
            BadInput("---\na: \"§\\u+041\"\n---\n", "names no character"),
            BadInput("---\na: \"§\\u12\n---\n", "names no character"),
        ])
    func values(input: BadInput) {
        expectProblem(input)
    }

    @Test(
        "text that is refused, at its place",
        arguments: [
            BadInput("---\n§\ttitle: a\n---\n", "a tab"), BadInput("---\ntitle: ä§\tb\n---\n", "a tab"),
            BadInput("---\ntitle: \"a§\tb\"\n---\n", "a tab"), BadInput("---\n# a§\tb\n---\n", "a tab"),
            BadInput("---§\r\ntitle: a\r\n---\r\n", "CR LF"), BadInput("---\ntitle: a\n---\n\nbody§\r\n", "CR LF"),
            BadInput("---\ntitle: a§\u{0}\n---\n", "a NUL"), BadInput("---\ntitle: a\n---\n\n§\u{0}\n", "a NUL"),
            BadInput("---\ntitle: a\n---§", "final newline is missing"),
            BadInput("---\ntitle: a\n---\n\nwords§", "final newline is missing"),
            BadInput("---\n§<<<<<<< HEAD\ntitle: a\n---\n", "a conflict mark"),
            BadInput("---\ntitle: a\n---\n\nÄ\n§>>>>>>> main\n", "a conflict mark"),
            BadInput("---\ntitle: a\n§||||||| 12ab\n---\n", "a conflict mark"),
            BadInput("---\ntitle: a§\u{202E}b\n---\n", "U+202E"), BadInput("---\ntitle: ä§\u{7F}\n---\n", "U+007F"),
            BadInput("---\ntitle: 'a§\u{85}b'\n---\n", "U+0085"), BadInput("---\n# a§\u{2028}b\n---\n", "U+2028"),
            BadInput("---\ntitle: a§\u{FEFF}\n---\n", "U+FEFF"), BadInput("---\ntitle: a§\u{1}\n---\n", "U+0001"),
            BadInput("---\ntitle: §\u{1FFFF}\n---\n", "U+1FFFF"),
        ])
    func text(input: BadInput) {
        expectProblem(input)
    }

    @Test(
        "bytes that are refused, at their place",
        arguments: [
            ([], 1, 0, "the file is empty"),
            ([0xEF, 0xBB, 0xBF] + Array("---\n---\n".utf8), 1, 1, "byte order mark"),
            ([0xFF, 0xFE, 0x2D, 0x00], 1, 1, "UTF-16"), ([0xFE, 0xFF, 0x00, 0x2D], 1, 1, "UTF-16"),
            (Array("---\na: ä".utf8) + [0xC3, 0x0A] + Array("---\n".utf8), 2, 5, "invalid UTF-8"),
            (Array("---\n---\n\nä".utf8) + [0xED, 0xA0, 0x80, 0x0A], 4, 2, "invalid UTF-8"),
            (Array("---\n---\n".utf8) + [0xC0, 0x80, 0x0A], 3, 1, "invalid UTF-8"),
        ] as [([UInt8], Int, Int, String)])
    func bytes(bytes: [UInt8], line: Int, column: Int, words: String) throws {
        let problem = try #require(throws: RecordProblem.self) { _ = try FrontMatterReader.read(bytes) }
        #expect(problem.message.contains(words))
        #expect([problem.line, problem.column] == [line, column])
    }

    @Test("a file of 1 MiB is read, one byte more is not; so are 64 KiB of front matter")
    func sizes() throws {
        let head = Array("---\ntitle: a\n---\n\n".utf8)
        let filler = [UInt8](repeating: UInt8(ascii: "x"), count: RecordLimits.fileSize - head.count - 1)
        let whole = head + filler + [10]
        #expect(try FrontMatterReader.read(whole).body.utf8.count == filler.count)
        let large = try #require(throws: RecordProblem.self) { _ = try FrontMatterReader.read(whole + [10]) }
        #expect(large.message == "the file is larger than 1 MiB")
        let comments = String(repeating: "# comment\n", count: 6_600)
        let matter = try #require(throws: RecordProblem.self) {
            _ = try FrontMatterReader.read(Array("---\n\(comments)---\n".utf8))
        }
        #expect(matter.message == "the front matter is larger than 64 KiB")
        #expect(matter.line == 6_555)
        _ = try FrontMatterReader.read(Array("---\n\(comments.prefix(65_000))---\n".utf8))
    }

    @Test("a key has at most 64 characters")
    func longKey() throws {
        let key = String(repeating: "k", count: 64)
        #expect(try FrontMatterReader.read(Array("---\n\(key): a\n---\n".utf8)).entries.map(\.key) == [key])
        MarkedText("---\n\(key)k§: a\n---\n").expectProblem("expected 'key: value'") { bytes throws(RecordProblem) in
            _ = try FrontMatterReader.read(bytes)
        }
    }

    private func expectProblem(_ input: BadInput) {
        MarkedText(input.text).expectProblem(input.words) { bytes throws(RecordProblem) in
            _ = try FrontMatterReader.read(bytes)
        }
    }
}
