import Records

/// Checks the shape of `calendar:` in hearback.yml. Business time is not computed yet; that a calendar is wanted is
/// remembered, so that nothing passes by the wall clock that was meant to be judged by working hours.
enum CalendarShape {
    private static let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    /// Whether there is a calendar.
    /// - Throws: `PolicyError` where it has not the shape of one.
    static func check(_ node: YAMLNode?) throws(PolicyError) -> Bool {
        guard let calendar = try node?.mapping(of: "'calendar'", keys: ["timezone", "hours", "holidays"]) else {
            return false
        }
        try checkTimeZone(calendar.required("timezone", hint: "add one such as `timezone: Europe/Berlin`"))
        let hours = try calendar.required("hours", hint: "add them as `hours: {mon-fri: [\"09:00-17:00\"]}`")
        let entries = try hours.mapping(of: "'hours'", keys: nil).entries
        if entries.isEmpty { throw hours.problem("'hours' names no day") }
        for entry in entries { try checkHours(entry) }
        for holiday in try calendar["holidays"]?.list() ?? [] { _ = try holiday.day() }
        return true
    }

    /// A name of the IANA time zone database: words of letters, digits, `_`, `+` and `-` with slashes between.
    private static func checkTimeZone(_ node: YAMLNode) throws(PolicyError) {
        let text = try node.text()
        let isWord = { (word: Substring) in
            word.first?.isLetter == true
                && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_+-".contains($0)) }
        }
        guard text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy(isWord) else {
            throw node.problem("'timezone' is '\(text)', expected a name such as Europe/Berlin")
        }
    }

    private static func checkHours(_ entry: YAMLEntry) throws(PolicyError) {
        let ends = entry.key.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        let places = ends.compactMap(days.firstIndex(of:))
        guard places.count == ends.count, ends.count <= 2, places.first ?? 0 <= places.last ?? 0 else {
            throw entry.problem(
                "'\(entry.key)' is no day of the week and no range of days",
                hint: "write mon, tue, wed, thu, fri, sat, sun, or a range such as mon-fri")
        }
        for span in try entry.value.list() { try checkSpan(span) }
    }

    private static func checkSpan(_ node: YAMLNode) throws(PolicyError) {
        let text = try node.text()
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(minutes)
        guard ends.count == 2, let start = ends[0], let end = ends[1], start < end else {
            throw node.problem("'\(text)' is no span of hours such as \"09:00-17:00\"")
        }
    }

    /// Minutes since midnight of `HH:MM`, up to `24:00`.
    private static func minutes(_ text: Substring) -> Int? {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy(isDigit) }),
            let hour = Int(String(Substring(parts[0]))), let minute = Int(String(Substring(parts[1]))),
            minute < 60, hour * 60 + minute <= 1440
        else { return nil }
        return hour * 60 + minute
    }
}
