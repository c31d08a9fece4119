import Lifecycle
import Records
import Reporting
import Testing

@Test(arguments: [
    ("plain text", "plain text"),
    ("\u{1B}[31mred", "<U+001B>[31mred"),
    ("a\u{9B}2Jb\u{7F}", "a<U+009B>2Jb<U+007F>"),
    ("a\r\nb\nc\td", "a b c d"),
    ("abc\u{202E}cba\u{2066}x\u{200E}", "abc<U+202E>cba<U+2066>x<U+200E>"),
    ("pay\u{200B}pal \u{FEFF}\u{00AD}\u{2060}", "pay<U+200B>pal <U+FEFF><U+00AD><U+2060>"),
    ("a\u{200D}b", "a<U+200D>b"),
    ("tag \u{E0041}", "tag <U+E0041>"),
    ("line\u{2028}para\u{85}end", "line para end"),
    ("Grüße, 東京, \u{0645}\u{06CC}\u{200C}\u{062E}", "Grüße, 東京, \u{0645}\u{06CC}\u{200C}\u{062E}"),
    ("❤\u{FE0F} 👩\u{200D}💻", "❤\u{FE0F} 👩\u{200D}💻"),
])
func aLineShowsWhatATerminalWouldActOn(text: String, expected: String) {
    #expect(SafeText.line(text) == expected)
}

@Test func linesKeepTheirBreaksAndNothingElseThatActs() {
    #expect(SafeText.lines("a\r\nb\n\n\tc\u{1B}") == ["a", "b", "", "    c<U+001B>"])
    #expect(SafeText.block("a\r\nb\tc\r\u{1B}") == "a\nb\tc<U+000D><U+001B>")
}

@Test func widthCountsColumnsNotBytes() {
    #expect(DisplayWidth.of("naïve") == 5)
    #expect(DisplayWidth.of("東京") == 4)
    #expect(DisplayWidth.of("e\u{301}") == 1)
    #expect(DisplayWidth.cut("東京東京", to: 5) == "東京…")
    #expect(DisplayWidth.cut("abcdef", to: 6) == "abcdef")
    #expect(DisplayWidth.cut("abcdefg", to: 6) == "abcde…")
    #expect(DisplayWidth.pad("東", to: 4) == "東  ")
}

@Test func aFloodOfAccentsIsCut() {
    let flood = "a" + String(repeating: "\u{301}", count: 10_000)
    #expect(DisplayWidth.cut(flood, to: 40).unicodeScalars.count < 10)
}

@Test func styleIsNothingWhenOff() {
    #expect(Style(isOn: false)(.blocked, "no") == "no")
    #expect(Style(isOn: true)(.blocked, "no") == "\u{1B}[1;31mno\u{1B}[0m")
    #expect(Style(isOn: true)(.blocked, "").isEmpty)
}

@Test func wordingKnowsOneAndMany() {
    #expect(Wording.count(0, "item") == "0 items")
    #expect(Wording.count(1, "item") == "1 item")
    #expect(Wording.count(2, "item") == "2 items")
    #expect(Wording.list([]).isEmpty)
    #expect(Wording.list(["a"]) == "a")
    #expect(Wording.list(["a", "b", "c"], "or") == "a, b or c")
    #expect(Wording.duration(from: Specimens.at, to: Specimens.at.advanced(by: 3600)) == "1 hour")
    #expect(Wording.duration(from: Specimens.at, to: Specimens.at.advanced(by: -5)) == "less than a minute")
    #expect(Wording.age(from: Specimens.at, to: Specimens.at.advanced(by: 86_400 * 40)) == "40d")
}

@Test(arguments: [("plain-1.2/x", "plain-1.2/x"), ("", "''"), ("it's", "'it'\\''s'"), ("$(rm x)", "'$(rm x)'")])
func shellWordsAreQuotedWhereTheShellWouldAct(word: String, expected: String) {
    #expect(ShellWord.quote(word) == expected)
}
