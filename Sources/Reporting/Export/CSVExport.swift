import Records

/// `export --format csv`: one item a line as RFC 4180 has it, for spreadsheets.
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, "CSV Injection"): the cells are
/// customers' words. Control characters are made visible. What must come back unchanged is exported as ndjson.
package enum CSVExport {
    /// The names of the columns, as a line.
    package static let heading = line([
        "id", "product", "title", "state", "unread", "waiting", "assumed", "severity", "owner", "customer", "kind",
        "touchpoint", "channel", "received", "requirements", "blocks", "cycles", "source", "scores", "path", "body",
    ])

    /// One item's line.
    package static func line(_ row: FeedbackRow) -> String {
        let state = row.state
        let feedback = state.feedback
        return line([
            state.id.text, row.listed.product.text, feedback.title, state.name, row.listed.isUnread ? "true" : "false",
            state.waitingFor ?? "", row.listed.isAssumed ? "true" : "false", state.severity ?? "", state.owner ?? "",
            feedback.customer?.text ?? "", feedback.kind.rawValue, feedback.touchpoint, feedback.channel.rawValue,
            feedback.received.rfc3339, state.requirements.sorted().joined(separator: " "),
            state.blocks.sorted().joined(separator: " "), String(state.cycles), feedback.source?.text ?? "",
            feedback.record[list: .scores].joined(separator: " "), row.listed.path, feedback.record.body,
        ])
    }

    private static func line(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ",") + "\r\n"
    }

    /// One cell, inert and quoted where it has to be.
    static func cell(_ text: String) -> String {
        var text = text
        if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) { text = "'" + text }
        text = SafeText.block(text)
        guard text.utf8.contains(where: { Array("\",\n\t\r".utf8).contains($0) }) else { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}
