import Records
import Testing

@testable import Intake

struct DateFormatTests {
    @Test(arguments: [
        ("M/d/yy", "9/24/19", "2019-09-24T00:00:00Z"),
        ("M/d/yy", "10/4/70", "1970-10-04T00:00:00Z"),
        ("M/d/yyyy", "9/24/2019", "2019-09-24T00:00:00Z"),
        ("yyyy-MM-dd", "2016-02-29", "2016-02-29T00:00:00Z"),
        ("dd.MM.yyyy HH:mm", "29.02.2016 17:45", "2016-02-29T17:45:00Z"),
        ("M/d/yyyy h:mm a", "2/3/2019 12:05 AM", "2019-02-03T00:05:00Z"),
        ("M/d/yyyy h:mm a", "2/3/2019 1:05 pm", "2019-02-03T13:05:00Z"),
        ("MMM d, yyyy", "Feb 3, 2019", "2019-02-03T00:00:00Z"),
        ("d MMMM yyyy", "3 September 2019", "2019-09-03T00:00:00Z"),
        ("yyyy-MM-dd'T'HH:mm:ssXXX", "2019-02-03T04:05:06+01:00", "2019-02-03T03:05:06Z"),
        ("iso", "2019-02-03", "2019-02-03T00:00:00Z"),
        ("iso", "2019-02-03 04:05", "2019-02-03T04:05:00Z"),
        ("iso", "2019-02-03T04:05:06.789", "2019-02-03T04:05:06Z"),
        ("iso", "2019-02-03T04:05:06.789Z", "2019-02-03T04:05:06Z"),
        ("rfc3339", "2019-02-03T04:05:06-08:00", "2019-02-03T12:05:06Z"),
        ("epoch", "1549166706", "2019-02-03T04:05:06Z"),
        ("epoch-ms", "1549166706123", "2019-02-03T04:05:06Z"),
        ("auto", "2019/2/3", "2019-02-03T00:00:00Z"),
        ("auto", "29-02-2016", "2016-02-29T00:00:00Z"),
        ("auto", "2/29/2016 13:00", "2016-02-29T13:00:00Z"),
        ("auto", "3/3/2019", "2019-03-03T00:00:00Z"),
    ]) func datesAreReadInTheirFormat(_ format: String, _ text: String, _ expected: String) throws {
        let moment = try DateFormat.read(text, in: [DateFormat(format)], offset: 0)
        #expect(moment.rfc3339 == expected)
    }

    @Test(arguments: [
        ("M/d/yy", "2019-09-24"), ("M/d/yy", "13/1/19"), ("yyyy-MM-dd", "2019-02-29"), ("yyyy-MM-dd", "2019-02-03x"),
        ("dd.MM.yyyy HH:mm", "01.01.2019 24:00"), ("h:mm a d.M.yyyy", "13:00 PM 1.1.2019"), ("auto", "3/4/19"),
        ("auto", "yesterday"), ("epoch", "-1"), ("epoch", "12a"), ("rfc3339", "2019-02-03"),
    ]) func whatIsOfAnotherFormIsRefused(_ format: String, _ text: String) throws {
        let format = try DateFormat(format)
        let problem = #expect(throws: RecordProblem.self) { try DateFormat.read(text, in: [format], offset: 0) }
        #expect(problem?.message.contains("'\(text)' is no date of the form '\(format.text)'") == true)
        #expect(problem?.hint?.contains("date-format") == true)
    }

    @Test func anAmbiguousDateNamesBothReadingsAndTheWayOut() throws {
        let problem = #expect(throws: RecordProblem.self) { try DateFormat.read("3/4/2019", in: [.auto], offset: 0) }
        #expect(problem?.message == "the date '3/4/2019' is ambiguous: 2019-04-03 or 2019-03-04")
        #expect(problem?.hint?.contains("date-format: d/M/yyyy") == true)
        #expect(problem?.hint?.contains("date-format: M/d/yyyy") == true)
    }

    @Test func anOffsetCountsOnlyWhereTheTextHasNone() throws {
        #expect(try DateFormat.read("2019-02-03 00:30", in: [.iso], offset: 3600).rfc3339 == "2019-02-02T23:30:00Z")
        #expect(try DateFormat.read("2019-02-03T00:30:00Z", in: [.iso], offset: 3600).rfc3339 == "2019-02-03T00:30:00Z")
    }

    @Test func theFirstOfSeveralFormatsThatFitsCounts() throws {
        let formats = try [DateFormat("M/d/yy"), DateFormat("iso")]
        #expect(try DateFormat.read("2019-02-03", in: formats, offset: 0).day.description == "2019-02-03")
    }

    @Test(arguments: ["HH:mm", "yyyy-dd", "yyyy-MM-dd Q", "foo", ""]) func anImpossibleFormatIsRefused(_ text: String) {
        #expect(throws: RecordProblem.self) { try DateFormat(text) }
    }
}
