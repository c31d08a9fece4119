/// Reads fixed-width dates and times from bytes without making strings: a place in them that moves on.
struct DigitReader {
    /// Where the next byte stands.
    private(set) var index = 0

    /// Steps over one byte if it is the given one.
    mutating func skip(_ byte: UInt8, in bytes: Span<UInt8>) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    /// Steps over digits; returns how many.
    mutating func skipDigits(in bytes: Span<UInt8>) -> Int {
        let start = index
        while index < bytes.count, Self.isDigit(bytes[index]) { index += 1 }
        return index - start
    }

    /// A number of exactly `width` digits.
    @inline(__always) mutating func number(_ width: Int, in bytes: Span<UInt8>) -> Int? {
        guard index + width <= bytes.count else { return nil }
        var value = 0
        var isNumber = true
        for place in index..<(index + width) {
            let digit = bytes[place] &- UInt8(ascii: "0")
            isNumber = isNumber && digit < 10
            value = value &* 10 &+ Int(digit)
        }
        index += width
        return isNumber ? value : nil
    }

    /// A date with or without separators.
    mutating func day(separator: UInt8?, in bytes: Span<UInt8>) -> Day? {
        guard let year = number(4, in: bytes), skip(separator, in: bytes), let month = number(2, in: bytes),
            skip(separator, in: bytes), let day = number(2, in: bytes)
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    /// A time of day with or without separators, in seconds. No leap second: git has none either.
    mutating func time(separator: UInt8?, in bytes: Span<UInt8>) -> Int? {
        guard let hour = number(2, in: bytes), skip(separator, in: bytes), let minute = number(2, in: bytes),
            skip(separator, in: bytes), let second = number(2, in: bytes), hour < 24, minute < 60, second < 60
        else { return nil }
        return hour * 3600 + minute * 60 + second
    }

    /// `Z` or `+hh:mm`, in seconds east of UTC.
    mutating func offset(in bytes: Span<UInt8>) -> Int? {
        if skip(UInt8(ascii: "Z"), in: bytes) || skip(UInt8(ascii: "z"), in: bytes) { return 0 }
        let isEast = skip(UInt8(ascii: "+"), in: bytes)
        guard isEast || skip(UInt8(ascii: "-"), in: bytes), let hour = number(2, in: bytes),
            skip(UInt8(ascii: ":"), in: bytes), let minute = number(2, in: bytes), hour < 24, minute < 60
        else { return nil }
        return (isEast ? 1 : -1) * (hour * 3600 + minute * 60)
    }

    private mutating func skip(_ separator: UInt8?, in bytes: Span<UInt8>) -> Bool {
        separator.map { skip($0, in: bytes) } ?? true
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
