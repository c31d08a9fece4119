import ArgumentParser
import Records

/// The text of an event: `-m`, `-m -` for stdin, or the user's editor.
struct MessageOptions: ParsableArguments {
    @Option(
        name: [.customShort("m"), .long],
        help: ArgumentHelp("The text; '-' reads it from stdin. Without it the editor opens.", valueName: "text"))
    var message: String?
}

extension Session {
    /// The text that was given.
    /// - Parameters:
    ///   - isNeeded: Whether the event must have one; then the editor opens where somebody can answer.
    func message(_ options: MessageOptions, isNeeded: Bool) async throws -> String {
        if let text = options.message {
            return text == "-" ? try Self.text(of: context.input.readAll()) : text
        }
        guard isNeeded else { return "" }
        guard canOpenEditor else {
            throw Failure(
                "usage/message", "a text is needed", hint: "-m 'what happened', or -m - to read it from stdin")
        }
        let text = try await Editor(session: self).edit()
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw Failure("usage/message", "the text is empty: nothing was written")
        }
        return text
    }

    /// Whether somebody is there who could write into an editor.
    var canOpenEditor: Bool { context.input.isTerminal && context.output.terminalWidth != nil }

    static func text(of bytes: [UInt8]) throws -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure("usage/message", "the text on stdin is not UTF-8")
        }
        return text
    }
}
