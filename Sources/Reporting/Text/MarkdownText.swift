/// Puts text into Markdown so that no forge finds a mention, a reference, a link, HTML or a table's border in it.
///
/// Customers' text stands in code spans and fences: there, GitHub Flavored Markdown (section 6.3 and 4.5 of its
/// specification) and GitLab interpret nothing, so that no list of what a forge may turn into a link has to be complete.
package enum MarkdownText {
    /// Customers' text on one line as a code span; also right inside a table. Empty text gives empty text.
    /// - Parameter limit: The most characters that are shown.
    package static func code(_ text: String, limit: Int = 160) -> String {
        // The report may be printed into a log, too.
        let line = SafeText.withoutLogCommands(DisplayWidth.cut(SafeText.line(beginning(of: text, limit)), to: limit))
        // Scalars, not characters: with a combining mark behind it, a backtick is still a backtick to Markdown.
        let scalars = line.unicodeScalars
        guard let first = scalars.first, let last = scalars.last, scalars.contains(where: { $0 != " " }) else {
            return ""
        }
        let fence = String(repeating: "`", count: longestRun(of: "`", in: line) + 1)
        let pad = first == "`" || last == "`" || (first == " " && last == " ") ? " " : ""
        return fence + pad + escapePipes(line) + pad + fence
    }

    /// Our own sentences, which may quote a name or an address: on one line, with everything escaped that a forge reads.
    /// - Parameter limit: The most characters that are shown.
    package static func prose(_ text: String, limit: Int = 600) -> String {
        let scalars = Array(DisplayWidth.cut(SafeText.line(beginning(of: text, limit)), to: limit).unicodeScalars)
        var result = ""
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            // References of GitHub and GitLab are found after entities are read: an invisible blank parts sign and word.
            case "@", "#", "!", "$", "%", "~", "^": result += entity(scalar) + gap
            case "&": result += "&amp;" + gap
            case ":" where index + 1 < scalars.count && scalars[index + 1] == "/": result += ":" + gap
            case "."
            where index >= 3 && String(String.UnicodeScalarView(scalars[(index - 3)..<index])).lowercased() == "www":
                result += gap + "."
            case "-"
            where index >= 2 && String(String.UnicodeScalarView(scalars[(index - 2)..<index])).uppercased() == "GH":
                result += gap + "-"
            case "`", "*", "_", "[", "]", "<", ">", "\\", "|", "{", "}": result += entity(scalar)
            default: result.unicodeScalars.append(scalar)
            }
            // What is escaped grows, so the bytes have an end of their own.
            if result.utf8.count > 2 * limit { return result + "…" }
        }
        return result
    }

    /// Text of several lines as a fenced block, which ends with a line break.
    /// - Parameter language: The word after the fence, such as `sh`.
    package static func fence(_ text: String, language: String = "text") -> String {
        let block = SafeText.lines(text).joined(separator: "\n")
        let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: block) + 1))
        return fence + language + "\n" + block + "\n" + fence + "\n"
    }

    /// All that can be shown of a text: what nobody sees is not worked on, because a line may be a megabyte long. Eight
    /// scalars are a column at least (`DisplayWidth`).
    private static func beginning(of text: String, _ limit: Int) -> String {
        text.utf8.count <= 8 * limit ? text : String(text.unicodeScalars.prefix(8 * (limit + 1)))
    }

    /// U+200B as an entity.
    private static let gap = "&#8203;"

    private static func entity(_ scalar: Unicode.Scalar) -> String { "&#\(scalar.value);" }

    /// In a table, a bare `|` ends the cell even in a code span, and `\|` stands for it. A backslash right before it
    /// would be read in two ways by different implementations, so a blank parts them.
    private static func escapePipes(_ line: String) -> String {
        var result = ""
        var previous: Unicode.Scalar = " "
        for scalar in line.unicodeScalars {
            if scalar == "|" {
                result += previous == "\\" ? " \\|" : "\\|"
            } else {
                result.unicodeScalars.append(scalar)
            }
            previous = scalar
        }
        return result
    }

    private static func longestRun(of wanted: Unicode.Scalar, in text: String) -> Int {
        var longest = 0
        var current = 0
        for scalar in text.unicodeScalars {
            current = scalar == wanted ? current + 1 : 0
            longest = max(longest, current)
        }
        return longest
    }
}
