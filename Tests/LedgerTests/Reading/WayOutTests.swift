import Records
import Testing

@testable import Ledger

struct WayOutTests {
    @Test(arguments: [
        ("an executable file", "chmod -x cx/a.md, and git add it"), ("a symbolic link", "git rm cx/a.md"),
        ("a submodule", "git rm cx/a.md"),
    ])
    func `what stands in the place of a record has a way out`(words: String, hint: String) {
        #expect(WayOut.oddity(words, at: "cx/a.md").hint == hint)
    }

    @Test func `a misnamed event gets the command that renames it`() {
        let path = "cx/i/20261122T100211Z-confirmd-x7q2.md"
        let parts = "20261122T100211Z-confirmd-x7q2.md".split(separator: "-")
        #expect(
            WayOut.renamed(path, parts: parts, type: "confirmed")
                == "git mv \(path) cx/i/20261122T100211Z-confirmed-x7q2.md")
    }

    @Test func `an empty event says nothing`() {
        let problem = RecordProblem(path: "cx/a.md", line: 1, message: "the file is empty")
        #expect(WayOut.added(to: problem, of: .event(.wrote)).hint?.hasPrefix("git rm cx/a.md") == true)
    }
}
