import Records
import Testing

@Suite struct NearestTests {
    @Test(
        "a misspelt word is known again",
        arguments: [
            ("severty", "severity"), ("severtiy", "severity"), ("ttile", "title"), ("titl", "title"),
            ("requirement", "requirements"), ("chanell", "channel"), ("due", "due"), ("o", "of"),
        ])
    func near(text: String, word: String) {
        let words = ["severity", "title", "requirements", "channel", "due", "of"]
        #expect(Nearest.word(to: text, in: words) == word)
    }

    @Test("a word that is too far from all is not guessed", arguments: ["", "zebra", "blocks", "titration"])
    func far(text: String) {
        #expect(Nearest.word(to: text, in: ["severity", "title"]) == nil)
        #expect(Nearest.word(to: text, in: []) == nil)
    }
}
