package import Records

/// Counts, times and ids in words, the same in every view.
package enum Wording {
    /// `1 item`, `2 items`.
    package static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(number) " + (number == 1 ? one : many ?? one + "s")
    }

    /// `a`, `a and b`, `a, b and c`.
    package static func list(_ words: [String], _ last: String = "and") -> String {
        guard let final = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " \(last) " + final
    }

    /// How long ago, in the largest whole unit: `3 days`, `5 hours`, `12 minutes`.
    package static func duration(from start: Timestamp, to end: Timestamp) -> String {
        let (number, unit) = largestUnit(end.seconds - start.seconds)
        return number == 0 ? "less than a minute" : count(number, unit)
    }

    /// The same for a column of a table: `3d`, `5h`, `12m`.
    package static func age(from start: Timestamp, to end: Timestamp) -> String {
        let (number, unit) = largestUnit(end.seconds - start.seconds)
        return "\(number)\(unit.prefix(1))"
    }

    /// A moment for people: `2026-11-22 10:02 UTC`.
    package static func moment(_ time: Timestamp) -> String {
        let text = time.rfc3339
        return text.prefix(10) + " " + text.dropFirst(11).prefix(5) + " UTC"
    }

    /// The eight characters of a feedback id by which commands know it; any other name as it is, and inert.
    package static func shortID(_ id: String) -> String {
        FeedbackID(id).map { String($0.short) } ?? SafeText.line(id)
    }

    /// A sentence with a capital at its start.
    package static func capitalised(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    /// A message as a whole sentence: with a capital at its start and a mark at its end.
    package static func sentence(_ text: String) -> String {
        let ends: Set<Character> = [".", "?", "!", ":"]
        return capitalised(text) + (text.last.map(ends.contains) ?? false ? "" : ".")
    }

    private static func largestUnit(_ seconds: Int) -> (Int, String) {
        let seconds = max(0, seconds)
        if seconds >= 86_400 { return (seconds / 86_400, "day") }
        if seconds >= 3600 { return (seconds / 3600, "hour") }
        return (seconds / 60, "minute")
    }
}
