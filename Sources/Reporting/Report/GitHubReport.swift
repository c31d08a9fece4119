import Lifecycle

/// Writes a report as commands of a GitHub workflow (also read by Forgejo and Gitea), which make annotations:
/// https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions.
///
/// GitHub keeps ten annotations of a kind for a step and drops the others without a word, so there are at most nine,
/// and one that counts the rest.
struct GitHubReport {
    private static let shown = 9
    private let report: Report

    init(_ report: Report) { self.report = report }

    var text: String {
        let standing = report.standing
        let sections = report.sections.isEmpty ? [report.nothingJudged] : report.sections
        var lines = sections.map { section in
            "\(HostText.line(section.title, limit: 200)): \(section.state.headline)"
                + (section.mode == .advise && !section.state.passes ? ", ADVICE ONLY" : "") + " (\(section.measure))"
        }
        lines += standing.prefix(Self.shown).map(annotation)
        if standing.count > Self.shown {
            let hasErrors = standing.dropFirst(Self.shown).contains { $0.level == .error }
            let more = "and \(standing.count - Self.shown) more; to see them all: \(report.fullCommand)"
            lines.append(Self.command(hasErrors ? "error" : "warning", [("title", report.title)], more))
        }
        let waived = report.reported.count { $0.finding.state == .waived }
        if report.state.passes, waived > 0 {
            lines.append(
                Self.command("notice", [("title", report.title)], "passed with \(Wording.count(waived, "waived item"))")
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func annotation(_ found: ReportedFinding) -> String {
        Self.command(
            found.level == .error ? "error" : "warning",
            // The runner cuts a message at 4,096 characters.
            [("file", HostText.path(found.path)), ("line", String(found.line)), ("title", found.heading)],
            found.text(limit: 4_000, separator: "\n"))
    }

    /// `::error file=F,line=1,title=T::message`, escaped as the runner unescapes.
    private static func command(_ name: String, _ properties: [(String, String)], _ message: String) -> String {
        let list = properties.map { "\($0)=\(escape($1, isProperty: true))" }.joined(separator: ",")
        return "::\(name) \(list)::\(escape(message, isProperty: false))"
    }

    private static func escape(_ text: String, isProperty: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "%": result += "%25"
            case "\r": result += "%0D"
            case "\n": result += "%0A"
            case ":" where isProperty: result += "%3A"
            case "," where isProperty: result += "%2C"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension HostText {
    /// A path as it is shown: inert, but with every sign that a file's name may have.
    static func path(_ path: String) -> String { SafeText.withoutLogCommands(SafeText.line(path)) }
}
