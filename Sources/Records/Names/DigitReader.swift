/// Reads fixed-width dates and times from bytes without making strings.
struct DigitReader<Bytes: Collection<UInt8>> {
    private let bytes: Bytes
    private var index: Bytes.Index

    init(_ bytes: Bytes) {
        self.bytes = bytes
        index = bytes.startIndex
    }

    var isAtEnd: Bool { index == bytes.endIndex }

    /// Steps over one byte if it is the given one.
    mutating func skip(_ byte: UInt8) -> Bool {
        guard index < bytes.endIndex, bytes[index] == byte else { return false }
        index = bytes.index(after: index)
        return true
    }

    /// Steps over digits; returns how many.
    mutating func skipDigits() -> Int {
        var count = 0
        while index < bytes.endIndex, bytes[index] >= UInt8(ascii: "0"), bytes[index] <= UInt8(ascii: "9") {
            index = bytes.index(after: index)
            count += 1
        }
        return count
    }

    /// A number of exactly `width` digits.
    mutating func number(_ width: Int) -> Int? {
        var value = 0
        for _ in 0..<width {
            guard index < bytes.endIndex, bytes[index] >= UInt8(ascii: "0"), bytes[index] <= UInt8(ascii: "9") else {
                return nil
            }
            value = value * 10 + Int(bytes[index] - UInt8(ascii: "0"))
            index = bytes.index(after: index)
        }
        return value
    }

    /// A date with or without separators.
    mutating func day(separator: UInt8?) -> Day? {
        guard let year = number(4), separator.map({ skip($0) }) ?? true, let month = number(2),
            separator.map({ skip($0) }) ?? true, let day = number(2)
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    /// A time of day with or without separators, in seconds. No leap second: git has none either.
    mutating func time(separator: UInt8?) -> Int? {
        guard let hour = number(2), separator.map({ skip($0) }) ?? true, let minute = number(2),
            separator.map({ skip($0) }) ?? true, let second = number(2), hour < 24, minute < 60, second < 60
        else { return nil }
        return hour * 3600 + minute * 60 + second
    }

    /// `Z` or `+hh:mm`, in seconds east of UTC.
    mutating func offset() -> Int? {
        if skip(UInt8(ascii: "Z")) || skip(UInt8(ascii: "z")) { return 0 }
        let sign: Int
        if skip(UInt8(ascii: "+")) {
            sign = 1
        } else if skip(UInt8(ascii: "-")) {
            sign = -1
        } else {
            return nil
        }
        guard let hour = number(2), skip(UInt8(ascii: ":")), let minute = number(2), hour < 24, minute < 60 else {
            return nil
        }
        return sign * (hour * 3600 + minute * 60)
    }
}
