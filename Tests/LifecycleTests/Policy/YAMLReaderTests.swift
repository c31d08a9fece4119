import TestSupport
import Testing

@testable import Lifecycle

@Suite struct YAMLReaderTests {
    private func read(_ text: String) throws(PolicyError) -> YAMLNode {
        try YAMLReader.read(Array(text.utf8), path: "cx/policy.yml")
    }

    @Test("every scalar is text, whatever YAML 1.1 would make of it")
    func failsafe() throws {
        let file = try read("a: no\nb: 5.70306E+17\nc: 2026-11-22\nd: 010\ne: ~\n").mapping(of: "it", keys: nil)
        #expect(try file.entries.map { try $0.value.text() } == ["no", "5.70306E+17", "2026-11-22", "010", "~"])
    }

    @Test("a value knows its line and column in characters")
    func places() throws {
        let file = try read("ä: {b: [x,\n  \"é\", y]}\n").mapping(of: "it", keys: nil)
        let list = try file.required("ä").mapping(of: "b", keys: nil).required("b").list()
        #expect(list.map { [$0.line, $0.column] } == [[1, 9], [2, 3], [2, 8]])
        #expect(list.map(\.name) == ["b", "b", "b"])
    }

    @Test(
        "ordinary YAML is accepted",
        arguments: [
            "---\na: b\n", "# c\n---\na: b # *not an alias\n", "a: R & D, 3 * 4! and a|b > c\n", "a: \"*@x.org\"\n",
            "a: '*it''s & that'\n", "a: \"say \\\"&x\\\"\" # \"\n", "a:\n- b\n- c: d\n  e: f\n",
            "{\"a\":\"b\", c: [d]}\n",
            "a: it's\nb: \"x\"\n", "a: [\n  b, # &c\n  d,\n]\n", "a: plain text\n  that goes on\n", "- - a\n  - b\n",
            "a: x#y\n", "a: b", "a: b\n...\n", "a: -1\nb: ?x\nc: 10:30\n", "a: https://example.org/?q=a&b=*\n",
        ])
    func accepted(text: String) {
        #expect(throws: Never.self) { try read(text) }
    }

    @Test(
        "what is outside the subset is refused with line and column",
        arguments: [
            BadInput("a: 1\nb: §&x 1\n", "anchors and aliases"),
            BadInput("a: §&x [b]\n", "anchors and aliases"),
            BadInput("a: §*x\n", "anchors and aliases"),
            BadInput("roles: [§*@example.com]\n", "anchors and aliases"),
            BadInput("- §&x a\n- *x\n", "anchors and aliases"),
            BadInput("{\"a\":§&x b}\n", "anchors and aliases"),
            BadInput("a: b\n§*x : c\n", "anchors and aliases"),
            BadInput("--- §&x\na: b\n", "anchors and aliases"),
            BadInput("a:\n  §&x b: c\n", "anchors and aliases"),
            BadInput("a: §!!str b\n", "tags are not allowed"),
            BadInput("a: §!b\n", "tags are not allowed"),
            BadInput("a: §|\n  b\n", "block scalars"),
            BadInput("a: §>-\n  b\n", "block scalars"),
            BadInput("a: §\"b\n  c\"\n", "not closed on its line"),
            BadInput("a: b\nc: §'d\n", "not closed on its line"),
            BadInput("a:\n§\tb: c\n", "a tab is not allowed"),
            BadInput("a:§\tb\n", "a tab is not allowed"),
            BadInput("a: b\n§---\na: c\n", "second document"),
            BadInput("---\n§---\n", "second document"),
            BadInput("§%YAML 1.2\n---\na: b\n", "directives"),
            BadInput("§? a\n: b\n", "a key is one word"),
            BadInput("§? [a]\n: b\n", "a key is one word"),
            BadInput("[[]§:*a]\n", "a key is one word"),
            BadInput("{a: b}§: c\n", "a key is one word"),
            BadInput("[§#x\n a]\n", "a comment needs a blank"),
            BadInput("a: \"b\"§# c\n", "a comment needs a blank"),
            BadInput("a: b\n§<<<<<<< HEAD\n", "conflict mark"),
            BadInput("a: b\n§>>>>>>> other\n", "conflict mark"),
            BadInput("a: b\nc: d\n§a: e\n", "the key 'a' stands twice, first in line 1"),
            BadInput("x:\n  b: 1\n  §b: 2\n", "the key 'b' stands twice, first in line 2"),
            BadInput("a: {§b: 1, b: 2}\n", "the key 'b' stands twice"),
            BadInput("a: 1\n§\"a\": 2\n", "the key 'a' stands twice"),
            BadInput("a: b§\r\n", "ends with CR LF"),
            BadInput("a: b§\u{7}\n", "U+0007"),
            BadInput("# é §\u{2028}&x\n", "U+2028"),
            BadInput("a: §\u{202E}b\n", "U+202E"),
            BadInput("a: [b, c\nd§: e\n", "broken YAML"),
            BadInput("a: b§: c\n", "broken YAML"),
            BadInput("a: [b]§]\n", "broken YAML"),
            BadInput("a: §@b\n", "broken YAML"),
        ])
    func refused(input: BadInput) {
        MarkedText(input.text).expectError(input.words) { (bytes) throws(PolicyError) in
            _ = try YAMLReader.read(bytes, path: "cx/policy.yml")
        }
    }

    @Test("an alias bomb is refused before it grows")
    func aliasBomb() {
        var text = "a0: §&a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...40 {
            text +=
                "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ",") + "]\n"
        }
        MarkedText(text).expectError("anchors and aliases") { (bytes) throws(PolicyError) in
            _ = try YAMLReader.read(bytes, path: "cx/policy.yml")
        }
    }

    @Test("no arrangement of YAML's marks gets an anchor past the check of the tokens, and none ends in a crash")
    func arrangements() {
        let tokens = [
            "&a ", "*a", "\"", "'", "[", "]", "{", "}", ": ", ":", ", ", "- ", "\n", "\n  ", " #", "#", "x", "? ", "| ",
            "\\", "--- ", "a: ", "\n\"b\": ",
        ]
        var random = SplitMix64(seed: 42)
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 1...14, using: &random)).map { _ in
                tokens[Int.random(in: 0..<tokens.count, using: &random)]
            }.joined()
            guard (try? YAMLTokens.check(text, path: "p")) != nil else { continue }
            do { _ = try read(text) } catch {
                #expect(!error.message.contains("alias") && !error.message.contains("anchor"), "\(text)")
            }
        }
    }

    @Test("deep nesting is refused before it uses up the stack", arguments: ["[", "{a: ", "- ", "\n", "- \n"])
    func nesting(opening: String) {
        let text =
            opening.hasSuffix("\n")
            ? (0..<300).map { String(repeating: " ", count: $0) + opening.dropLast() + "a:\n" }.joined()
            : String(repeating: opening, count: 100_000)
        do {
            _ = try read(text)
            Issue.record("no error")
        } catch {
            #expect(error.message == "it is nested too deeply")
        }
    }

    @Test("size and encoding are checked before YAML is read")
    func bytes() {
        func problem(_ bytes: [UInt8]) -> PolicyError? {
            do {
                _ = try YAMLReader.read(bytes, path: "cx/policy.yml")
                return nil
            } catch { return error }
        }
        #expect(problem([])?.description == "cx/policy.yml:1: the file is empty")
        #expect(problem(Array("# a\n".utf8))?.message == "the file holds no settings, only comments")
        let large = Array(repeating: UInt8(ascii: "#"), count: RecordSize.limit + 1)
        #expect(problem(large)?.description == "cx/policy.yml: the file is larger than 1 MiB")
        #expect(
            problem([0xEF, 0xBB, 0xBF] + Array("a: b\n".utf8))?.description.hasPrefix("cx/policy.yml:1:1: ") == true)
        #expect(problem([0xFF, 0xFE, 0x61, 0x00])?.message == "the file is UTF-16, not UTF-8")
        let latin = Array("a: b\nc: gr".utf8) + [0xFC] + Array("n\n".utf8)
        #expect(problem(latin)?.description == "cx/policy.yml:2:6: invalid UTF-8")
    }

    private enum RecordSize {
        static let limit = 1 << 20
    }

    @Test("lists, single values and mappings are told apart")
    func kinds() throws {
        let file = try read("a: [x]\nb: y\nc: {d: e}\nf:\ng: []\n").mapping(of: "it", keys: nil)
        func message<Value>(_ read: () throws(PolicyError) -> Value) -> String? {
            do {
                _ = try read()
                return nil
            } catch { return error.description }
        }
        let (a, b, c) = (try file.required("a"), try file.required("b"), try file.required("c"))
        let (f, g) = (try file.required("f"), try file.required("g"))
        #expect(
            message { () throws(PolicyError) in try a.text() } == "cx/policy.yml:1:4: 'a' is a list, expected one value"
        )
        #expect(message { () throws(PolicyError) in try b.list() } == "cx/policy.yml:2:4: 'b' is no list")
        #expect(
            message { () throws(PolicyError) in try c.text() }
                == "cx/policy.yml:3:4: 'c' is a mapping, expected one value")
        #expect(message { () throws(PolicyError) in try f.text() }?.hasSuffix("'f' has no value") == true)
        #expect(message { () throws(PolicyError) in try g.oneOrMore() }?.hasSuffix("'g' is an empty list") == true)
        #expect(try b.oneOrMore() == [b])
        #expect(try g.list().isEmpty)
    }
}
