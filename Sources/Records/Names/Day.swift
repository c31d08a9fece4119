/// A calendar day of the Gregorian calendar, in UTC.
package struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    package var number: Int

    /// Makes the day some days after 1970-01-01.
    package init(number: Int) {
        self.number = number
    }

    /// Makes a day from its parts; `nil` where the calendar has no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), (0...9999).contains(year), day >= 1,
            day <= Self.length(ofMonth: month, year: year)
        else { return nil }
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Reads `2026-11-22`; `nil` for anything else, impossible dates included.
    package init?(_ text: some StringProtocol) {
        self.init(utf8: String(text).utf8.span)
    }

    /// Reads `2026-11-22` from bytes.
    init?(utf8 bytes: Span<UInt8>) {
        var reader = DigitReader()
        guard let day = reader.day(separator: UInt8(ascii: "-"), in: bytes), reader.index == bytes.count else {
            return nil
        }
        self = day
    }

    /// Reads `20261122`; `nil` for anything else, impossible dates included.
    package init?(compact bytes: Span<UInt8>) {
        var reader = DigitReader()
        guard let day = reader.day(separator: nil, in: bytes), reader.index == bytes.count else { return nil }
        self = day
    }

    package static func < (left: Day, right: Day) -> Bool {
        left.number < right.number
    }

    /// Year, month (1 to 12) and day of the month.
    package var parts: (year: Int, month: Int, day: Int) {
        // civil_from_days of the same source.
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// The form in ids and event names: `20261122`.
    package var compact: String {
        let (year, month, day) = parts
        return paddedYear(year) + padded(month) + padded(day)
    }

    /// The folders of the day in a records root: `2026/11-22`.
    package var folders: String {
        let (year, month, day) = parts
        return paddedYear(year) + "/" + padded(month) + "-" + padded(day)
    }

    /// Reads the folders of a day, `2026/11-22`; `nil` for anything else, impossible dates included.
    package init?(folders: String) {
        let bytes = folders.utf8.span
        var reader = DigitReader()
        guard let year = reader.number(4, in: bytes), reader.skip(UInt8(ascii: "/"), in: bytes),
            let month = reader.number(2, in: bytes), reader.skip(UInt8(ascii: "-"), in: bytes),
            let day = reader.number(2, in: bytes), reader.index == bytes.count
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }
}

extension Day: CustomStringConvertible {
    package var description: String {
        let (year, month, day) = parts
        return "\(paddedYear(year))-\(padded(month))-\(padded(day))"
    }
}

private func paddedYear(_ year: Int) -> String {
    String(repeating: "0", count: max(0, 4 - String(year).count)) + String(year)
}
