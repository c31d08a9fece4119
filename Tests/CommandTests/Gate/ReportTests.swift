import Foundation
import TestSupport
import Testing

/// The reports of `gate check`: stdout, files and the job's summary, all in one run.
@Suite struct ReportTests {
    private static let hostile = "::error::pwned ]]><script> \u{202E}gro @everyone Fixes #1"

    private func shop() async throws -> GateShop {
        let shop = try GateShop()
        _ = try await shop.feedback(Self.hostile, severity: "critical")
        return shop
    }

    @Test func oneRunWritesEveryFormat() async throws {
        let shop = try await shop()
        let formats = ["text", "json", "markdown", "github", "sarif", "junit", "gitlab", "rdjsonl"]
        let reports = formats.flatMap { ["--report", "\($0)=../out.\($0)"] }
        let run = await shop.commands.run(["gate", "check", "launch", "--format", "github"] + reports)
        #expect(run.status == 1, "\(run)")
        for format in formats {
            let file = try shop.scratch.read("out.\(format)")
            let stdout = await shop.commands.run("gate", "check", "launch", "--format", format).stdout
            #expect(file == stdout, "\(format)")
            #expect(!file.isEmpty && !file.contains("\u{202E}"), "\(format)")
        }
        #expect(run.stdout.contains("\n::error file=cx/shop/feedback/"))
        #expect(!run.stdout.contains("\n::error::"))
    }

    @Test(arguments: [
        ("-", "--format sarif"), ("missing/gate.sarif", "mkdir -p"), ("cx", "is a folder"),
        ("cx/hearback.yml/gate.sarif", "is no folder"),
    ])
    func aReportThatCannotBeWrittenIsToldBeforeTheGateIsJudged(_ path: String, _ words: String) async throws {
        let shop = try await shop()
        let run = await shop.commands.run(
            "gate", "check", "launch", "--report", "sarif=\(path)", "--report", "junit=../other.xml", "--rev", "nowhere"
        )
        #expect(run.status == 2, "\(run)")
        #expect(run.stderr.contains(words), "\(run)")
        #expect(run.stdout.isEmpty)
        #expect(!shop.scratch.exists("other.xml"))
    }

    @Test(arguments: ["sarif", "sarif=", "=x", "xml=x", "SARIF=x"])
    func aReportThatIsNoneIsAUsageError(_ argument: String) async throws {
        let run = await (try await shop()).commands.run("gate", "check", "launch", "--report", argument)
        #expect(run.status == 2, "\(run)")
    }

    @Test func twoReportsDoNotFightForAFile() async throws {
        let shop = try await shop()
        let run = await shop.commands.run(
            "gate", "check", "launch", "--report", "sarif=../a", "--report", "junit=../repo/../a")
        #expect(run.status == 2 && run.stderr.contains("the same file"), "\(run)")
    }

    @Test func anOlderReportIsReplacedAndALinkStaysOne() async throws {
        let shop = try await shop()
        try shop.scratch.write("old", to: "real.xml")
        try FileManager.default.createSymbolicLink(
            atPath: shop.scratch.absolute("link.xml"), withDestinationPath: "real.xml")
        _ = await shop.commands.run("gate", "check", "launch", "--report", "junit=../link.xml")
        #expect(try shop.scratch.read("real.xml").hasPrefix("<?xml"))
        let link = try FileManager.default.destinationOfSymbolicLink(atPath: shop.scratch.absolute("link.xml"))
        #expect(link == "real.xml")
        let left = try FileManager.default.contentsOfDirectory(atPath: shop.scratch.path)
        #expect(!left.contains { $0.contains(".sb-") || $0.hasSuffix(".tmp") }, "\(left)")
    }

    @Test func theSummaryOfTheJobIsAppendedTo() async throws {
        let shop = try await shop()
        try shop.scratch.write("before\n", to: "summary")
        let environment = ["GITHUB_STEP_SUMMARY": shop.scratch.absolute("summary")]
        let run = await shop.commands.run("gate", "check", "launch", environment: environment)
        #expect(run.status == 1)
        let summary = try shop.scratch.read("summary")
        #expect(summary.hasPrefix("before\n\n### launch of shop: blocked"))
        let markdown = await shop.commands.run("gate", "check", "launch", "--format", "markdown").stdout
        #expect(summary == "before\n\n" + markdown)
        // Where the user writes it, it is not written twice.
        _ = await shop.commands.run(
            ["gate", "check", "launch", "--report", "markdown=\(shop.scratch.absolute("summary"))"],
            environment: environment)
        #expect(try shop.scratch.read("summary") == markdown)
    }

    @Test func aFullSummaryIsCutAndThatIsTold() async throws {
        let shop = try await shop()
        try shop.scratch.write(String(repeating: "x", count: 1_048_576 - 400), to: "summary")
        let environment = ["GITHUB_STEP_SUMMARY": shop.scratch.absolute("summary")]
        let run = await shop.commands.run("gate", "check", "launch", environment: environment)
        #expect(run.status == 1)
        #expect(run.stderr.contains("the job's summary is full"))
        let summary = try shop.scratch.read("summary")
        #expect(summary.utf8.count <= 1_048_576)
        #expect(summary.hasSuffix("The summary is full: the rest of this report is in the log.\n"))
    }

    @Test func aSummaryThatCannotBeWrittenChangesNoVerdict() async throws {
        let shop = try await shop()
        let environment = ["GITHUB_STEP_SUMMARY": shop.scratch.absolute("nowhere/summary")]
        let run = await shop.commands.run("gate", "check", "launch", environment: environment)
        #expect(run.status == 1)
        #expect(run.stderr.contains("warning: the job's summary cannot be written"))
    }

    @Test func theAnchorFollowsTheRoot() async throws {
        let commands = try Commands()
        _ = await commands.run("init", "--root", "voice", "--product", "shop")
        try commands.scratch.commitAll("Start")
        let run = await commands.run("gate", "check", "launch", "--root", "voice", "--format", "gitlab")
        #expect(run.stdout.contains("\"path\":\"voice/"), "\(run)")
    }
}
