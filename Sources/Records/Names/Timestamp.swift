/// A moment in UTC, to the second: the only precision that event names carry.
package struct Timestamp: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
    package var seconds: Int

    /// Makes a moment from seconds since 1970-01-01T00:00:00Z.
    package init(seconds: Int) {
        self.seconds = seconds
    }

    /// Makes the first second of a day.
    package init(startOf day: Day) {
        seconds = day.number * Self.secondsPerDay
    }

    /// Makes the last second of a day: a date that ends something means the end of that day, UTC.
    package init(endOf day: Day) {
        seconds = (day.number + 1) * Self.secondsPerDay - 1
    }

    /// Seconds in a UTC day.
    package static let secondsPerDay = 86_400

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.seconds < right.seconds
    }

    /// The day that holds the moment, in UTC.
    package var day: Day {
        Day(
            number: seconds >= 0
                ? seconds / Self.secondsPerDay : (seconds - Self.secondsPerDay + 1) / Self.secondsPerDay)
    }

    /// The moment some seconds later (or earlier, where negative).
    package func advanced(by seconds: Int) -> Timestamp {
        Timestamp(seconds: self.seconds + seconds)
    }

    private var clock: (hour: Int, minute: Int, second: Int) {
        let inDay = seconds - day.number * Self.secondsPerDay
        return (inDay / 3600, inDay / 60 % 60, inDay % 60)
    }

    /// The form in event names: `20261122T100211Z`.
    package var compact: String {
        let (hour, minute, second) = clock
        return day.compact + "T" + padded(hour) + padded(minute) + padded(second) + "Z"
    }

    /// The form in fields and JSON: `2026-11-22T10:02:11Z` (RFC 3339, UTC).
    package var rfc3339: String {
        let (hour, minute, second) = clock
        return "\(day)T\(padded(hour)):\(padded(minute)):\(padded(second))Z"
    }

    /// Reads the compact form; `nil` for anything else, impossible dates included.
    package init?(compact bytes: Span<UInt8>) {
        var reader = DigitReader()
        guard let day = reader.day(separator: nil, in: bytes), reader.skip(UInt8(ascii: "T"), in: bytes),
            let time = reader.time(separator: nil, in: bytes), reader.skip(UInt8(ascii: "Z"), in: bytes),
            reader.index == bytes.count
        else { return nil }
        self.init(seconds: day.number * Self.secondsPerDay + time)
    }

    /// Reads an RFC 3339 date and time with `Z` or an offset; fractions of a second are dropped.
    package init?(rfc3339 text: String) {
        self.init(utf8: text.utf8.span)
    }

    /// Reads an RFC 3339 date and time from bytes.
    package init?(utf8 bytes: Span<UInt8>) {
        var reader = DigitReader()
        guard let day = reader.day(separator: UInt8(ascii: "-"), in: bytes),
            reader.skip(UInt8(ascii: "T"), in: bytes) || reader.skip(UInt8(ascii: " "), in: bytes)
                || reader.skip(UInt8(ascii: "t"), in: bytes),
            let time = reader.time(separator: UInt8(ascii: ":"), in: bytes)
        else { return nil }
        if reader.skip(UInt8(ascii: "."), in: bytes) {
            guard reader.skipDigits(in: bytes) > 0 else { return nil }
        }
        guard let offset = reader.offset(in: bytes), reader.index == bytes.count else { return nil }
        self.init(seconds: day.number * Self.secondsPerDay + time - offset)
    }
}

extension Timestamp: CustomStringConvertible {
    package var description: String { rfc3339 }
}

/// Writes a number with at least two digits.
func padded(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
}
