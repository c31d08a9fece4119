import TestSupport
import Testing

/// What the pages show as commands can be typed. (That it works is shown by CommandTests, which run every line.)
@Suite struct FencesTests {
    @Test func everyLineOfAConsoleFenceIsACommand() throws {
        var odd: [String] = []
        for page in try ProjectFiles.pages() {
            for fence in try fences(of: page, language: "console") {
                for line in fence.lines where !line.hasPrefix("$ hearback ") && !line.hasPrefix("$ git ") {
                    odd.append("\(page): \(line)")
                }
            }
        }
        #expect(odd.isEmpty, "\(odd.joined(separator: "\n"))")
    }

    @Test func everyShellFenceParses() throws {
        let scratch = try Scratch()
        for page in try ProjectFiles.pages() {
            let shell = try fences(of: page, language: "sh")
            let console = try fences(of: page, language: "console").map { fence in
                Fence(lines: fence.lines.map { String($0.dropFirst(2)) })
            }
            for fence in shell + console {
                let text = fence.lines.joined(separator: "\n") + "\n"
                let output = try scratch.run("/bin/bash", ["-n"], in: "home", input: text)
                #expect(output.status == 0, "\(page):\n\(text)\(output.stderr)")
            }
        }
    }

    @Test func everyFenceIsClosed() throws {
        for page in try ProjectFiles.pages() {
            let marks = try ProjectFiles.text(page).split(separator: "\n").filter { $0.hasPrefix("```") }
            #expect(marks.count.isMultiple(of: 2), "\(page): a fence is not closed")
        }
    }

    private struct Fence {
        var lines: [String]
    }

    /// The contents of a page's fences in one language.
    private func fences(of page: String, language: String) throws -> [Fence] {
        var fences: [Fence] = []
        var open: (language: Substring, lines: [String])?
        for line in try ProjectFiles.text(page).split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("```") else {
                open?.lines.append(String(line))
                continue
            }
            if let fence = open {
                if fence.language == language { fences.append(Fence(lines: fence.lines)) }
                open = nil
            } else {
                open = (line.dropFirst(3), [])
            }
        }
        return fences
    }
}
