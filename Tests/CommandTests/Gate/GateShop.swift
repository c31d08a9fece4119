import Foundation
import Records
import TestSupport
import Testing

/// A shop whose gates are asked about: stages development, validation and launch, one product `shop`, owned by Ana.
///
/// Dana is the gatekeeper, Sam is in support, Eve is nobody. Everything starts on 2026-11-22.
struct GateShop: Sendable {
    let commands: Commands
    let shape: RecordsShape

    static let dana = "dana@example.com"
    static let kim = "kim@example.com"
    static let sam = "sam@support.example.com"
    static let eve = "eve@example.com"
    static let customer = "c-7f3k2m9qx4t1a"
    static let proof = "sha256:" + String(repeating: "ab", count: 32)

    var scratch: Scratch { commands.scratch }

    /// Makes the repository.
    /// - Parameters:
    ///   - validation: The criteria of the gate of that stage, one a line.
    ///   - launch: The same of launch.
    ///   - configuration: Lines that hearback.yml has besides.
    init(
        _ shape: RecordsShape = .withCode, validation: [String] = [Self.linked], launch: [String] = [Self.all],
        configuration: [String] = []
    ) throws {
        commands = try Commands.shop(recordsBranch: shape.branch)
        self.shape = shape
        var text = Commands.configuration
            .replacing("records: main", with: "records: \(shape.tip)")
            .replacing("[dana@example.com]", with: "[\(Self.dana), \(Self.kim)]")
        text += configuration.map { $0 + "\n" }.joined()
        try scratch.write(text, to: "repo/cx/hearback.yml")
        try scratch.write(Self.workflow(validation, launch), to: "repo/cx/workflow.yml")
        try scratch.commitAll("The gates")
    }

    static let linked = "{id: linked-done, feedback: linked, reach: resolved}"
    static let all = "{id: all-done, feedback: all, reach: resolved}"
    static let confirmed = "{id: confirmed, feedback: all, reach: confirmed}"
    static let kept = "{id: nothing-buried, removals: none}"

    static func workflow(_ validation: [String], _ launch: [String]) -> String {
        func gate(_ criteria: [String]) -> String {
            "    gate:\n      criteria:\n" + criteria.map { "        - \($0)\n" }.joined()
        }
        return "id: three\ntitle: Three\nstages:\n  - {id: development, title: Development}\n"
            + "  - id: validation\n    title: Validation\n" + gate(validation)
            + "  - id: launch\n    title: Launch\n" + gate(launch)
    }

    // MARK: - Commands

    /// Runs a command that must succeed, as Dana or as somebody else.
    @discardableResult
    func run(
        _ arguments: String..., by: String = Self.dana, in folder: String = "repo",
        sourceLocation: SourceLocation = #_sourceLocation
    ) async -> Outcome {
        let outcome = await commands.run(arguments + ["--by", by], in: folder)
        #expect(outcome.status == 0, "\(outcome)", sourceLocation: sourceLocation)
        return outcome
    }

    /// Adds feedback and commits it.
    /// - Returns: The id.
    func feedback(
        _ title: String = "The basket is empty", _ more: String..., severity: String? = nil
    ) async throws -> String {
        let added = await commands.run(["feedback", "add", "--quiet", "--title", title] + more)
        try #require(added.status == 0, "\(added)")
        let id = added.stdout.trimmingCharacters(in: .whitespacesAndNewlines)
        try commit("Feedback")
        if let severity {
            commands.wait(60)
            await run("feedback", "assess", id, "--severity", severity)
            try commit("Assessed")
        }
        return id
    }

    /// Commits what is in the work tree.
    @discardableResult
    func commit(_ message: String = "change") throws -> String { try scratch.commitAll(message) }

    /// Asks a gate.
    func check(
        _ stage: String = "launch", _ more: String..., in folder: String = "repo",
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Judgment {
        let outcome = await commands.run(["gate", "check", stage, "--format", "json"] + more, in: folder)
        return try Judgment(outcome, sourceLocation)
    }

    /// The state of an item as `feedback show` says it.
    func show(_ id: String) async throws -> String {
        let shown = await commands.run("feedback", "show", id, "--format", "json")
        try #require(shown.status == 0, "\(shown)")
        return shown.stdout
    }

    // MARK: - By hand

    /// The folder of an item, from the repository's root.
    func folder(of id: String, product: String = "shop") -> String {
        let digits = id.dropFirst(3)
        let (year, month, day) = (digits.prefix(4), digits.dropFirst(4).prefix(2), digits.dropFirst(6).prefix(2))
        return "cx/\(product)/feedback/\(year)/\(month)-\(day)/\(id)"
    }

    /// Changes the records by hand, behind the tool's back, and commits.
    /// - Parameter change: Gets the folder of a checkout of the branch that holds the records, below the scratch folder.
    func byHand(_ change: (_ folder: String) throws -> Void) throws {
        guard let branch = shape.branch else {
            try change("repo")
            try commit("By hand")
            return
        }
        try scratch.git("worktree", "add", "-q", "--detach", "../hand", branch)
        try change("hand")
        let commit = try scratch.commitAll("By hand", in: "hand")
        try scratch.git("update-ref", "refs/heads/\(branch)", commit)
        try scratch.git("worktree", "remove", "--force", "../hand")
    }

    /// Writes one file into the records by hand, and commits it.
    func write(_ text: String, to path: String) throws {
        try byHand { try scratch.write(text, to: "\($0)/\(path)") }
    }

    /// Writes an event by hand, and commits it.
    /// - Parameters:
    ///   - name: Time, type and a suffix: `20261122T110000Z-confirmed-aaaa`.
    ///   - fields: Lines of the front matter after `by`.
    func event(
        _ id: String, _ name: String, by: String, _ fields: String..., body: String = "", product: String = "shop"
    ) throws {
        let lines = ["by: \(by)"] + fields
        let text = "---\n" + lines.map { $0 + "\n" }.joined() + "---\n" + (body.isEmpty ? "" : "\n\(body)\n")
        try write(text, to: "\(folder(of: id, product: product))/\(name).md")
    }

    /// The names of an item's events of one type, without `.md`, in the records as committed.
    func events(_ id: String, _ type: String) throws -> [String] {
        let listed = try scratch.git("ls-tree", "-r", "--name-only", shape.tip, folder(of: id) + "/")
        let names = listed.split(separator: "\n").compactMap { $0.split(separator: "/").last }
        return names.filter { $0.contains("-\(type)-") }.map { String($0.dropLast(3)) }
    }

    /// Adds a second product and commits it.
    func addProduct(_ slug: String) async throws {
        await run("product", "add", slug, "--title", slug)
        try commit("A second product")
    }
}
