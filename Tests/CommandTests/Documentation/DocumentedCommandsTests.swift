import Foundation
import HearbackCommands
import TestSupport
import Testing

/// Every command line that the pages show can be typed, and does what the page says.
@Suite struct DocumentedCommandsTests {
    @Test func everyLineOfAConsoleFenceRuns() async throws {
        let shop = try await DocumentedShop()
        var count = 0
        for page in try DocumentedPage.all() {
            for fence in page.fences("console") {
                count += 1
                let lines = fence.lines.compactMap(DocumentedLine.init)
                try shop.copy(for: lines, named: "fence-\(count)")
                for line in lines {
                    let outcome = try await shop.run(line, in: "fence-\(count)")
                    #expect(
                        line.expected.contains(outcome.status),
                        "\(page.path), fence of line \(fence.line): \(line.command)\n\(outcome)")
                }
            }
        }
        #expect(count > 20, "the pages have no fences: the search is wrong")
    }

    /// One repository from the first line to the last, with the id that the first item really gets.
    @Test func theReadmeCanBeFollowedStepByStep() async throws {
        let shop = try await DocumentedShop()
        let section = try #require(try DocumentedPage("README.md").section("In your own repository, in ten minutes"))
        var id = ""
        for text in section.fences("console").flatMap(\.lines) {
            let line = try #require(DocumentedLine(text.replacing("7k3m", with: id.isEmpty ? "7k3m" : id)))
            let outcome = try await shop.run(line, in: "new")
            #expect(line.expected.contains(outcome.status), "\(line.command)\n\(outcome)")
            if id.isEmpty, let found = outcome.stdout.firstMatch(of: /fb-\d{8}-([0-9a-z]{8})/) { id = String(found.1) }
        }
        #expect(!id.isEmpty, "feedback add printed no id")
    }

    @Test func everyLineOfAShellFenceParses() throws {
        let words = ShellWords(scratch: try Scratch())
        for page in try DocumentedPage.all() {
            for fence in page.fences("sh") {
                let lines = joined(fence.lines).filter { $0.hasPrefix("hearback ") }
                for call in try words.calls(lines) {
                    let refusal = HearbackProgram.refusal(of: call)
                    #expect(refusal == nil, "\(page.path), fence of line \(fence.line): \(call)\n\(refusal ?? "")")
                }
            }
        }
    }

    @Test func everyExampleOfTheHelpParses() async throws {
        let words = ShellWords(scratch: try Scratch())
        let examples = try await joined(printed("commands").fences("text").flatMap(\.lines))
            .filter { $0.hasPrefix("hearback ") }
        #expect(examples.count > 50)
        for example in examples {
            let calls = try words.calls([example])
            #expect(!calls.isEmpty, "the shell does not understand it, or it is wrapped: \(example)")
            for call in calls {
                let refusal = HearbackProgram.refusal(of: call)
                #expect(refusal == nil, "\(example)\n\(refusal ?? "")")
            }
        }
    }

    /// Help is wrapped at 80 columns where there is no wider terminal, and a wrapped line cannot be pasted.
    @Test func everyExampleOfTheHelpFitsOnALine() async throws {
        let long = try await printed("commands").fences("text").flatMap(\.lines).filter {
            $0.hasPrefix("  hearback ") && $0.count > 80
        }
        #expect(long.isEmpty, "break it with a backslash: \(long.joined(separator: "\n"))")
    }

    /// What stands in the running text may leave out what is needed, but says no word that does not exist.
    @Test func everyMentionOfACommandExists() async throws {
        let words = ShellWords(scratch: try Scratch())
        let pages = try await DocumentedPage.all() + DocumentedPage.templates() + [printed("findings")]
        for page in pages {
            for mention in page.mentions where !mention.contains("…") && mention != "hearback COMMAND --help" {
                let call = try #require(try words.calls([mention]).first, "\(page.path): \(mention)")
                guard let refusal = HearbackProgram.refusal(of: call) else { continue }
                let isShort = refusal.contains("Missing") || refusal.contains("missing")
                #expect(isShort, "\(page.path): \(mention)\n\(refusal)")
            }
        }
    }

    /// A page that the program prints.
    private func printed(_ name: String) async throws -> DocumentedPage {
        let outcome = try await Commands(repository: false).run("reference", name)
        return DocumentedPage(path: "docs/\(name).md", text: outcome.stdout)
    }

    /// Lines without their indentation, those that end with a backslash joined to the next.
    private func joined(_ lines: [String]) -> [String] {
        lines.map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "\n")
            .replacing("\\\n", with: "").split(separator: "\n").map(String.init)
    }
}
