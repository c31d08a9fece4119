import Foundation
import TestSupport

extension Commands {
    /// A repository that uses Hearback: one product `shop`, Dana as gatekeeper, a lifecycle of three stages, everything
    /// committed.
    /// - Parameter recordsBranch: A branch of its own for the records; `nil` keeps them with the code.
    static func shop(recordsBranch: String? = nil) throws -> Commands {
        let commands = try Commands()
        let scratch = commands.scratch
        try scratch.write(
            configuration.replacingOccurrences(of: "records: main", with: "records: \(recordsBranch ?? "main")"),
            to: "repo/cx/hearback.yml")
        try scratch.write(workflow, to: "repo/cx/workflow.yml")
        try scratch.write("---\ntitle: The shop\nowner: ana@example.com\n---\n", to: "repo/cx/shop/product.md")
        try scratch.write("", to: "repo/cx/shop/feedback/.gitkeep")
        try scratch.commitAll("Start with Hearback")
        if let recordsBranch {
            // An orphan branch as `init --records-branch` makes it: the same layout, nothing else.
            let blob = try scratch.git("hash-object", "-w", "/dev/null")
            let tree = try commands.tree(["100644 blob \(blob)\t.gitkeep"])
            let feedback = try commands.tree(["040000 tree \(tree)\tfeedback"])
            let shop = try commands.tree(["040000 tree \(feedback)\tshop"])
            let top = try commands.tree(["040000 tree \(shop)\tcx"])
            let commit = try scratch.git("commit-tree", top, "-m", "Records")
            try scratch.git("update-ref", "refs/heads/\(recordsBranch)", commit)
        }
        return commands
    }

    private func tree(_ lines: [String]) throws -> String {
        let output = try scratch.run(
            "/usr/bin/env", ["git", "mktree"], input: lines.joined(separator: "\n") + "\n")
        return String(output.stdout.dropLast())
    }

    static let configuration = """
        version: 1
        policy: main
        records: main
        severities: [trivial, minor, major, critical, blocker]
        roles:
          gatekeeper: [dana@example.com]
          support: ["*@support.example.com"]
          intake: ["bot:import"]

        """

    static let workflow = """
        id: three-stages
        title: Three stages
        stages:
          - id: development
            title: Development
          - id: validation
            title: Validation
            gate:
              criteria:
                - {id: linked-done, feedback: linked, reach: resolved}
          - id: launch
            title: Launch
            gate:
              criteria:
                - {id: nothing-severe, feedback: all, severity: "critical..", reach: resolved}
                - {id: heard-anyone, feedback-count: 1}

        """
}
