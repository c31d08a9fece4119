package import Records

/// A text that joins columns: `{Product}: {Issue}`.
///
/// `{A|B}` names the same column under several headers, `{Comment:60}` takes at most 60 characters, `{{` is a brace.
package struct TextTemplate: Hashable, Sendable {
    /// One piece of a template.
    package enum Piece: Hashable, Sendable {
        case literal(String)
        case column(ColumnName, limit: Int?)
    }

    package let pieces: [Piece]

    /// Reads a template.
    /// - Throws: `RecordProblem` without a place.
    package init(_ text: String) throws(RecordProblem) {
        var pieces: [Piece] = []
        var literal = ""
        var rest = Substring(text)
        while let character = rest.popFirst() {
            if character == "{", rest.first != "{" {
                if !literal.isEmpty { pieces.append(.literal(literal)) }
                literal = ""
                guard let end = rest.firstIndex(of: "}") else {
                    throw RecordProblem(
                        message: "a '{' in the template '\(text)' is never closed",
                        hint: "write '{{' for a brace itself")
                }
                pieces.append(try Self.column(rest[..<end], in: text))
                rest = rest[rest.index(after: end)...]
            } else {
                // A doubled brace stands for one.
                if character == "{" || character == "}", rest.first == character { rest.removeFirst() }
                literal.append(character)
            }
        }
        if !literal.isEmpty { pieces.append(.literal(literal)) }
        self.pieces = pieces
    }

    private static func column(_ text: Substring, in template: String) throws(RecordProblem) -> Piece {
        var names = text
        var limit: Int?
        // Only digits after the last colon are a limit: headers of surveys hold colons.
        if let colon = text.lastIndex(of: ":"), let number = Int(text[text.index(after: colon)...]) {
            guard number > 1 else {
                throw RecordProblem(message: "the limit \(number) in the template '\(template)' leaves no text")
            }
            limit = number
            names = text[..<colon]
        }
        let aliases = names.split(separator: "|").map(\.trimmed).filter { !$0.isEmpty }
        guard !aliases.isEmpty else {
            throw RecordProblem(
                message: "a '{}' in the template '\(template)' names no column",
                hint: "write {Column}, or '{{' for a brace itself")
        }
        return .column(ColumnName(aliases: aliases), limit: limit)
    }

    /// The columns that the template names.
    var columns: [ColumnName] {
        pieces.compactMap { if case .column(let name, _) = $0 { name } else { nil } }
    }

    /// The text for a row; `nil` where a column has no value.
    func fill(_ value: (ColumnName) -> String?) -> String? {
        var result = ""
        for piece in pieces {
            switch piece {
            case .literal(let text): result += text
            case .column(let name, let limit):
                guard let text = value(name) else { return nil }
                result += limit.map { text.onOneLine.truncated(to: $0) } ?? text
            }
        }
        return result
    }
}
