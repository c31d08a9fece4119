import Foundation
import Testing

/// docs/threats.md names for each line the suites that hold it: those whose tests carry the line's number.
@Suite struct ThreatsPageTests {
    /// A line of the page.
    private struct Line {
        var number: Int
        var defence: String
        var suites: Set<String>
    }

    private func lines() throws -> [Line] {
        try MarkdownPage("docs/threats.md").lines.compactMap { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            guard cells.count == 6, let number = Int(cells[1]) else { return nil }
            let suites = cells[4].matches(of: /`([A-Za-z]+)`/).map { String($0.1) }
            return Line(number: number, defence: cells[3], suites: Set(suites))
        }
    }

    /// The suites with tests called `threat07_…`, by the number. A file is called like its suite.
    private func suites() throws -> [Int: Set<String>] {
        var suites: [Int: Set<String>] = [:]
        for path in ProjectFiles.files(under: "Tests/CommandTests", ending: ".swift") {
            let name = path.split(separator: "/").last?.dropLast(".swift".count)
            for test in try ProjectFiles.text(path).matches(of: /func threat([0-9]{2})_/) {
                suites[Int(test.1) ?? 0, default: []].insert(String(name ?? ""))
            }
        }
        return suites
    }

    @Test func everyLineNamesTheSuitesThatHoldIt() throws {
        let held = try suites()
        let lines = try lines()
        #expect(lines.map(\.number) == Array(1...lines.count))
        for line in lines { #expect(line.suites == held[line.number] ?? [], "line \(line.number)") }
        #expect(held.keys.allSatisfy { 1...lines.count ~= $0 }, "\(held.keys.sorted())")
    }

    @Test func aLineThatNothingHoldsSaysSo() throws {
        for line in try lines() where line.suites.isEmpty {
            #expect(line.defence.contains("*not there yet*"), "line \(line.number)")
        }
    }
}
