import Foundation

/// A page of the documentation, as far as its links need it.
struct MarkdownPage {
    /// From the project's root.
    var path: String
    /// Without the contents of fences, which are not Markdown.
    var lines: [String]

    init(_ path: String) throws {
        self.path = path
        var isFence = false
        lines = try ProjectFiles.text(path).split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let isMark = line.drop { $0 == " " }.hasPrefix("```")
            if isMark { isFence.toggle() }
            return isFence || isMark ? "" : String(line)
        }
    }

    /// A link's target and the line on which it stands.
    struct Link {
        var target: String
        var line: Int
    }

    /// The targets of all links and pictures.
    var links: [Link] {
        lines.enumerated().flatMap { index, line in
            // What stands in backticks is shown as it is and links to nothing.
            line.replacing(/`[^`]*`/, with: "").matches(of: /\]\(([^)\s]+)\)/).map {
                Link(target: String($0.1), line: index + 1)
            }
        }
    }

    /// The names that a `#` may lead to, as GitHub and GitLab make them from headings.
    var anchors: Set<String> {
        var count: [String: Int] = [:]
        var anchors: Set<String> = []
        for line in lines {
            guard let heading = line.wholeMatch(of: /#{1,6} +(.*)/) else { continue }
            let name = Self.anchor(String(heading.1))
            let number = count[name, default: 0]
            count[name] = number + 1
            anchors.insert(number == 0 ? name : "\(name)-\(number)")
        }
        return anchors
    }

    /// The folder of the page, from the root; empty for the root itself.
    var folder: String {
        path.split(separator: "/").dropLast().joined(separator: "/")
    }

    private static func anchor(_ heading: String) -> String {
        let kept = heading.lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }
        return kept.replacing(" ", with: "-")
    }
}
