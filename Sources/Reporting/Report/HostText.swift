import Lifecycle

/// Text for hosts that show it as it is: on one line, cut, without hidden characters, commands of a log, mentions and
/// references. None of these hosts promises that it reads no Markdown one day, and people copy such text into issues.
enum HostText {
    /// The text on one line.
    /// - Parameter limit: The most characters, in UTF-16 as the hosts count them.
    static func line(_ text: String, limit: Int) -> String {
        // What nobody sees is not worked on: a line may be a megabyte long.
        let start = SafeText.line(String(text.unicodeScalars.prefix(4 * limit)))
        return cut(withoutReferences(SafeText.withoutLogCommands(start)), to: limit)
    }

    /// The text, cut to a number of UTF-16 units with `…` at its end.
    static func cut(_ text: String, to limit: Int) -> String {
        guard text.utf16.count > limit else { return text }
        var result = String.UnicodeScalarView()
        var used = 1
        for scalar in text.unicodeScalars {
            used += scalar.value > 0xFFFF ? 2 : 1
            if used > limit { break }
            result.append(scalar)
        }
        return String(result) + "…"
    }

    /// A blank parts `@` and a name, `#`, `!` or `GH-` and a number, and `://` of a link to an issue; an address
    /// (ana@example.com) mentions nobody.
    private static func withoutReferences(_ text: String) -> String {
        guard text.utf8.contains(where: "@#!-:".utf8.contains) else { return text }
        var result = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        var beforePrevious: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            let digit = ("0"..."9").contains(scalar)
            let parts =
                switch previous {
                case "@": isWord(scalar) && !isWord(beforePrevious)
                case "#", "!": digit
                case ":": scalar == "/"
                case "-": digit && (beforePrevious == "H" || beforePrevious == "h")
                default: false
                }
            if parts { result.append(" ") }
            result.append(scalar)
            (beforePrevious, previous) = (previous, scalar)
        }
        return String(result)
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}

extension ReportedFinding {
    /// `launch of storefront: gate/unresolved`.
    var heading: String { HostText.line("\(section.title): \(finding.code.text)", limit: 200) }

    /// What it is about: `fb-20261119-7k3mq9x4 "Wrong answer three times"`; the code where there is no item.
    var subject: String {
        let title = finding.title.map { " \"" + HostText.line($0, limit: 160) + "\"" } ?? ""
        return HostText.line(finding.item ?? finding.code.text, limit: 100) + title
    }

    /// The message as a sentence.
    /// - Parameter limit: The most characters.
    func sentence(limit: Int) -> String { Wording.sentence(HostText.line(finding.message, limit: limit)) }

    /// The way out: a command line, or words.
    var wayOut: String? { finding.hint.map { HostText.line($0, limit: 500) } }

    /// Subject, message and way out.
    /// - Parameter separator: What stands before the way out.
    func text(limit: Int, separator: String = " ") -> String {
        let start = "\(subject): \(sentence(limit: max(100, limit - 800)))"
        return HostText.cut(start + (wayOut.map { separator + "Way out: " + $0 } ?? ""), to: limit)
    }
}
