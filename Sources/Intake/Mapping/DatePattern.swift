package import Records

/// A pattern of a date and time in the letters of Unicode TR 35, "Date Format Patterns": the numeric ones, English
/// names of months, AM and PM, and offsets.
package struct DatePattern: Hashable, Sendable {
    /// The pattern as it is written.
    package let text: String
    private let parts: [Part]

    private enum Part: Hashable, Sendable {
        case number(Field, digits: ClosedRange<Int>)
        case twoDigitYear, monthName, halfDay, fraction, offset
        case literal(Unicode.Scalar)
    }

    private enum Field: Hashable, Sendable {
        case year, month, day, hour, hourOfHalf, minute, second
    }

    /// Reads a pattern such as `M/d/yy` or `dd.MM.yyyy HH:mm`. Text within `'…'` stands for itself.
    /// - Throws: `RecordProblem` without a place.
    package init(_ text: String) throws(RecordProblem) {
        self.text = text
        var parts: [Part] = []
        var rest = Substring(text).unicodeScalars
        while let letter = rest.first {
            if letter == "'" {
                rest.removeFirst()
                let quoted = rest.prefix { $0 != "'" }
                parts += quoted.map(Part.literal)
                rest = rest.dropFirst(quoted.count + 1)
                continue
            }
            let run = rest.prefix { $0 == letter }
            parts += try Self.parts(letter, count: run.count, in: text)
            rest = rest.dropFirst(run.count)
        }
        self.parts = parts
        for (field, name) in [(Field.month, "month (M)"), (.day, "day (d)")] where !Self.names(field, parts) {
            throw RecordProblem(message: "the date format '\(text)' has no \(name)", hint: Self.hint)
        }
        guard Self.names(.year, parts) || parts.contains(.twoDigitYear) else {
            throw RecordProblem(message: "the date format '\(text)' has no year (yyyy)", hint: Self.hint)
        }
    }

    private static let hint =
        "write one such as 'M/d/yy', 'yyyy-MM-dd' or 'dd.MM.yyyy HH:mm', or iso, rfc3339, epoch, epoch-ms, auto"

    private static func names(_ field: Field, _ parts: [Part]) -> Bool {
        parts.contains { part in
            if case .number(field, _) = part { return true }
            return field == .month && part == .monthName
        }
    }

    private static func parts(_ letter: Unicode.Scalar, count: Int, in text: String) throws(RecordProblem) -> [Part] {
        func number(_ field: Field) -> [Part] { [.number(field, digits: count == 1 ? 1...2 : 2...2)] }
        switch (letter, count) {
        case ("y", 1), ("y", 4): return [.number(.year, digits: 4...4)]
        case ("y", 2): return [.twoDigitYear]
        case ("M", 1...2): return number(.month)
        case ("M", 3...4): return [.monthName]
        case ("d", 1...2): return number(.day)
        case ("H", 1...2): return number(.hour)
        case ("h", 1...2): return number(.hourOfHalf)
        case ("m", 1...2): return number(.minute)
        case ("s", 1...2): return number(.second)
        case ("S", _): return [.fraction]
        case ("a", 1): return [.halfDay]
        case ("X", _), ("x", _), ("Z", _): return [.offset]
        default: break
        }
        guard !letter.properties.isAlphabetic else {
            let letters = String(repeating: String(Character(letter)), count: count)
            throw RecordProblem(message: "the date format '\(text)' has an unknown part '\(letters)'", hint: hint)
        }
        return Array(repeating: .literal(letter), count: count)
    }

    /// Reads a moment; `nil` where the text is not of this pattern, or the calendar has no such day.
    /// - Parameter offset: Seconds east of UTC, where the pattern has no offset of its own.
    func read(_ text: String, offset: Int) -> Timestamp? {
        var reading = Reading(rest: Substring(text).unicodeScalars, offset: offset)
        for part in parts {
            guard reading.take(part) else { return nil }
        }
        return reading.moment
    }

    /// What has been read so far.
    private struct Reading {
        var rest: Substring.UnicodeScalarView
        var offset: Int
        var values: [Field: Int] = [:]
        var isAfternoon: Bool?

        mutating func take(_ part: Part) -> Bool {
            switch part {
            case .number(let field, let digits):
                guard let value = number(digits) else { return false }
                values[field] = value
            case .twoDigitYear:
                guard let value = number(2...2) else { return false }
                // The pivot of POSIX strptime.
                values[.year] = value < 69 ? 2000 + value : 1900 + value
            case .fraction: return number(1...9) != nil
            case .monthName: return takeMonth()
            case .halfDay: return takeHalfDay()
            case .offset: return takeOffset()
            case .literal(let scalar): return skip(scalar)
            }
            return true
        }

        private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
            guard rest.first == scalar else { return false }
            rest.removeFirst()
            return true
        }

        private mutating func number(_ digits: ClosedRange<Int>) -> Int? {
            let run = rest.prefix(digits.upperBound).prefix { ("0"..."9").contains($0) }
            guard run.count >= digits.lowerBound, let value = Int(String(run)) else { return nil }
            rest = rest.dropFirst(run.count)
            return value
        }

        private mutating func word() -> String {
            let run = rest.prefix { ("a"..."z").contains($0) || ("A"..."Z").contains($0) }
            rest = rest.dropFirst(run.count)
            return String(run).lowercased()
        }

        private mutating func takeMonth() -> Bool {
            let names = [
                "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                "november", "december",
            ]
            let word = word()
            _ = word.count == 3 && skip(".")
            guard word.count >= 3,
                let index = names.firstIndex(where: {
                    $0 == word || $0.prefix(3) == word || (word == "sept" && $0 == "september")
                })
            else { return false }
            values[.month] = index + 1
            return true
        }

        private mutating func takeHalfDay() -> Bool {
            let word = word()
            guard word == "am" || word == "pm" else { return false }
            isAfternoon = word == "pm"
            return true
        }

        private mutating func takeOffset() -> Bool {
            if skip("Z") || skip("z") {
                offset = 0
                return true
            }
            let sign = rest.first == "-" ? -1 : 1
            guard skip("+") || skip("-"), let hours = number(2...2), hours < 24 else { return false }
            _ = skip(":")
            let minutes = number(2...2) ?? 0
            offset = sign * (hours * 3600 + minutes * 60)
            return minutes < 60
        }

        var moment: Timestamp? {
            guard rest.isEmpty, let year = values[.year], let month = values[.month], let dayNumber = values[.day],
                let day = Day(year: year, month: month, day: dayNumber), let hour,
                let minute = values[.minute, default: 0] as Int?, minute < 60,
                let second = values[.second, default: 0] as Int?, second < 60
            else { return nil }
            return Timestamp(startOf: day).advanced(by: hour * 3600 + minute * 60 + second - offset)
        }

        private var hour: Int? {
            if let hour = values[.hour] { return hour < 24 ? hour : nil }
            guard let hour = values[.hourOfHalf] else { return 0 }
            guard (1...12).contains(hour) else { return nil }
            return hour % 12 + (isAfternoon == true ? 12 : 0)
        }
    }
}
