import Foundation
import TestSupport
import Testing

/// `hearback init` in repositories that hold something already.
@Suite struct InitTests {
    private static let files = [
        "cx/hearback.yml", "cx/workflow.yml", "cx/README.md", ".github/pull_request_template.md",
    ]

    @Test(arguments: [nil, "hearback"])
    func runningItAgainChangesNothing(_ branch: String?) async throws {
        let commands = try Commands()
        let arguments = ["init", "--product", "shop"] + (branch.map { ["--records-branch", $0] } ?? [])
        let first = await commands.run(arguments)
        #expect(first.status == 0, "\(first)")
        try commands.scratch.commitAll("Start")
        let refs = try commands.scratch.git("show-ref")
        commands.wait(60)
        let second = await commands.run(arguments)
        #expect(second.status == 0, "\(second)")
        #expect(try commands.scratch.git("status", "--porcelain").isEmpty)
        #expect(try commands.scratch.git("show-ref") == refs)
        // And it works: the gate of the first stage that has one can be asked.
        let check = await commands.run("gate", "check", "--format", "json")
        #expect(check.status != 2 && check.status != 70, "\(check)")
    }

    @Test(arguments: files, [true, false])
    func whatIsThereIsKept(_ file: String, _ isReadOnly: Bool) async throws {
        let commands = try Commands()
        let valid = ["cx/hearback.yml": Commands.configuration, "cx/workflow.yml": Commands.workflow]
        let text = valid[file] ?? "Our own text, with CRLF\r\n"
        try commands.scratch.write(text, to: "repo/\(file)")
        if isReadOnly { _ = try commands.scratch.run("/bin/chmod", ["444", file]) }
        let run = await commands.run("init", "--product", "shop")
        #expect(run.status == 0, "\(run)")
        #expect(try commands.scratch.read("repo/\(file)") == text)
        for other in Self.files { #expect(commands.scratch.exists("repo/\(other)"), "\(other)") }
    }

    @Test func aRepositorysOwnReadmeAndPipelineAreNotTouched() async throws {
        let commands = try Commands()
        for file in ["README.md", ".gitlab-ci.yml", ".github/workflows/ci.yml"] {
            try commands.scratch.write("ours\n", to: "repo/\(file)")
        }
        try commands.scratch.commitAll("Ours")
        #expect(await commands.run("init").status == 0)
        #expect(try commands.scratch.git("diff", "--stat").isEmpty)
    }

    @Test func aLinkInThePlaceOfAFileIsNotFollowed() async throws {
        let commands = try Commands()
        try commands.scratch.write("precious\n", to: "precious")
        try FileManager.default.createDirectory(
            atPath: commands.scratch.absolute("repo/cx"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: commands.scratch.absolute("repo/cx/README.md"), withDestinationPath: "../../precious")
        _ = await commands.run("init")
        #expect(try commands.scratch.read("precious") == "precious\n")
    }

    @Test func aFolderOutOfTheRepositoryIsNotWrittenThrough() async throws {
        let commands = try Commands()
        try FileManager.default.createDirectory(
            atPath: commands.scratch.absolute("elsewhere"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: commands.scratch.absolute("repo/cx"), withDestinationPath: "../elsewhere")
        let run = await commands.run("init")
        #expect(run.status == 2, "\(run)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: commands.scratch.absolute("elsewhere")).isEmpty)
        #expect(!commands.scratch.exists("repo/.github"))
    }
}
