package import Lifecycle
package import Records

/// Moments, ids and sentences in words, inert on a terminal.
extension Wording {
    /// A moment for people: `2026-11-22 10:02 UTC`.
    package static func moment(_ time: Timestamp) -> String {
        let text = time.rfc3339
        return text.prefix(10) + " " + text.dropFirst(11).prefix(5) + " UTC"
    }

    /// The eight characters of a feedback id by which commands know it; any other name as it is, and inert.
    package static func shortID(_ id: String) -> String {
        FeedbackID(id).map(\.short) ?? SafeText.line(id)
    }

    /// A text with a capital at its start.
    package static func capitalised(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    /// A message as a whole sentence: with a capital at its start and a mark at its end.
    package static func sentence(_ text: String) -> String {
        let isEnded = text.utf8.last.map(Array(".?!:".utf8).contains) ?? false
        return capitalised(text) + (isEnded ? "" : ".")
    }
}
