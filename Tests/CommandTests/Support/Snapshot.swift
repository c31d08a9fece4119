import Foundation
import TestSupport
import Testing

extension Commands {
    /// Expects that runs print what Tests/CommandTests/Snapshots/NAME.txt holds: command line, exit code, stdout and
    /// stderr. `HEARBACK_RECORD_SNAPSHOTS=1 swift test` writes the file; a missing one fails.
    func expectSnapshot(
        _ name: String, _ outcomes: Outcome..., sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let actual = outcomes.map { inert($0.description) }.joined(separator: "\n")
        let file = Project.root + "/Tests/CommandTests/Snapshots/\(name).txt"
        if ProcessInfo.processInfo.environment["HEARBACK_RECORD_SNAPSHOTS"] == "1" {
            try Data(actual.utf8).write(to: URL(fileURLWithPath: file))
            return
        }
        let expected = try? String(contentsOfFile: file, encoding: .utf8)
        let missing = "there is no snapshot '\(name)' yet: HEARBACK_RECORD_SNAPSHOTS=1 swift test --filter …"
        #expect(expected != nil, "\(missing)", sourceLocation: sourceLocation)
        guard let expected else { return }
        #expect(actual == expected, "the output is not the snapshot '\(name)'", sourceLocation: sourceLocation)
    }

    /// A text without what differs from run to run: the scratch folder and the ids of commits.
    func inert(_ text: String) -> String {
        text.replacingOccurrences(of: scratch.path, with: "$SCRATCH")
            .replacing(/\b[0-9a-f]{40}\b/, with: "$COMMIT")
            .replacing(/Committed as [0-9a-f]{12}/, with: "Committed as $COMMIT")
    }
}

/// The project's own files.
enum Project {
    /// The absolute path of the project's root.
    static let root: String = {
        var url = URL(fileURLWithPath: #filePath)
        // Tests/CommandTests/Support/Snapshot.swift
        for _ in 0..<4 { url.deleteLastPathComponent() }
        return url.path
    }()

    /// Reads a file of the project.
    static func read(_ path: String) throws -> String {
        try String(contentsOfFile: root + "/" + path, encoding: .utf8)
    }
}
