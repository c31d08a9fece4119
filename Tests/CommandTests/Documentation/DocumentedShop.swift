import Foundation
import TestSupport
import Testing

/// The setting of all examples in the documentation, as docs/guide.md states it: the product `shop` with the lifecycle
/// phase-gate, Ana as gatekeeper, the item 7k3m of ada@example.org, and a requirement that is due after the launch.
struct DocumentedShop {
    let commands: Commands

    static let item = "fb-20261122-7k3mq9x4"
    static let requirement = "basket-survives-currency"
    private static let ana = [
        "GIT_AUTHOR_NAME": "Ana", "GIT_AUTHOR_EMAIL": "ana@example.com",
        "GIT_COMMITTER_NAME": "Ana", "GIT_COMMITTER_EMAIL": "ana@example.com",
    ]

    private var scratch: Scratch { commands.scratch }

    /// Makes the prepared repository `repo`, and `new`: a project without Hearback.
    init() async throws {
        commands = try Commands()
        try scratch.write("class Basket: ...\n", to: "repo/basket.py")
        try scratch.commitAll("shop: a basket")
        try copy("repo", to: "new")
        try await prepare("init", "--product", "shop")
        try scratch.commitAll("cx: Hearback")
        try await add()
        try scratch.write(Self.text, to: "repo/cx/shop/requirements/\(Self.requirement)/requirement.md")
        try scratch.commitAll("cx: what customers said")
        try scratch.git("branch", "release/1.0")
        // Not committed: what a person has just downloaded.
        try scratch.write(Self.complaints, to: "repo/complaints.csv")
    }

    private static let text = """
        ---
        title: The basket survives a change of currency
        stage: review
        owner: dana@example.com
        measure: no basket is lost in 1,000 currency changes
        feedback: [\(item)]
        ---

        """

    private static let complaints = """
        Date received,Product,Issue,Consumer complaint narrative,Complaint ID
        11/20/2026,Mortgage,Loan servicing,They do not answer.,3003003

        """

    private func prepare(_ arguments: String...) async throws {
        let outcome = await commands.run(arguments, environment: Self.ana)
        try #require(outcome.status == 0, "\(outcome)")
    }

    /// Adds the item by the command, for the pseudonym, and gives it the id that the pages show.
    private func add() async throws {
        try await prepare(
            "feedback", "add", "--kind", "complaint", "--channel", "email", "--touchpoint", "checkout", "--received",
            "2026-11-22T09:14:00Z", "--title", "Basket empty after a change of currency", "--customer",
            "ada@example.org", "-m", "I switched to dollars and everything was gone.")
        let day = scratch.absolute("repo/cx/shop/feedback/2026/11-22")
        let made = try #require(try FileManager.default.contentsOfDirectory(atPath: day).first)
        try FileManager.default.moveItem(atPath: "\(day)/\(made)", toPath: "\(day)/\(Self.item)")
    }

    /// A fresh copy of the repository that a fence begins with: one without Hearback where it says `hearback init`,
    /// and without what it adds by itself.
    func copy(for lines: [DocumentedLine], named folder: String) throws {
        let begins = lines.contains { $0.command.hasPrefix("hearback init") }
        try copy(begins ? "new" : "repo", to: folder)
        if lines.contains(where: { $0.command.hasPrefix("hearback requirement add \(Self.requirement)") }) {
            try scratch.git("rm", "-rq", "cx/shop/requirements/\(Self.requirement)", in: folder)
            try scratch.git("commit", "-q", "-m", "without the requirement", in: folder)
        }
    }

    private func copy(_ folder: String, to copy: String) throws {
        let output = try scratch.run("/bin/cp", ["-R", folder, copy], in: scratch.path)
        try #require(output.status == 0, "\(output.stderr)")
    }

    /// Runs a line in a folder: `hearback` in this process, anything else in the shell.
    /// - Returns: What it printed, and its exit code.
    func run(_ line: DocumentedLine, in folder: String) async throws -> Outcome {
        guard line.isHearback else {
            let output = try scratch.run("/bin/bash", ["-c", line.command], in: folder, environment: Self.ana)
            return Outcome(arguments: [], status: output.status, stdout: output.stdout, stderr: output.stderr)
        }
        let words = try #require(try ShellWords(scratch: scratch).calls([line.command]).first)
        return await commands.run(words, in: folder, environment: Self.ana)
    }
}
