import Records
import Reporting
import TestSupport
import Testing

@testable import Lifecycle

/// What customers may write to get something done on the host of a report.
private let attacks = [
    "::error::pwned", "\n::error file=a::pwned", "x\r\n ::add-mask::secret", "##[error]pwned",
    "##vso[task.setvariable variable=a]b", "%0A::error::pwned", "]]><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "&lt;b&gt; &amp; \" ' <", "@everyone @dana and ana@example.com",
    "Fixes #1, closes GH-7, !12, group/project#3", "[a link](http://evil.example) www.evil.example",
    "\u{1B}]0;title\u{07}\u{1B}[2J", "\u{202E}gro.elpmaxe\u{2066}", "a\u{200B}b\u{FEFF}c\u{00AD}d", "\u{85}\u{2028}x",
    "` `` ``` ~~~", "| a | b |\n|---|", "{0} {{x}} \\[a\\](1)", "--> <!-- ", "\u{FFFE}\u{FFFF}", "',',title=x::y",
]

@Test(arguments: ReportFormat.allCases, attacks)
func customersTextIsInertInEveryFormat(format: ReportFormat, attack: String) throws {
    let sources = reports(attack).map { ($0.0, $0.1 as any Reportable) } + [("review", try Specimens.review(attack))]
    for (name, report) in sources {
        let text = format.render(report, Layout(width: 100))
        #expect(!text.unicodeScalars.contains { SafeText.isHidden($0) && $0 != "\n" }, "\(name)")
        // Whatever is printed ends in the log of a CI: GitHub's runner trims blanks before it looks for a command, and
        // Azure's and GitHub's older ones stand anywhere in a line.
        let commands = text.matches(of: #/(^|\n)[ \t]*::([^\n]*)/#)
        #expect(commands.allSatisfy { format == .github && isOurs(String($0.output.2)) }, "\(name): \(text)")
        #expect(text.firstMatch(of: #/##[A-Za-z]*\[/#) == nil, "\(name)")
        try expectInert(format, text)
    }
}

/// Whether a command is one that the format itself writes: of three kinds, with these properties alone.
private func isOurs(_ line: String) -> Bool {
    line.wholeMatch(of: #/(error|warning|notice) (file=[^,:]*,line=[0-9]+,)?title=[^,:]*::.*/#) != nil
}

/// What the host of a format would act on.
private func expectInert(_ format: ReportFormat, _ text: String) throws {
    switch format {
    case .junit:
        #expect(!text.contains("<script") && !text.contains("<img") && !text.contains("CDATA") && !text.contains("]]>"))
        let document = try JUnitDocument(text)
        let known: Set<String> = ["testsuites", "testsuite", "testcase", "failure", "error", "skipped"]
        let elements = [document.root] + document.suites + document.tests + document.tests.flatMap(\.children)
        #expect(elements.allSatisfy { known.contains($0.name) })
    case .markdown: expectPlain(text)
    case .rdjsonl:
        for line in text.split(separator: "\n") {
            expectPlain(try JSONDocument(parsing: String(line))["message"]?.string ?? "")
        }
    case .sarif:
        for result in try JSONDocument(parsing: text)["runs"]?[0]?["results"]?.elements ?? [] {
            let message = result["message"]?["text"]?.string ?? ""
            let plain = message.replacing(#/\\\\|\\\[|\\\]|{{|}}/#, with: "")
            #expect(!plain.contains("[") && !plain.contains("{"), "a link or a placeholder: \(message)")
            expectNoReference(message)
        }
    case .gitlab:
        for entry in try JSONDocument(parsing: text).elements { expectNoReference(entry["description"]?.string ?? "") }
    // The name of a file is not ours to change.
    case .github: expectNoReference(text.replacing(#/::error file=[^,]*,/#, with: ""))
    case .text, .json: break
    }
}

/// In Markdown everything of the customer's stands in code, or is an entity.
private func expectPlain(_ markdown: String) {
    let outside = markdown.replacing(#/(?s)(?<fence>`{3,})[^\n`]*\n.*?\n\k<fence>\n/#, with: "")
        .replacing(#/(?<run>`+)(?:[^`]|(?!\k<run>(?!`))`)*?\k<run>(?!`)/#, with: "")
        .replacing(#/&#[0-9]+;/#, with: "·")
    let live = #/<[a-zA-Z\/!]|\]\(|@[a-z]|#[0-9]|![0-9]|GH-[0-9]|www\.|:\/\//#
    #expect(outside.firstMatch(of: live) == nil, "\(outside)")
}

/// Where a host shows text as it is, nobody is mentioned and nothing referred to, should it be read as Markdown after
/// all.
private func expectNoReference(_ text: String) {
    #expect(text.firstMatch(of: #/(^|[^A-Za-z0-9_])@[a-zA-Z]|#[0-9]|GH-[0-9]/#) == nil, "\(text)")
}
