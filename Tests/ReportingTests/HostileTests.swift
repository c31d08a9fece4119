import Reporting
import Testing

@Test(arguments: [40, 80, 120])
func noViewLetsHostileTextReachATerminal(width: Int) throws {
    for (name, view) in try views(hostile) {
        let text = view.text(Layout(width: width))
        #expect(!text.unicodeScalars.contains { SafeText.isHidden($0) && $0 != "\n" }, "\(name)")
        #expect(text.hasSuffix("\n"), "\(name)")
        // GitHub's runner trims blanks before it looks for a command.
        #expect(text.firstMatch(of: #/(^|\n) *::|##[A-Za-z]*\[/#) == nil, "\(name)")
        let json = view.json.line
        #expect(!json.dropLast().unicodeScalars.contains { SafeText.isHidden($0) }, "\(name)")
        #expect(json.firstMatch(of: #/##[A-Za-z]*\[/#) == nil, "\(name)")
    }
}

@Test func stylesAreTheOnlyEscapesWhereTheyAreOn() throws {
    for (name, view) in try views(hostile) {
        let text = view.text(Layout(style: Style(isOn: true), width: 100))
        let plain = text.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
        #expect(plain == view.text(Layout(width: 100)), "\(name)")
    }
}

@Test(arguments: ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
func aSpreadsheetFindsNoFormula(text: String) throws {
    let line = CSVExport.line(try Specimens.exported(title: text))
    #expect(line.contains(",'" + SafeText.block(text)) || line.contains(",\"'" + SafeText.block(text)))
}

@Test func csvQuotesAsRFC4180() throws {
    let line = CSVExport.line(try Specimens.exported(title: "a \"b\", c", body: "one\ntwo \"\u{301}"))
    #expect(line.contains(#","a ""b"", c","#))
    #expect(line.hasSuffix("\"one\ntwo \"\"\u{301}\"\r\n"))
    #expect(CSVExport.heading.hasPrefix("id,product,title,state,"))
    #expect(CSVExport.heading.hasSuffix(",path,body\r\n"))
}
