import Testing

/// The pages that name files name files that exist.
@Suite struct PathsTests {
    /// The pages that lead people through the sources.
    private static let pages = ["CONTRIBUTING.md", "docs/architecture.md"]

    @Test func everyPathInBackticksExists() throws {
        var lost: [String] = []
        var count = 0
        for page in Self.pages {
            for (index, line) in try MarkdownPage(page).lines.enumerated() {
                for path in line.matches(of: /`([A-Za-z.][\w.\/+-]*)`/).map({ String($0.1) }) where isPath(path) {
                    count += 1
                    if !exists(path) { lost.append("\(page):\(index + 1) names \(path)") }
                }
            }
        }
        #expect(lost.isEmpty, "\(lost.joined(separator: "\n"))")
        #expect(count > 30)
    }

    /// What is built, and so is not there in a fresh clone.
    private func isPath(_ text: String) -> Bool {
        !text.hasPrefix(".build/") && (text.contains("/") || text.hasSuffix(".swift"))
    }

    /// From the root; a file's name alone may stand anywhere in the sources.
    private func exists(_ path: String) -> Bool {
        if path.contains("/") { return ProjectFiles.exists(path) }
        return ProjectFiles.exists(path)
            || ProjectFiles.files(under: "Sources", ending: "/" + path).count == 1
    }

    @Test func everyScriptOfAShellFenceExists() throws {
        var lost: [String] = []
        for page in try ProjectFiles.pages() {
            for line in try ProjectFiles.text(page).split(separator: "\n") {
                guard let script = line.prefixMatch(of: /(?:[A-Z_]+=\S+ )*((?:scripts|\.ci|Benchmarks)\/[\w-]+)/) else {
                    continue
                }
                if !ProjectFiles.isExecutable(String(script.1)) { lost.append("\(page): \(script.1)") }
            }
        }
        #expect(lost.isEmpty, "\(lost.joined(separator: "\n"))")
    }

    @Test func everyModuleIsInThePicture() throws {
        let page = try ProjectFiles.text("docs/architecture.md")
        for name in try ProjectFiles.names(in: "Sources") {
            #expect(page.contains("| `\(name)` |"), "docs/architecture.md has no row for \(name)")
        }
    }

    /// The arrows of the picture are those that the sources use, but for what all modules may reach below Lifecycle.
    @Test func everyArrowOfThePictureIsUsed() throws {
        let page = try ProjectFiles.text("docs/architecture.md")
        let imports = try SwiftSource.all()
        for arrow in page.matches(of: /\n +(\w+) --> (\w+)/) {
            let isUsed = imports.contains { source in
                source.module == arrow.1 && source.imports.contains { $0.module == String(arrow.2) }
            }
            #expect(isUsed, "\(arrow.1) does not import \(arrow.2)")
        }
        let modules = Set(try ProjectFiles.names(in: "Sources"))
        for source in imports where source.module != "TestSupport" {
            for (module, line) in source.imports where modules.contains(module) && module != "Records" {
                let isDrawn =
                    page.contains("\(source.module) --> \(module)\n")
                    || source.module == "HearbackCommands" && module == "Lifecycle"
                #expect(isDrawn, "\(source.path):\(line): the picture has no arrow to \(module)")
            }
        }
    }
}
