/// Looks through the tokens of a YAML text before any of it is composed, and refuses what could expand (anchors and
/// aliases), what two tools read differently (tags, tabs, block scalars) and what nests without end.
///
/// Quoted text must end on its line: so a line never depends on how an earlier one was taken, and nothing can hide
/// from this check behind a quote that YAML does not see as one.
struct YAMLTokens {
    private let path: String
    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var line = 1
    private var lineStart = 0
    /// How many `[` and `{` are open.
    private var depth = 0
    /// Whether a value or key may start here.
    private var atNode = true
    private var dashes = 0
    private var hasContent = false

    /// How deep lists and mappings may stand in each other; the deepest policy needs five.
    private static let maximumDepth = 16
    private static let maximumIndent = 80

    private init(_ text: String, path: String) {
        self.path = path
        scalars = Array(text.unicodeScalars)
    }

    /// Checks a text.
    /// - Throws: `PolicyError` at the first token that is refused.
    static func check(_ text: String, path: String) throws(PolicyError) {
        var tokens = YAMLTokens(text, path: path)
        try tokens.startLine()
        while tokens.index < tokens.scalars.count { try tokens.step() }
    }

    private func next(_ distance: Int = 1) -> Unicode.Scalar {
        index + distance < scalars.count ? scalars[index + distance] : "\n"
    }

    private func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\n" || scalar == "\t"
    }

    private mutating func step() throws(PolicyError) {
        let scalar = scalars[index]
        switch scalar {
        case "\n":
            index += 1
            line += 1
            try startLine()
        case " ": index += 1
        case "\t": throw problem("a tab is not allowed", hint: "indent with blanks")
        case "#" where index == lineStart || isBlank(scalars[index - 1]):
            while index < scalars.count, scalars[index] != "\n" { index += 1 }
        case "#" where atNode || "[]{},\"'".unicodeScalars.contains(scalars[index - 1]):
            throw problem("a comment needs a blank before its '#'", hint: "text that holds a '#' here needs quotes")
        default:
            hasContent = true
            if atNode { try startNode(scalar) } else { try passIndicator(scalar) }
        }
    }

    private mutating func startLine() throws(PolicyError) {
        lineStart = index
        atNode = true
        dashes = 0
        let rest = scalars[index...]
        let blanks = rest.prefix { $0 == " " }.count
        if blanks > Self.maximumIndent {
            index += blanks
            throw problem("it is nested too deeply")
        }
        for mark in ["<<<<<<< ", ">>>>>>> ", "||||||| "] where rest.starts(with: mark.unicodeScalars) {
            throw problem("a conflict mark of an unfinished merge")
        }
        if rest.starts(with: "---".unicodeScalars), isBlank(next(3)) {
            if hasContent { throw problem("a second document starts here", hint: "keep one document in the file") }
            hasContent = true
            index += 3
        }
        if rest.first == "%" { throw problem("directives are not allowed") }
    }

    /// Where a value or key starts, its first character says what it is.
    private mutating func startNode(_ scalar: Unicode.Scalar) throws(PolicyError) {
        switch scalar {
        case "&", "*":
            throw problem(
                "anchors and aliases are not allowed", hint: "write the value out; text that starts so needs quotes")
        case "!":
            throw problem("tags are not allowed", hint: "text that starts with '!' needs quotes")
        case "|", ">":
            throw problem("block scalars are not allowed", hint: "write the text on one line")
        case "\"", "'": try passQuoted(scalar)
        case "-" where isBlank(next()):
            dashes += 1
            if dashes > Self.maximumDepth { throw problem("it is nested too deeply") }
            index += 1
        case "?" where isBlank(next()): throw problem("a key is one word, not a list or a mapping")
        case "[", "{": try open()
        default: try passIndicator(scalar)
        }
    }

    private mutating func open() throws(PolicyError) {
        depth += 1
        if depth > Self.maximumDepth { throw problem("it is nested too deeply") }
        atNode = true
        index += 1
    }

    /// Inside plain text only a few characters end it.
    private mutating func passIndicator(_ scalar: Unicode.Scalar) throws(PolicyError) {
        let inFlow = depth > 0
        let flowMarks: [Unicode.Scalar] = [",", "[", "]", "{", "}"]
        switch scalar {
        case ":": atNode = isBlank(next()) || (inFlow && (atNode || flowMarks.contains(next())))
        case ",": atNode = inFlow
        case "[" where inFlow, "{" where inFlow:
            depth += 1
            atNode = true
        case "]" where inFlow, "}" where inFlow:
            return try close()
        default: atNode = false
        }
        index += 1
    }

    private mutating func close() throws(PolicyError) {
        depth -= 1
        atNode = false
        index += 1
        while index < scalars.count, scalars[index] == " " { index += 1 }
        // A colon would make a key of the list or mapping that ends here, and YAML then asks for no blank behind it.
        if index < scalars.count, scalars[index] == ":" { throw problem("a key is one word, not a list or a mapping") }
    }

    private mutating func passQuoted(_ quote: Unicode.Scalar) throws(PolicyError) {
        var end = index + 1
        while end < scalars.count, scalars[end] != "\n" {
            if scalars[end] == "\\", quote == "\"" {
                end += 2
            } else if scalars[end] == quote {
                guard quote == "'", end + 1 < scalars.count, scalars[end + 1] == "'" else { break }
                end += 2
            } else {
                end += 1
            }
        }
        guard end < scalars.count, scalars[end] == quote else {
            throw problem("the quote is not closed on its line")
        }
        index = end + 1
        while index < scalars.count, scalars[index] == " " { index += 1 }
        // After a quoted key the colon needs no blank behind it (YAML 1.2.2, 7.4.2).
        atNode = index < scalars.count && scalars[index] == ":"
        if atNode { index += 1 }
    }

    private func problem(_ message: String, hint: String? = nil) -> PolicyError {
        PolicyError(path: path, line: line, column: index - lineStart + 1, message: message, hint: hint)
    }
}
