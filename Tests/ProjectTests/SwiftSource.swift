/// One Swift file of Sources, as far as the module rules need it.
struct SwiftSource {
    /// From the project's root.
    var path: String
    /// Comments and the contents of literals are blanked: a word in a message is no call.
    var lines: [String]

    /// The module: the folder below Sources.
    var module: String { String(path.split(separator: "/")[1]) }

    init(_ path: String) throws {
        self.path = path
        lines = Self.blanked(try ProjectFiles.text(path))
    }

    /// All Swift files of Sources.
    static func all() throws -> [SwiftSource] {
        try ProjectFiles.files(under: "Sources", ending: ".swift").map { try SwiftSource($0) }
    }

    /// The modules that the file imports, with the lines.
    var imports: [(module: String, line: Int)] {
        lines.enumerated().compactMap { index, line in
            let words = line.split(separator: " ")
            guard let place = words.firstIndex(of: "import"), words[..<place].allSatisfy(Self.isImportPrefix),
                var name = words.dropFirst(place + 1).first
            else { return nil }
            // `import struct Foundation.Date` names a kind of declaration first.
            if Self.declarations.contains(name), let next = words.dropFirst(place + 2).first { name = next }
            return (String(name.prefix { $0 != "." && $0 != ";" }), index + 1)
        }
    }

    /// The lines on which a pattern stands, as `path:line`.
    func places(of pattern: Regex<AnyRegexOutput>) -> [String] {
        lines.enumerated().filter { $0.element.contains(pattern) }.map { "\(path):\($0.offset + 1)" }
    }

    private static let declarations: Set<Substring> = [
        "struct", "class", "enum", "protocol", "func", "var", "let", "typealias",
    ]

    private static func isImportPrefix(_ word: Substring) -> Bool {
        word.hasPrefix("@") || ["public", "package", "internal", "private", "fileprivate"].contains(word)
    }

    /// Blanks comments and literals; what stands on a line of a literal's triple quotes is blanked with it.
    private static func blanked(_ text: String) -> [String] {
        var isLongLiteral = false
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let hasDelimiter = line.contains("\"\"\"")
            if hasDelimiter { isLongLiteral.toggle() }
            guard !isLongLiteral, !hasDelimiter else { return "" }
            return blankedLine(line)
        }
    }

    private static func blankedLine(_ line: Substring) -> String {
        var result = ""
        var isLiteral = false
        var previous: Character = " "
        for character in line {
            if isLiteral {
                if character == "\"", previous != "\\" { isLiteral = false }
            } else if character == "\"" {
                isLiteral = true
            } else if character == "/", previous == "/" {
                return String(result.dropLast())
            } else {
                result.append(character)
            }
            previous = previous == "\\" ? " " : character
        }
        return result
    }
}
