import Lifecycle
import Testing

@testable import Reporting

@Test(arguments: [
    ("hearback feedback show 7k3m", true), ("git add 'a, b.md' && git commit -m 'One, two'", true),
    ("chmod go-rwx cx", true), ("save the file with LF line ends", false), ("", false),
    ("hearback contact key --create, or --import FILE with the team's", false), ("--product shop", false),
])
func onlyACommandLineIsShownAsOne(hint: String, isCommand: Bool) {
    #expect(TypedLine.isCommand(hint) == isCommand)
}

private func broken() -> Finding {
    Finding(
        FindingCode("record/invalid"), .blocked, path: "cx/a/b.md", line: 3, message: "it has CRLF line ends",
        hint: "save the file with LF line ends")
}

@Test func wordsStandUnderNoStartWith() {
    let text = Specimens.report(Specimens.blocked([broken()], waived: [])).text(Layout())
    #expect(text.contains("      Save the file with LF line ends.\n"))
    #expect(text.contains("Start with:\n  hearback gate explain"))
}

@Test func wordsStandInNoShellBlockAndTheRowNamesThePlace() {
    let markdown = Specimens.report(Specimens.blocked([broken()], waived: [])).markdown
    #expect(markdown.contains("| `cx/a/b.md:3` |"))
    #expect(markdown.contains("it has CRLF line ends. Save the file with LF line ends. |"))
    #expect(!markdown.contains("What to type"))
}

@Test func outsideOfTheRootGitIsToldWhereThePathsStart() throws {
    let view = WrittenView("received", ids: [], paths: ["cx/a.md"], subject: "s")
    #expect(view.text(Layout()).contains("  git add cx/a.md\n  git commit -m s\n"))
    let text = view.text(Layout(git: "git -C /shop"))
    #expect(text.contains("  git -C /shop add cx/a.md\n  git -C /shop commit -m s\n"))
}

@Test(arguments: [
    ("##[group]x", "## [group]x"), ("a ##vso[task.complete]", "a ##vso [task.complete]"),
    ("###VsO[x]", "###VsO [x]"), ("# [x] ##a b[", "# [x] ##a b["),
])
func noLogFindsACommand(text: String, expected: String) {
    #expect(SafeText.withoutLogCommands(text) == expected)
    #expect(MarkdownText.code(text) == "`\(expected)`")
}
