import Records
import Testing

@Suite struct DateTests {
    @Test(
        "days that the calendar has",
        arguments: [
            ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2024-02-29", 19_782),
            ("2026-11-22", 20_779), ("9999-12-31", 2_932_896), ("0000-02-29", -719_469),
        ])
    func days(text: String, number: Int) throws {
        let day = try #require(Day(text))
        #expect(day.number == number)
        #expect(day.description == text)
        #expect(Day(number: number) == day)
        #expect(Day(compact: day.compact.utf8.span) == day)
    }

    @Test(
        "days that the calendar does not have, and texts that are no day",
        arguments: [
            "2026-02-29", "1900-02-29", "2100-02-29", "2026-02-30", "2026-04-31", "2026-00-10", "2026-13-01",
            "2026-01-00", "2026-01-32", "2026-1-01", "26-01-01", "2026-01-1", "2026/01/01", "20260101", "",
            "2026-01-01 ", " 2026-01-01", "+026-01-01", "2026-01-01Z", "２０２６-01-01", "2026-01-0\u{661}",
        ])
    func noDays(text: String) {
        #expect(Day(text) == nil)
    }

    @Test("every day of four centuries is read as it is written")
    func roundTrip() {
        var last: String?
        for number in -146_097...0 {
            let text = Day(number: number).description
            #expect(Day(text)?.number == number)
            if let last { #expect(last < text) }
            last = text
        }
    }

    @Test("a day's folders are its year, and its month and day")
    func folders() {
        #expect(Day("2026-01-02")?.folders == "2026/01-02")
        #expect(Day("2026-01-02")?.compact == "20260102")
    }

    @Test(
        "moments are read in UTC and with an offset, fractions dropped",
        arguments: [
            ("2026-11-22T09:14:00Z", "20261122T091400Z"), ("2026-11-22T09:14:59.999Z", "20261122T091459Z"),
            ("2026-11-22t09:14:00z", "20261122T091400Z"), ("2026-11-22 09:14:00+02:00", "20261122T071400Z"),
            ("2026-01-01T00:30:00+01:00", "20251231T233000Z"), ("2026-12-31T23:30:00-01:00", "20270101T003000Z"),
        ])
    func moments(text: String, compact: String) throws {
        let time = try #require(Timestamp(rfc3339: text))
        #expect(time.compact == compact)
        #expect(Timestamp(compact: compact.utf8.span) == time)
        #expect(Timestamp(rfc3339: time.rfc3339) == time)
    }

    @Test(
        "texts that are no moment",
        arguments: [
            "2026-11-22T24:00:00Z", "2026-11-22T23:60:00Z", "2026-11-22T23:59:60Z", "2026-02-29T00:00:00Z",
            "2026-11-22", "2026-11-22T09:14Z", "2026-11-22T09:14:00", "2026-11-22T09:14:00.Z",
            "2026-11-22T09:14:00+0100", "2026-11-22T09:14:00+24:00", "2026-11-22T09:14:00ZZ", "",
        ])
    func noMoments(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test("the day of a moment before 1970 is the day it is in")
    func beforeEpoch() {
        #expect(Timestamp(seconds: -1).rfc3339 == "1969-12-31T23:59:59Z")
        #expect(Timestamp(seconds: -86_400).rfc3339 == "1969-12-31T00:00:00Z")
    }

    @Test("a day starts at midnight and ends a second before the next, UTC")
    func ends() throws {
        let day = try #require(Day("2024-02-29"))
        #expect(Timestamp(startOf: day).rfc3339 == "2024-02-29T00:00:00Z")
        #expect(Timestamp(endOf: day).rfc3339 == "2024-02-29T23:59:59Z")
    }
}
