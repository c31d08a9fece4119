import Testing

/// The project's folders are what its pages say, and nothing is forgotten in them.
@Suite struct LayoutTests {
    /// The whole of the top level. A new entry is a decision: docs/architecture.md names each.
    private static let top: Set<String> = [
        ".ci", ".github", ".gitignore", ".pre-commit-hooks.yaml", ".swift-format", "Benchmarks", "CHANGELOG.md",
        "CONTRIBUTING.md", "LICENSE", "Package.swift", "README.md", "SECURITY.md", "Sources", "Tests", "cx", "docs",
        "scripts", "templates", "workflows",
    ]

    /// What git, SwiftPM and people's tools leave, and git does not track.
    private static let untracked: Set<String> = [".git", ".build", ".swiftpm", "Package.resolved", ".DS_Store"]

    @Test func theTopLevelHoldsNothingUnexpected() throws {
        let names = try ProjectFiles.names().filter {
            !Self.untracked.contains($0) && !$0.hasPrefix(".build-") && !$0.hasPrefix(".build_")
        }
        let unexpected = Set(names).subtracting(Self.top).sorted()
        #expect(unexpected.isEmpty, "unexpected: \(unexpected.joined(separator: ", "))")
    }

    @Test func theTopLevelIsWhole() {
        let missing = Self.top.filter { !ProjectFiles.exists($0) }.sorted()
        #expect(missing.isEmpty, "missing: \(missing.joined(separator: ", "))")
    }

    @Test func everyTestFolderIsATestTarget() throws {
        let package = try ProjectFiles.text("Package.swift")
        for name in try ProjectFiles.names(in: "Tests") {
            #expect(package.contains("\"\(name)\""), "Tests/\(name) is no target of Package.swift, so it never runs")
        }
    }

    @Test func everySourceFolderIsATarget() throws {
        let package = try ProjectFiles.text("Package.swift")
        for name in try ProjectFiles.names(in: "Sources") {
            #expect(package.contains("name: \"\(name)\""), "Sources/\(name) is no target of Package.swift")
        }
    }

    @Test func everyTestsFileHoldsATest() throws {
        for path in ProjectFiles.files(under: "Tests", ending: "Tests.swift") {
            #expect(try ProjectFiles.text(path).contains("@Test"), "\(path) holds no test")
        }
    }

    @Test func noTestTargetIsEmpty() throws {
        for name in try ProjectFiles.names(in: "Tests") {
            #expect(
                !ProjectFiles.files(under: "Tests/\(name)", ending: "Tests.swift").isEmpty,
                "Tests/\(name) holds no test")
        }
    }

    @Test func noTestUsesXCTest() throws {
        let users = try ProjectFiles.files(under: "Tests", ending: ".swift").filter { path in
            try SwiftSource(path).imports.contains { $0.module == "XCTest" }
        }
        #expect(users.isEmpty)
    }

    @Test func scriptsCanBeRun() throws {
        let scripts = try ProjectFiles.names(in: "scripts").filter { $0 != "common.sh" }.map { "scripts/" + $0 }
        for script in scripts + [".ci/run"] {
            #expect(try ProjectFiles.text(script).hasPrefix("#!/usr/bin/env bash\n"), "\(script) has no first line")
            #expect(ProjectFiles.isExecutable(script), "chmod +x \(script)")
        }
        #expect(ProjectFiles.isExecutable("Benchmarks/run"), "chmod +x Benchmarks/run")
    }

    @Test func everyDecisionNoteHasItsParts() throws {
        let notes = ProjectFiles.files(under: "docs/decisions", ending: ".md").filter { !$0.hasSuffix("README.md") }
        #expect(!notes.isEmpty)
        for note in notes {
            let text = try ProjectFiles.text(note)
            for heading in ["## Context", "## Decision", "## Alternatives", "## Consequences"] {
                #expect(text.contains("\n\(heading)\n"), "\(note) lacks '\(heading)'")
            }
        }
    }
}
