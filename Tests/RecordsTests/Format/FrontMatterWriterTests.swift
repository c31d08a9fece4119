import Records
import Testing

@Suite struct FrontMatterWriterTests {
    private func write(_ value: FieldValue) -> String {
        String(decoding: FrontMatterWriter.write([("a", value)], body: ""), as: UTF8.self)
    }

    @Test(
        "a text is plain where YAML allows it, quoted where not",
        arguments: [
            ("no", "no"), ("a b", "a b"), ("a:b", "a:b"), ("a#b", "a#b"), ("Größe", "Größe"), ("it's", "it's"),
            ("", #""""#), (" a", #"" a""#), ("a ", #""a ""#), ("a: b", #""a: b""#), ("a:", #""a:""#),
            ("a #b", #""a #b""#),
            ("#a", ##""#a""##), ("- a", #""- a""#), ("-", #""-""#), ("---", #""---""#), ("...", #""...""#),
            ("[a", #""[a""#), ("\"a\"", #""\"a\"""#), ("'a", #""'a""#), ("a\nb", #""a\nb""#), ("a\tb", #""a\tb""#),
            ("a\\b", "a\\b"), ("\\\n", #""\\\n""#), ("a\u{202E}b", #""a\u202Eb""#), ("\u{1FFFE}", #""\U0001FFFE""#),
            ("a\0b", #""ab""#), ("\u{FEFF}a", #""a""#), ("a?", "a?"), ("!a", #""!a""#), ("&a", #""&a""#),
            ("*a", #""*a""#), ("@a", #""@a""#),
        ])
    func scalars(text: String, written: String) {
        #expect(write(.text(text)) == "---\na: \(written)\n---\n")
    }

    @Test(
        "more needs quotes inside a list",
        arguments: [
            (["a", "b c"], "[a, b c]"), ([], "[]"), (["a,b"], #"["a,b"]"#), (["-1"], #"["-1"]"#), (["a?"], #"["a?"]"#),
            (["a]"], #"["a]"]"#), (["a:b"], "[a:b]"), ([""], #"[""]"#), (["nps/3", "csat-10/7"], "[nps/3, csat-10/7]"),
        ] as [([String], String)])
    func lists(list: [String], written: String) {
        #expect(write(.list(list)) == "---\na: \(written)\n---\n")
    }

    @Test(
        "a body keeps its text; line ends, NUL, blank lines around it and marks of merges are put right",
        arguments: [
            ("a", "a"), ("a\r\nb\rc\n", "a\nb\nc"), ("\n \n\t\n  a\n\n\nb  \n\n", "  a\n\n\nb  "), ("a\0b", "ab"),
            ("", ""), (" \n ", ""),
            ("<<<<<<< a\n>>>>>>> b\n||||||| c\n=======", " <<<<<<< a\n >>>>>>> b\n ||||||| c\n======="),
            ("<<<<<<< \u{301}", " <<<<<<< \u{301}"), ("\u{A0}", "\u{A0}"), ("a\r\r\nb", "a\n\nb"),
            ("a\r\0\nb", "a\n\nb"),
            ("\r\n\r\na", "a"),
        ])
    func bodies(body: String, kept: String) {
        #expect(FrontMatterWriter.normalise(body) == kept)
        #expect(FrontMatterWriter.normalise(kept) == kept)
    }

    @Test("whatever is written is read as the same, and written the same again", arguments: 0..<8)
    func roundTrip(seed: UInt64) throws {
        var random = RandomText(seed: seed)
        for _ in 0..<500 {
            let fields = random.fields()
            let body = random.text(60)
            let written = FrontMatterWriter.write(fields, body: body)
            let read = try FrontMatterReader.read(written)
            try #require(read.entries.map(\.key) == fields.map(\.key))
            try #require(read.entries.map(\.value) == fields.map(\.value))
            try #require(Array(read.body.utf8) == Array(FrontMatterWriter.normalise(body).utf8))
            let again = FrontMatterWriter.write(read.entries.map { ($0.key, $0.value) }, body: read.body)
            try #require(again == written)
        }
    }
}
