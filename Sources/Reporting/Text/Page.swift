import Lifecycle

/// The lines of a text output while it is written. What goes in must be inert already (SafeText).
struct Page {
    let layout: Layout
    private(set) var lines: [String] = []

    init(_ layout: Layout) {
        self.layout = layout
    }

    var style: Style { layout.style }

    /// The whole text with one final line break; empty where there are no lines.
    var text: String {
        let end = lines.lastIndex { !$0.isEmpty } ?? -1
        return end < 0 ? "" : lines[...end].joined(separator: "\n") + "\n"
    }

    mutating func line(_ text: String = "") {
        lines.append(Self.withoutWorkflowCommands(text))
    }

    /// Parts the signs by which CI runners find commands in a log: GitHub's `::` at a line's start (blanks before it do
    /// not count), and anywhere GitHub's `##[` and the same with a word, such as `##vso[` of Azure Pipelines. A
    /// customer's words could otherwise set an annotation or a variable, or hide what follows.
    private static func withoutWorkflowCommands(_ text: String) -> String {
        let text = SafeText.withoutLogCommands(text)
        guard text.utf8.contains(UInt8(ascii: ":")) else { return text }
        var result = ""
        var previous: Unicode.Scalar = " "
        var atStart = true
        for scalar in text.unicodeScalars {
            if scalar == ":", atStart, previous == ":" { result += " " }
            result.unicodeScalars.append(scalar)
            if scalar != " ", scalar != ":" { atStart = false }
            previous = scalar
        }
        return result
    }

    /// Adds a blank line, unless there is one already or nothing stands above it.
    mutating func gap() {
        if let last = lines.last, !last.isEmpty { lines.append("") }
    }

    /// Adds a sentence, broken between words at the width.
    mutating func wrapped(_ text: String, indent: Int = 0, role: Style.Role? = nil) {
        for line in Self.wrap(text, to: layout.width - indent) {
            self.line(String(repeating: " ", count: indent) + (role.map { style($0, line) } ?? line))
        }
    }

    /// Adds a command on a line of its own: it is there to be copied, so it is never cut.
    mutating func command(_ text: String, indent: Int = 2) {
        line(String(repeating: " ", count: indent) + style(.command, SafeText.line(text)))
    }

    /// Adds a hint: a command line as a command, anything else as a sentence.
    mutating func hint(_ text: String, indent: Int) {
        guard TypedLine.isCommand(text) else {
            wrapped(Wording.sentence(SafeText.line(text)), indent: indent)
            return
        }
        // The paths of a finding start at the root, as those that we print ourselves.
        command(text.hasPrefix("git add ") ? layout.git + text.dropFirst(3) : text, indent: indent)
    }

    /// A hint within a line, marked where it is a command line.
    func hinted(_ text: String) -> String {
        TypedLine.isCommand(text) ? style(.command, SafeText.line(text)) : SafeText.line(text)
    }

    /// Adds what to type next, where there is something: the reason, and the command below it.
    mutating func next(_ words: String, _ command: String?) {
        wrapped(words)
        if let command { self.command(command) }
    }

    static func wrap(_ text: String, to width: Int) -> [String] {
        // What fits stays as it is, blanks at its start included.
        if DisplayWidth.of(text) <= width { return [text] }
        var lines: [String] = []
        var current = ""
        for word in text.split(separator: " ") {
            if current.isEmpty {
                current = String(word)
            } else if DisplayWidth.of(current) + 1 + DisplayWidth.of(String(word)) <= width {
                current += " " + word
            } else {
                lines.append(current)
                current = String(word)
            }
        }
        return current.isEmpty && !lines.isEmpty ? lines : lines + [current]
    }
}
