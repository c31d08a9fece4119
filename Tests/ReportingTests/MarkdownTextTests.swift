import Lifecycle
import Reporting
import Testing

/// Removes code spans as CommonMark 6.1 finds them: what is left is what a forge interprets.
func withoutCodeSpans(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var rest: [UInt8] = []
    var index = 0
    func run(at start: Int) -> Int { bytes[start...].prefix { $0 == UInt8(ascii: "`") }.count }
    while index < bytes.count {
        let length = run(at: index)
        guard length > 0 else {
            rest.append(bytes[index])
            index += 1
            continue
        }
        var end = index + length
        while end < bytes.count, run(at: end) != length { end += max(1, run(at: end)) }
        index = end < bytes.count ? end + length : index + length
    }
    return String(decoding: rest, as: UTF8.self)
}

/// The text with its entities read.
func shown(_ markdown: String) -> String {
    markdown.replacing("&amp;", with: "&").replacing(#/&#(\d+);/#) { match in
        UInt32(match.1).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? ""
    }
}

@Test(arguments: [
    ("plain", "`plain`"), ("", ""), ("  ", ""), ("a`b", "``a`b``"), ("`a", "`` `a ``"), ("a|b", "`a\\|b`"),
    ("a\\|b", "`a\\ \\|b`"), ("``", "``` `` ```"), ("a\nb", "`a b`"),
])
func codeSpansHoldTheirText(text: String, expected: String) {
    #expect(MarkdownText.code(text) == expected)
}

@Test func combiningMarksHideNoBacktickAndNoPipe() {
    #expect(MarkdownText.code("a`\u{301}b") == "``a`\u{301}b``")
    #expect(MarkdownText.code("a|\u{301}b") == "`a\\|\u{301}b`")
}

@Test(arguments: [
    "@dana please", "Fixes #1", "owner/repo#12", "GH-12", "https://example.com", "www.example.com", "<b>x</b>",
    "<!-- x",
    "[a](b)", "![a](b)", "a|b", "*a* _b_ ~~c~~", "`a`", "!12 $3 %4 ~bug &5 ^alert", "mail a@example.com", "&lt;",
])
func proseOffersNothingToInterpret(text: String) {
    let prose = MarkdownText.prose(text)
    #expect(prose.firstMatch(of: #/[<>\[\]|`*~_]|&lt;/#) == nil, "\(prose)")
    // Forges look for references in the text as it is shown.
    #expect(shown(prose).firstMatch(of: #/@\w|#\d|GH-\d|://|www\.|[!$%^~&]\w/#) == nil, "\(prose)")
}

@Test func fencesAreLongerThanAnyInside() {
    #expect(MarkdownText.fence("a\n```\nb") == "````text\na\n```\nb\n````\n")
    #expect(MarkdownText.fence("ls", language: "sh") == "```sh\nls\n```\n")
}

@Test func hostileTitlesAreInertInMarkdown() {
    var finding = Specimens.blockedFinding(hostile)
    finding.owner = hostile
    finding.item = hostile
    finding.severity = hostile
    finding.message = hostile
    finding.hint = hostile
    var verdict = Specimens.blocked([finding])
    verdict.notes = [hostile]
    verdict.question = hostile
    verdict.product = hostile
    verdict.release = hostile
    let text = Specimens.report(verdict).markdown
    let outside = withoutCodeSpans(text.replacing(#/\n```+sh\n(.|\n)*?\n```+\n/#, with: "\n"))
    #expect(outside.firstMatch(of: #/<img|\]\(/#) == nil, "\(outside)")
    #expect(shown(outside).firstMatch(of: #/@\w|#\d|:///#) == nil, "\(outside)")
    #expect(!text.unicodeScalars.contains { SafeText.isHidden($0) && $0 != "\n" })
    for row in text.split(separator: "\n") where row.hasPrefix("| blocked") {
        #expect(row.replacing("\\|", with: "").count { $0 == "|" } == 7)
    }
}

@Test func aCommentStaysUnderTheLimitAndCountsTheRest() {
    let many = (0..<5000).map {
        Specimens.blockedFinding("Complaint number \($0) " + String(repeating: "ü", count: 200))
    }
    let text = Specimens.report(Specimens.blocked(many)).markdown
    #expect(text.utf8.count < 60_000)
    #expect(text.utf8.count > 40_000)
    #expect(text.contains(#/and \d+ more: `hearback gate check launch --product storefront --format json`/#))
}

@Test func notesFullOfSignsLeaveRoomForTheFindings() {
    var verdict = Specimens.blocked()
    verdict.notes = Array(repeating: String(repeating: "@#", count: 5000), count: 500)
    let text = Specimens.report(verdict).markdown
    #expect(text.utf8.count < 60_000)
    #expect(text.contains("Wrong answer three times"))
    #expect(text.contains("- and 480 more notes"))
}

@Test func manyGatesStayUnderTheLimit() {
    let verdicts = (0..<400).map { _ in Specimens.blocked() }
    let text = VerdictReport(verdicts, at: Specimens.at, tool: "0.1.0").markdown
    #expect(text.utf8.count < 60_000)
    #expect(text.contains(" more gates: `hearback gate check --format json`"))
}
