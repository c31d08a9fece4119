import Records
import Testing

@Suite struct FrontMatterReaderTests {
    private func read(_ text: String) throws -> FrontMatter { try FrontMatterReader.read(Array(text.utf8)) }

    private func value(_ text: String) throws -> FieldValue? { try read("---\na: \(text)\n---\n").entries.first?.value }

    @Test(
        "scalars are text, whatever they look like",
        arguments: [
            ("no", "no"), ("5.70306E+17", "5.70306E+17"), ("2026-11-22", "2026-11-22"), ("~", "~"), ("null", "null"),
            ("a  # comment", "a"), ("a#b", "a#b"), ("a   ", "a"), ("-1", "-1"), ("?x", "?x"), (":x", ":x"),
            ("a:b", "a:b"),
            ("http://x/?a=b&c", "http://x/?a=b&c"), ("it's", "it's"), ("a, b]", "a, b]"), ("Größe 🙂", "Größe 🙂"),
            ("''", ""), ("'a''b'", "a'b"), ("' a '", " a "), ("'# \"'  # c", "# \""), ("\"\"", ""), ("\" a \"", " a "),
            (#""a\"b\\c\/d\n\t\r""#, "a\"b\\c/d\n\t\r"), (#""\x41\u00e4\U0001F642""#, "Aä🙂"), ("\"ä\" # c", "ä"),
        ])
    func scalars(written: String, read: String) throws {
        #expect(try value(written) == .text(read))
    }

    @Test(
        "flow lists",
        arguments: [
            ("[]", []), ("[ ]", []), ("[a]", ["a"]), ("[a, b c ,d]  # e", ["a", "b c", "d"]),
            ("[\"a, b\", 'c]', d:e, f#g]", ["a, b", "c]", "d:e", "f#g"]), ("[ 'a' , \"b\" ]", ["a", "b"]),
        ] as [(String, [String])])
    func lists(written: String, read: [String]) throws {
        #expect(try value(written) == .list(read))
    }

    @Test("block lists, with comments and blanks between, in any one column")
    func blockLists() throws {
        let matter = try read("---\na:  # of these\n- b c # d\n\n# e\n-   'f'\nx-g:\n   - \"h: i\"\n---\n")
        #expect(matter.entries.map(\.key) == ["a", "x-g"])
        #expect(matter.entries.map(\.value) == [.list(["b c", "f"]), .list(["h: i"])])
    }

    @Test(
        "the body is what follows, without one blank line before it and the final newline",
        arguments: [
            ("---\n---\n", ""), ("---\n---\n\n", ""), ("---\n---\na\n", "a"), ("---\n---\n\na\n", "a"),
            ("---\n---\n\n\na\n\n", "\na\n"), ("---\n---\n\na\n---\nb: c\n", "a\n---\nb: c"),
            ("---\n---\n\ta\u{202E}\u{1}\n", "\ta\u{202E}\u{1}"), ("---\n---\n=======\n", "======="),
        ])
    func body(text: String, body: String) throws {
        #expect(try read(text).body == body)
    }

    @Test("an entry knows where it stands")
    func offsets() throws {
        let entries = try read("---\n# ä\na: [b, \"c\"]\nd:\n  - e\n---\n").entries
        #expect(entries.map(\.keyOffset) == [9, 21])
        #expect(entries.map(\.valueOffset) == [12, 21])
        #expect(entries.map(\.elementOffsets) == [[13, 16], [28]])
    }
}
