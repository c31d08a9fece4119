import Reporting
import TestSupport
import Testing

/// Getting something done on a terminal or a host by what a customer writes.
@Suite struct HostileTextThreats {
    private static let title =
        "]]> <script>alert(1)</script> @everyone \u{1B}[31m\u{202E}\u{200B} Fixes #1 %0A::error::x ##vso[task.x]y"
    private static let body =
        "::error::owned\n##[error]x\n\u{1B}]0;x\u{07}" + String(repeating: "long ", count: 200_000)

    /// A shop whose branch brings an item with such words, and an event that is refused and quotes them, in a commit
    /// whose author is called like them.
    private func hostile() async throws -> ReviewShop {
        let shop = try ReviewShop()
        try shop.branch()
        let id = try await shop.feedback(Self.title, severity: "major")
        try shop.event(id, "20261122T100500Z-explained-aaaa", by: GateShop.eve, body: Self.body)
        try shop.commit(as: "@everyone#1")
        return shop
    }

    @Test(arguments: ReportFormat.allCases)
    func threat24_hostileWordsAreInert(_ format: ReportFormat) async throws {
        let shop = try await hostile()
        for command in [["review"], ["gate", "check", "launch"]] {
            let run = await shop.commands.run(command + ["--format", format.rawValue])
            #expect(run.status == 1 && run.stdout.contains("alert(1)"), "the words are there, as words: \(run)")
            Self.expectInert(run.stdout + run.stderr, format)
        }
    }

    @Test func threat24_hostileWordsAreInertOnATerminal() async throws {
        let shop = try await hostile()
        let id = try await shop.feedback(Self.title)
        for command in [
            ["feedback", "list"], ["feedback", "show", id], ["feedback", "search", "everyone"], ["status"],
        ] {
            let run = await shop.commands.run(command)
            #expect(run.status == 0, "\(run)")
            Self.expectInert(run.stdout + run.stderr, .text)
        }
    }

    /// What a host of the format would act on.
    private static func expectInert(_ text: String, _ format: ReportFormat) {
        let hidden: Set<Unicode.Scalar> = ["\u{1B}", "\u{07}", "\u{202E}", "\u{200B}"]
        #expect(!text.unicodeScalars.contains(where: hidden.contains), "\(text)")
        #expect(text.firstMatch(of: #/##[A-Za-z]*\[/#) == nil, "\(text)")
        // Runners trim blanks before they look for a command; ours name a file or a title first.
        let commands = text.matches(of: #/(^|\n)[ \t]*::([^\n]*)/#).map { String($0.output.2) }
        #expect(
            commands.allSatisfy { format == .github && $0.contains(#/^(error|warning|notice) (file|title)=/#) },
            "\(text)")
        // GitHub's runner reads `%0A` as a line break: what is not ours stands as `%250A`.
        if format == .github { #expect(!text.contains("%0A::"), "\(text)") }
        switch format {
        case .junit: #expect(!text.contains("<script") && !text.contains("]]>"), "\(text)")
        case .markdown, .rdjsonl:
            let outside = text.replacing(#/(`+).*?\1/#, with: "")
            #expect(outside.firstMatch(of: #/<script|@everyone|#1\b/#) == nil, "\(outside)")
        case .github, .sarif, .gitlab: #expect(text.firstMatch(of: #/@everyone|#1\b/#) == nil, "\(text)")
        case .text, .json: break
        }
    }
}
