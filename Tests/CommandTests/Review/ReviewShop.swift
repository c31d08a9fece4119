import Foundation
import TestSupport
import Testing

/// A shop with a branch `feature` that is proposed for `main`, and the review of it.
struct ReviewShop: Sendable {
    let shop: GateShop

    var scratch: Scratch { shop.scratch }
    var commands: Commands { shop.commands }

    /// Makes the shop; what a test adds before `branch()` is on main.
    init(
        validation: [String] = [GateShop.linked], launch: [String] = [GateShop.all], configuration: [String] = []
    ) throws {
        shop = try GateShop(validation: validation, launch: launch, configuration: configuration)
    }

    /// Starts the branch that is proposed.
    func branch(_ name: String = "feature", at revision: String = "main") throws {
        try scratch.git("switch", "-q", "-c", name, revision)
    }

    /// Commits what is in the work tree, as Dana or as somebody else.
    @discardableResult
    func commit(
        _ message: String = "change", as author: String = GateShop.dana, at time: String? = nil
    ) throws -> String {
        try scratch.git("add", "-A")
        var environment = [
            "GIT_AUTHOR_EMAIL": author, "GIT_COMMITTER_EMAIL": author,
        ]
        if let time {
            environment["GIT_AUTHOR_DATE"] = time
            environment["GIT_COMMITTER_DATE"] = time
        }
        try scratch.git("commit", "-q", "--allow-empty", "-m", message, environment: environment)
        return try scratch.git("rev-parse", "HEAD")
    }

    /// Writes an event into the work tree; nothing is committed.
    func event(_ id: String, _ name: String, by: String, _ fields: String..., body: String = "") throws {
        let lines = ["by: \(by)"] + fields
        let text = "---\n" + lines.map { $0 + "\n" }.joined() + "---\n" + (body.isEmpty ? "" : "\n\(body)\n")
        try scratch.write(text, to: "repo/\(shop.folder(of: id))/\(name).md")
    }

    /// Changes a file of the work tree.
    func edit(_ path: String, _ old: String, _ new: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let text = try scratch.read("repo/" + path)
        #expect(text.contains(old), "\(text)", sourceLocation: sourceLocation)
        try scratch.write(text.replacing(old, with: new), to: "repo/" + path)
    }

    /// Reviews.
    func review(
        _ more: String..., in folder: String = "repo", environment: [String: String] = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> ReviewOutcome {
        let outcome = await commands.run(
            ["review", "--format", "json"] + more, in: folder, environment: environment)
        return try ReviewOutcome(outcome, sourceLocation)
    }

    /// An item on main, from a customer, not yet assessed by default.
    func feedback(_ title: String = "Lost", _ more: String..., severity: String? = nil) async throws -> String {
        let added = await commands.run(
            ["feedback", "add", "--quiet", "--title", title, "--customer", GateShop.customer, "-m", "It is gone."]
                + more)
        try #require(added.status == 0, "\(added)")
        let id = added.stdout.trimmingCharacters(in: .whitespacesAndNewlines)
        try commit("Feedback")
        if let severity {
            commands.wait(60)
            await shop.run("feedback", "assess", id, "--severity", severity)
            try commit("Assessed")
        }
        return id
    }
}

/// What `review --format json` or `audit --format json` answered.
struct ReviewOutcome: CustomStringConvertible {
    let outcome: Outcome
    let report: Report

    init(_ outcome: Outcome, _ sourceLocation: SourceLocation) throws {
        self.outcome = outcome
        report = try outcome.decoded(Report.self, sourceLocation)
    }

    var description: String { outcome.description }
    var status: Int32 { outcome.status }
    var findings: [Report.Finding] { report.findings ?? [] }
    var story: [Report.Entry] { report.story ?? [] }
    var hint: String? { report.hint }

    /// The codes of what is refused.
    var refused: Set<String> { codes("blocked") }
    /// The codes of what is only told.
    var told: Set<String> { codes("satisfied") }

    func codes(_ state: String) -> Set<String> { Set(findings.filter { $0.state == state }.map(\.code)) }
    func findings(_ code: String) -> [Report.Finding] { findings.filter { $0.code == code } }
    func kinds(_ subject: String? = nil) -> Set<String> {
        Set(story.filter { subject == nil || $0.subject == subject }.map(\.kind))
    }

    /// The words about a gate.
    func gate(_ stage: String) -> Report.Gate? { report.gates?.first { $0.stage == stage } }

    struct Report: Decodable {
        var schema: String
        var state: String?
        var origin: String?
        var commits: Int?
        var story: [Entry]?
        var gates: [Gate]?
        var policyChanges: [String]?
        var findings: [Finding]?
        var notes: [String]?
        var code: String?
        var message: String?
        var hint: String?

        struct Entry: Decodable {
            var kind: String
            var subject: String
            var words: String?
            var by: String?
        }

        struct Gate: Decodable {
            var stage: String
            var words: String
            var changed: Bool
            var underNewRules: Sum?
        }

        struct Sum: Decodable {
            var state: String
        }

        struct Finding: Decodable {
            var code: String
            var state: String
            var item: String?
            var title: String?
            var path: String?
            var message: String
            var hint: String?
        }
    }
}
