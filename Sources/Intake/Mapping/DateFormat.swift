package import Records

/// How dates and times are written in a file.
package enum DateFormat: Hashable, Sendable {
    /// ISO 8601: a date, or a date and time with or without an offset.
    case iso
    /// RFC 3339: a date and time with an offset.
    case rfc3339
    /// Seconds, or milliseconds, since 1970-01-01T00:00:00Z.
    case epoch, epochMilliseconds
    /// Whatever has only one reading.
    case auto
    /// A pattern of letters, as in Unicode TR 35, "Date Format Patterns".
    case pattern(DatePattern)

    /// Reads the name of a format or a pattern.
    /// - Throws: `RecordProblem` without a place.
    package init(_ text: String) throws(RecordProblem) {
        switch text {
        case "iso": self = .iso
        case "rfc3339": self = .rfc3339
        case "epoch": self = .epoch
        case "epoch-ms": self = .epochMilliseconds
        case "auto": self = .auto
        default: self = .pattern(try DatePattern(text))
        }
    }

    /// The form in a mapping.
    package var text: String {
        switch self {
        case .iso: "iso"
        case .rfc3339: "rfc3339"
        case .epoch: "epoch"
        case .epochMilliseconds: "epoch-ms"
        case .auto: "auto"
        case .pattern(let pattern): pattern.text
        }
    }

    /// Reads a moment.
    /// - Parameter offset: Seconds east of UTC, for what states none.
    /// - Throws: `RecordProblem` without a place, where the text has two readings.
    /// - Returns: `nil` where the text is not of this format.
    func read(_ text: String, offset: Int) throws(RecordProblem) -> Timestamp? {
        switch self {
        case .iso: ISODate.read(text, offset: offset)
        case .rfc3339: Timestamp(rfc3339: text)
        case .epoch: Self.number(text).map { Timestamp(seconds: $0) }
        case .epochMilliseconds: Self.number(text).map { Timestamp(seconds: $0 / 1000) }
        case .auto: try AutoDate.read(text, offset: offset)
        case .pattern(let pattern): pattern.read(text, offset: offset)
        }
    }

    private static func number(_ text: String) -> Int? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let rest = text[digits.endIndex...]
        // pandas and JavaScript write whole numbers with a fraction.
        guard !digits.isEmpty, rest.isEmpty || (rest.first == "." && rest.dropFirst().allSatisfy(\.isNumber)) else {
            return nil
        }
        return Int(digits).flatMap { $0 <= 253_402_300_799_999 ? $0 : nil }
    }

    /// The day that a text in ISO 8601 names, where the calendar has none such.
    private static func missingDay(_ text: String) -> String? {
        let day = String(text.prefix(10))
        let parts = day.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], parts.joined().allSatisfy({ $0.isASCII && $0.isNumber }) else {
            return nil
        }
        return Day(day) == nil ? day : nil
    }

    /// Reads a moment in the first of several formats that fits.
    /// - Throws: `RecordProblem` without a place, which says what was expected.
    static func read(_ text: String, in formats: [DateFormat], offset: Int) throws(RecordProblem) -> Timestamp {
        for format in formats {
            if let moment = try format.read(text, offset: offset) { return moment }
        }
        let known = formats.map { "'\($0.text)'" }.joined(separator: " or ")
        if let day = missingDay(text) {
            throw RecordProblem(
                message: "'\(text.truncated(to: 40))' is no date of the form \(known): there is no day \(day)",
                hint: "correct the day in the file, or its form in 'date-format' in the mapping")
        }
        throw RecordProblem(
            message: "'\(text.truncated(to: 40))' is no date of the form \(known)",
            hint: "add its form to 'date-format' in the mapping, such as 'M/d/yyyy', 'dd.MM.yyyy HH:mm' or 'iso'")
    }
}
