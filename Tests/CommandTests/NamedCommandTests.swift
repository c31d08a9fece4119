import ArgumentParser
import TestSupport
import Testing

@testable import HearbackCommands

/// A line that is right means the same to the command that it names as to the parser of all commands.
@Suite struct NamedCommandTests {
    /// A command with all its options, as text.
    private func options(_ command: any ParsableCommand) -> String {
        var text = ""
        dump(command, to: &text)
        return text
    }

    private func expectSame(_ line: [String]) throws {
        guard let alone = NamedCommand.parse(line) else { return }
        let whole = try HearbackCommand.parseAsRoot(line)
        #expect(options(alone) == options(whole), "\(line)")
    }

    @Test func everyLineOfTheDocumentationMeansTheSame() throws {
        let words = ShellWords(scratch: try Scratch())
        let fences = try DocumentedPage.all().flatMap { $0.fences("sh") + $0.fences("console") }
        let lines = fences.flatMap(\.lines).map { $0.hasPrefix("$ ") ? String($0.dropFirst(2)) : $0 }
            .filter { $0.hasPrefix("hearback ") && !$0.hasSuffix("\\") }
        var count = 0
        for call in try lines.flatMap({ try words.calls([$0]) }) {
            if NamedCommand.parse(call) != nil { count += 1 }
            try expectSame(call)
        }
        #expect(count > 50, "hardly a line was parsed by its command alone")
    }

    @Test(
        "and so does what is rarely typed",
        arguments: [
            "gate check", "gate check help", "gate check -- launch", "gate check --product=check gate",
            "gate check launch --no-cache --report sarif=a --report json=b", "status -q",
            "feedback list --product list", "gate check --rev HEAD~1 --cache launch",
            "feedback add --title=-x --repo gate", "completion bash",
        ])
    func rareLines(_ line: String) throws {
        let arguments = line.split(separator: " ").map(String.init)
        #expect(NamedCommand.parse(arguments) != nil)
        try expectSame(arguments)
    }

    @Test(
        "mistakes, and questions for help, are the whole parser's",
        arguments: [
            "", "--version", "--help", "help gate check", "gate", "gate help check", "gate chekc", "gate check --help",
            "gate check -h", "gate check --version", "gate check launch twice", "gate check --nope", "gate check --at",
            "feedback list --help-hidden", "gate check --generate-completion-script bash", "--repo x gate check",
            "gate check --experimental-dump-help", "gate check --format pdf", "---completion gate check",
        ])
    func others(_ line: String) {
        #expect(NamedCommand.parse(line.split(separator: " ").map(String.init)) == nil)
    }
}
