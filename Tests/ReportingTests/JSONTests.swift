import Lifecycle
import Records
import Reporting
import TestSupport
import Testing

@Test func jsonHasSortedKeysExplicitNullsAndOneLine() {
    let value: JSONValue = ["b": .null, "a": [1, true, "x/y"], "at": .time(Specimens.at), "c": .text(nil)]
    #expect(value.line == #"{"a":[1,true,"x/y"],"at":"2026-11-22T10:00:00Z","b":null,"c":null}"# + "\n")
}

@Test func jsonEscapesWhatAScreenWouldActOn() throws {
    let value: JSONValue = .string("\u{1B}\u{9B}\u{202E}\u{E0041}\"\\\n\t\r\u{2028}é😀")
    #expect(value.line == "\"\\u001b\\u009b\\u202e\\udb40\\udc41\\\"\\\\\\n\\t\\r\\u2028é😀\"\n")
    #expect(try JSONDocument(parsing: value.line).string == "\u{1B}\u{9B}\u{202E}\u{E0041}\"\\\n\t\r\u{2028}é😀")
}

@Test func theSameInputGivesTheSameBytes() {
    let report = Specimens.report(Specimens.blocked(), Specimens.passing())
    for format in ReportFormat.allCases {
        #expect(format.render(report, Layout()) == format.render(report, Layout()))
    }
}

@Test func aVerdictNamesTheItemInJSON() throws {
    let document = try JSONDocument(parsing: Specimens.report(Specimens.blocked()).json.line)
    #expect(document["state"]?.string == "blocked")
    let findings = document["verdicts"]?[0]?["criteria"]?[1]?["findings"]
    #expect(findings?[1]?["item"]?.string == "fb-20261119-7k3mq9x4")
    #expect(findings?[1]?["code"]?.string == "gate/unresolved")
    #expect(document["verdicts"]?[0]?["release"] == .null)
}

@Test func anAdvisingGateDoesNotDecideTheState() {
    var advising = Specimens.blocked()
    advising.mode = .advise
    #expect(Specimens.report(advising, Specimens.passing()).state == .satisfied)
    advising.state = .error
    #expect(Specimens.report(advising, Specimens.passing()).state == .error)
    #expect(Specimens.report().state == .undetermined)
    #expect(Specimens.report(Specimens.passing(), Specimens.blocked()).state == .blocked)
}
