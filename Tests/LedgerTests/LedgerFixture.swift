import Foundation
import GitStore
import Ledger
import Records
import TestSupport
import Testing

/// libgit2's configuration is the process's: all tests share one home, which is not there.
private let withoutConfiguration: Void = setConfigurationSearchPath(home: "/nonexistent-home-of-hearback-tests")

/// Where a snapshot is read from: a commit's tree, or the files themselves.
enum Way: CaseIterable, Sendable, CustomTestStringConvertible {
    case tree, workTree

    var testDescription: String { self == .tree ? "from git" : "from the work tree" }
}

/// Repositories with one product, a requirement and one valid item.
enum Shop {
    static let item = "cx/shop/feedback/2026/11-22/fb-20261122-7k3mq9x4"
    static let requirement = "cx/shop/requirements/basket"
    static let feedback = """
        ---
        title: The basket is empty
        kind: problem
        touchpoint: checkout
        channel: email
        received: 2026-11-22T09:14:00Z
        customer: c-7f3k2m9qx4t1a
        ---

        Write to me at dana@example.org, please.

        """
    static let fixed = "20261123T100000Z-fixed-aaaa"
    static let fix = "---\nby: dana@example.com\n---\n\nIt is fixed.\n"
    static let configuration = "version: 1\npolicy: main\nrecords: main\nroles:\n  gatekeeper: [ana@example.com]\n"
    static let workflow = workflow(["{id: all, feedback: all, reach: resolved}", "{id: kept, removals: none}"])

    /// A lifecycle whose launch has these criteria.
    static func workflow(_ criteria: [String]) -> String {
        """
        id: w
        title: W
        stages:
          - {id: validation, title: V}
          - id: launch
            title: L
            gate:
              question: Does it work?
              criteria:

        """ + criteria.map { "        - \($0)\n" }.joined()
    }

    /// A repository that holds the shop, not yet committed.
    static func make(_ folder: String = "repo") throws -> Scratch {
        let scratch = try Scratch()
        try scratch.makeRepository(folder)
        try scratch.write(configuration, to: "\(folder)/cx/hearback.yml")
        try scratch.write(workflow, to: "\(folder)/cx/workflow.yml")
        try scratch.write("---\ntitle: Shop\n---\n", to: "\(folder)/cx/shop/product.md")
        try scratch.write("---\ntitle: B\nstage: launch\n---\n", to: "\(folder)/\(requirement)/requirement.md")
        try scratch.write(feedback, to: "\(folder)/\(item)/feedback.md")
        return scratch
    }

    static func id(_ text: String = "fb-20261122-7k3mq9x4") throws -> FeedbackID { try #require(FeedbackID(text)) }
    static func slug(_ text: String = "shop") throws -> Slug { try #require(Slug(text)) }
    static func event(_ text: String) throws -> EventName { try #require(EventName(text)) }
}

extension Scratch {
    /// Opens a repository below the scratch folder.
    func open(_ folder: String = "repo") throws -> RepositoryHandle {
        _ = withoutConfiguration
        return RepositoryHandle(try Repository.open(at: absolute(folder), ceiling: [path]))
    }

    /// The git program with this scratch folder's environment.
    var program: GitProgram { GitProgram(environment: environment) }

    /// The records root of a revision.
    func root(_ revision: String, in folder: String = "repo") throws -> Node? {
        let repository = try open(folder)
        let tree = try repository.value.resolve(revision).tree
        return try repository.value.entry(at: "cx", in: tree).map { .object($0.id) }
    }

    /// The tree of a revision.
    func tree(_ revision: String, in folder: String = "repo") throws -> ObjectID {
        try open(folder).value.resolve(revision).tree
    }

    /// Reads the records of the current state, in one way or the other.
    func snapshot(_ way: Way) throws -> Snapshot {
        if way == .tree { try commitAll() }
        let node = way == .tree ? try root("HEAD") : .path("cx")
        return try SnapshotReader(try open(), root: "cx").read(Joint(records: node, code: node))
    }

    /// Reads the union of two revisions.
    func union(records: String, code: String) throws -> Snapshot {
        try SnapshotReader(try open(), root: "cx").read(
            Joint(records: try root(records), code: try root(code)))
    }

    /// Runs shell commands as a person would type them.
    @discardableResult
    func shell(_ line: String?, in folder: String = "repo") throws -> Output {
        try run("/bin/sh", ["-e", "-c", line ?? "exit 99"], in: folder)
    }
}

/// The error that `body` throws; nil when it throws none.
func gitError(_ body: () throws -> Void) -> GitError? {
    do {
        try body()
        return nil
    } catch {
        return error as? GitError
    }
}
