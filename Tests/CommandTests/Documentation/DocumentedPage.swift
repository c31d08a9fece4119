import Foundation

/// A page that people read, as far as command lines stand on it.
struct DocumentedPage {
    /// From the project's root.
    var path: String
    var text: String

    /// A block of lines between two marks of three backticks.
    struct Fence {
        var language: String
        /// The line of the page on which the block begins.
        var line: Int
        var lines: [String]
    }

    /// Reads a page of the project.
    init(_ path: String) throws {
        self.init(path: path, text: try Project.read(path))
    }

    /// Takes a page that the program printed.
    init(path: String, text: String) {
        self.path = path
        self.text = text
    }

    /// README and its neighbours, the pages of docs/ but the generated ones, and what `init` puts into cx/.
    static func all() throws -> [DocumentedPage] {
        let folder = try FileManager.default.contentsOfDirectory(atPath: Project.root + "/docs").sorted()
        let generated: Set<String> = ["commands.md", "findings.md"]
        let docs = folder.filter { $0.hasSuffix(".md") && !generated.contains($0) }.map { "docs/" + $0 }
        return try (["README.md", "CONTRIBUTING.md", "SECURITY.md", "templates/cx-readme.md"] + docs)
            .map { try DocumentedPage($0) }
    }

    /// What `init` puts into a repository; people read it there.
    static func templates() throws -> [DocumentedPage] {
        try ["templates", "templates/mappings", "workflows/lifecycle"].flatMap { folder in
            let names = try FileManager.default.contentsOfDirectory(atPath: Project.root + "/" + folder).sorted()
            return try names.filter { $0.hasSuffix(".md") || $0.hasSuffix(".yml") }
                .map { try DocumentedPage(folder + "/" + $0) }
        }
    }

    /// The blocks in one language.
    func fences(_ language: String) -> [Fence] {
        var fences: [Fence] = []
        var open: Fence?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard line.hasPrefix("```") else {
                open?.lines.append(String(line))
                continue
            }
            if let fence = open {
                if fence.language == language { fences.append(fence) }
                open = nil
            } else {
                open = Fence(language: String(line.dropFirst(3)), line: index + 1, lines: [])
            }
        }
        return fences
    }

    /// The part below a heading of the second level, up to the next one.
    func section(_ heading: String) -> DocumentedPage? {
        let parts = text.components(separatedBy: "\n## ")
        guard let part = parts.first(where: { $0.hasPrefix(heading + "\n") }) else { return nil }
        return DocumentedPage(path: path, text: part)
    }

    /// What stands in backticks outside of fences and begins with `hearback`.
    var mentions: [String] {
        var isFence = false
        return text.split(separator: "\n").flatMap { line -> [String] in
            if line.hasPrefix("```") { isFence.toggle() }
            return isFence ? [] : line.matches(of: /`(hearback [^`]+)`/).map { String($0.1) }
        }
    }
}
