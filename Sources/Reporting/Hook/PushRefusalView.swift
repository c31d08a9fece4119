import Lifecycle

/// Why one reference of a push is refused.
package struct PushRefusal: Hashable, Sendable {
    /// The full name of the reference.
    package var reference: String
    /// Without a final dot.
    package var message: String
    /// One line each.
    package var details: [String]
    /// What to type next.
    package var hint: String?
    /// Whether it could not be judged.
    package var isUndetermined: Bool

    /// Makes a refusal.
    package init(
        _ reference: String, _ message: String, details: [String] = [], hint: String? = nil,
        isUndetermined: Bool = false
    ) {
        self.reference = reference
        self.message = message
        self.details = details
        self.hint = hint
        self.isUndetermined = isUndetermined
    }
}

/// What a server's hook says to whoever pushes. git puts `remote:` before each line.
package struct PushRefusalView: Sendable {
    private let refusals: [PushRefusal]
    private let notes: [String]

    /// A push can lose ten thousand records; nobody reads as many lines.
    private static let shown = 10

    /// Makes a view.
    package init(_ refusals: [PushRefusal], notes: [String] = []) {
        self.refusals = refusals
        self.notes = notes
    }

    /// The lines; empty where there is nothing to say.
    package func text(_ layout: Layout) -> String {
        var page = Page(layout)
        for note in notes { page.line("hearback: " + SafeText.line(note)) }
        if !refusals.isEmpty { page.line("hearback: this push is refused.") }
        for refusal in refusals {
            page.line(SafeText.line("  \(refusal.reference): \(refusal.message)"))
            for detail in refusal.details.prefix(Self.shown) { page.line("    " + SafeText.line(detail)) }
            let more = refusal.details.count - Self.shown
            if more > 0 { page.line("    and \(more) more") }
            if let hint = refusal.hint { page.line("    " + SafeText.line(hint)) }
        }
        return page.text
    }
}
