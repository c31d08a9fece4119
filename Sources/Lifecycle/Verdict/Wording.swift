package import Records

/// Counts, lists and times in words, the same in every message and view.
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

    private static func largestUnit(_ seconds: Int) -> (Int, String) {
        let seconds = max(0, seconds)
        if seconds >= Timestamp.secondsPerDay { return (seconds / Timestamp.secondsPerDay, "day") }
        if seconds >= 3600 { return (seconds / 3600, "hour") }
        return (seconds / 60, "minute")
    }
}
