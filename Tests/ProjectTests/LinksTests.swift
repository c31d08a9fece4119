import Testing

/// Every link between the project's own pages leads somewhere.
@Suite struct LinksTests {
    /// Written by the program from its own catalogues; CommandTests hold them to it.
    private static let generated: Set<String> = ["docs/commands.md", "docs/findings.md"]

    @Test func everyRelativeLinkResolves() throws {
        var broken: [String] = []
        for path in try ProjectFiles.pages() {
            let page = try MarkdownPage(path)
            for link in page.links where !isElsewhere(link.target) {
                if try !resolves(link.target, from: page) {
                    broken.append("\(path):\(link.line) leads to \(link.target)")
                }
            }
        }
        #expect(broken.isEmpty, "\(broken.joined(separator: "\n"))")
    }

    @Test func everyPageOfDocsIsReachedFromTheReadme() throws {
        var reached: Set<String> = []
        var open = ["README.md"]
        while let path = open.popLast() {
            guard reached.insert(path).inserted, ProjectFiles.exists(path), path.hasSuffix(".md") else { continue }
            let page = try MarkdownPage(path)
            open += page.links.filter { !isElsewhere($0.target) }.map { place($0.target, from: page).path }
        }
        let lost = ProjectFiles.files(under: "docs", ending: ".md").filter { !reached.contains($0) }
        #expect(lost.isEmpty, "no link leads to \(lost.joined(separator: ", "))")
    }

    private func isElsewhere(_ target: String) -> Bool {
        target.contains(":")
    }

    private func resolves(_ target: String, from page: MarkdownPage) throws -> Bool {
        let place = place(target, from: page)
        guard ProjectFiles.exists(place.path) else { return Self.generated.contains(place.path) }
        guard let anchor = place.anchor, place.path.hasSuffix(".md") else { return true }
        return try MarkdownPage(place.path).anchors.contains(anchor)
    }

    /// The file that a link means, from the root, and the place in it.
    private func place(_ target: String, from page: MarkdownPage) -> (path: String, anchor: String?) {
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let anchor = parts.count > 1 ? String(parts[1]) : nil
        guard let path = parts.first, !path.isEmpty else { return (page.path, anchor) }
        var steps = page.folder.split(separator: "/")
        for step in path.split(separator: "/") where step != "." {
            if step == ".." { _ = steps.popLast() } else { steps.append(step) }
        }
        return (steps.joined(separator: "/"), anchor)
    }
}
