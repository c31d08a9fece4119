import Records
import TestSupport
import Testing

@testable import Intake

private let now = Timestamp(seconds: 1_795_341_600)  // 2026-11-22T10:00:00Z

private let mappingText = """
    version: 1
    title: Shop
    source: shop
    id: [Id, id]
    date-format: [yyyy-MM-dd, M/d/yy]
    fields:
      title: {template: ["{Subject}", "{Text:20}"]}
      kind: {column: Kind, map: {Bug: problem, Complaint: complaint}}
      touchpoint: {column: Area, as: slug, default: other}
      channel: {constant: email}
      received: {column: Date}
      customer: {column: Mail, optional: true}
      body: {column: Text, optional: true}
      scores: [{column: NPS, scale: nps, optional: true}]
      x-plan: {column: Plan, optional: true}
    events:
      - type: explained
        when: {column: Status, equals: [Closed]}
        at: Closed at
        body: {constant: Closed in the shop.}
        optional: true
      - type: disputed
        when: {column: Disputed, equals: ["Yes"]}
        body: {constant: The customer disagreed.}
        optional: true
      - type: replied
        when: {column: Reply}
        body: {column: Reply}
        optional: true

    """

private func plan(
    _ texts: String..., mapping: String = mappingText, key: [UInt8]? = Array("key".utf8), omitsCustomers: Bool = false
) throws -> WholeImport {
    let files = texts.enumerated().map { ImportFile(name: "\($0.offset + 1).csv", bytes: Array($0.element.utf8)) }
    return try WholeImport(
        files: files, mapping: ImportMapping(reading: Array(mapping.utf8), path: "m.yml"),
        options: ImportOptions(now: now, key: key, omitsCustomers: omitsCustomers))
}

private let header = "Id,Subject,Kind,Area,Date,Text\n"
private let withoutID = mappingText.replacing("id: [Id, id]\n", with: "")

struct CSVImportTests {
    @Test func aRowBecomesAValidItem() throws {
        let plan = try plan(
            "Id,Subject,Kind,Area,Date,Mail,Text,NPS,Plan\n4711,Lost  basket,bug,Check-out,11/20/26, "
                + "Dana@Example.com ,\"It was\r\nempty\",3,Gold\n"
        )
        let item = try #require(plan.items.first)
        #expect(plan.refused.isEmpty)
        #expect(item.id.text.hasPrefix("fb-20261120-"))
        #expect(item.id == FeedbackID(day: item.id.day, source: try #require(Source("shop/4711"))))
        let customer = CustomerID(address: "dana@example.com", key: Array("key".utf8))
        #expect(item.contact == .init(customer: customer, address: "dana@example.com"))
        #expect(
            String(decoding: item.record.canonical, as: UTF8.self) == """
                ---
                title: Lost basket
                kind: problem
                touchpoint: check-out
                channel: email
                received: 2026-11-20T00:00:00Z
                customer: \(customer)
                source: shop/4711
                scores: [nps/3]
                x-plan: Gold
                ---

                It was
                empty

                """)
        #expect(item.line == 2)
        #expect(item.file == "1.csv")
    }

    @Test func aRowWithoutATimeColumnWasReceivedNow() throws {
        let mapping = mappingText.replacing("  received: {column: Date}\n", with: "")
        let item = try plan("Id,Subject,Kind,Area\n1,a,Bug,x\n", mapping: mapping).items.first
        #expect(item?.record[text: .received] == "2026-11-22T10:00:00Z")
    }

    @Test(arguments: [
        ("1,a,Bug,x,11/23/26,t", "lies in the future", 13), ("1,a,Bug,x,3/4/2019,t", "no date of the form", 13),
        ("1,a,Bug,x,,t", "no value for 'received'", 11), (",a,Bug,x,1/2/26,t", "has no id", 1),
        ("NA,a,Bug,x,1/2/26,t", "has no id", 1), ("5.70306E+17,a,Bug,x,1/2/26,t", "rounded", 1),
        ("5.70306E17,a,Bug,x,1/2/26,t", "rounded", 1), ("5.70306e17,a,Bug,x,1/2/26,t", "rounded", 1),
        ("\"5,70306E+17\",a,Bug,x,1/2/26,t", "rounded", 1), ("1,a,Bgu,x,1/2/26,t", "did you mean 'bug'?", 5),
        ("1,a,Fax,x,1/2/26,t", "is not in the 'map'", 5), ("1,,Bug,x,1/2/26,", "no value for 'title'", 1),
        ("1,a,Bug,x,1/2/26", "5 fields where the header has 6", 11), ("1,a,Bug,x,1/2/26,t,u", "7 fields", 19),
        ("\"1\n2\",a,Bug,x,1/2/26,t", "line break", 1),
    ]) func aBadRowIsRefusedAndTheOthersAreNot(_ row: String, _ message: String, _ column: Int) throws {
        let plan = try plan(header + "9,ok,Bug,x,1/2/26,t\n" + row + "\n10,ok,Bug,x,1/2/26,t\n")
        #expect(plan.items.map(\.record[text: .source]) == ["shop/9", "shop/10"])
        #expect(plan.refused.count == 1)
        let problem = try #require(plan.refused.first)
        #expect(problem.message.contains(message), "\(problem.message)")
        #expect(problem.path == "1.csv")
        #expect(problem.line == 3)
        #expect(problem.hint?.isEmpty == false || problem.message.contains("line break"))
        if row.contains(",t") && !row.contains("\"") { #expect(problem.column <= column + 10) }
    }

    @Test func aSecondHeaderRowIsToldAboutSkippedRows() throws {
        let plan = try plan(header + "1,a,Bug,x,When was it?,t\n2,a,Bug,x,1/2/26,t\n")
        #expect(plan.refused.first?.hint?.contains("skip-rows") == true)
    }

    @Test func aDayThatTheCalendarDoesNotHaveIsNamed() throws {
        let plan = try plan(header + "1,a,Bug,x,2026-02-30,t\n")
        #expect(plan.refused.first?.message.contains("there is no day 2026-02-30") == true)
    }

    @Test func aLongIDIsTextAndSurvives() throws {
        let plan = try plan(header + "1089374659203847563,a,Bug,x,1/2/26,t\n1089374659203847564,a,Bug,x,1/2/26,t\n")
        #expect(plan.items.map(\.record[text: .source]) == ["shop/1089374659203847563", "shop/1089374659203847564"])
    }

    @Test func anIDTwiceInOneFileIsRefusedAndNamesTheFirst() throws {
        let plan = try plan(header + "1,a,Bug,x,1/2/26,t\n1,b,Bug,x,1/2/26,t\n")
        #expect(plan.items.count == 1)
        #expect(plan.refused.first?.message.contains("first on line 2") == true)
        #expect(plan.refused.first?.line == 3)
    }

    @Test func anIDInAnotherFileIsTheSameItem() throws {
        let row = "1,a,Bug,x,1/2/26,t\n"
        let plan = try plan(header + row, header + row, header + "1,changed,Bug,x,1/2/26,t\n")
        #expect(plan.items.count == 1)
        #expect(plan.refused.isEmpty)
        #expect(plan.repeated.map(\.file) == ["2.csv", "3.csv"])
        #expect(plan.repeated.map(\.firstLine) == [2, 2])
        #expect(plan.repeated.map(\.differs) == [false, true])
        #expect(plan.rows == 3)
    }

    @Test func rowsWithoutAnIDGetOneFromContentAndOccurrence() throws {
        let text = "Subject,Kind,Area,Date,Text\na,Bug,x,1/2/26,t\na,Bug,x,1/2/26,t\nb,Bug,x,1/2/26,t\n"
        let first = try plan(text, mapping: withoutID)
        let again = try plan(text, mapping: withoutID)
        #expect(first.items.count == 3)
        #expect(Set(first.items.map(\.id)).count == 3)
        #expect(first.items == again.items)
        #expect(first.items[1].record[text: .source] == first.items[0].record[text: .source].map { $0 + "-2" })
    }

    @Test func theOrderOfColumnsAndBlanksDoNotChangeAContentID() throws {
        let first = try plan("Subject,Kind,Area,Date,Text\na b,Bug,x,1/2/26,\n", mapping: withoutID)
        let other = try plan("Area,Extra,Date,Kind,Subject\nx,?,1/2/26, Bug , a  b \n", mapping: withoutID)
        #expect(first.items.map(\.id) == other.items.map(\.id))
    }

    @Test func aFileMayLackAnOptionalID() throws {
        let mapping = mappingText.replacing("id: [Id, id]", with: "id: {column: [Id, id], optional: true}")
        let plan = try plan(
            "Subject,Kind,Area,Date\na,Bug,x,1/2/26\n", "id,Subject,Kind,Area,Date\n7,a,Bug,x,1/2/26\n",
            mapping: mapping)
        #expect(plan.items.count == 2)
        #expect(plan.items.last?.record[text: .source] == "shop/7")
    }

    @Test func aHeaderWithoutTheColumnsNamesThemAndTheNearest() {
        let problem = #expect(throws: RecordProblem.self) { try plan("Id,subject,Kind,Area,Dato\n1,a,Bug,x,1/2/26\n") }
        #expect(problem?.path == "1.csv")
        #expect(problem?.line == 1)
        #expect(problem?.message.contains("'Subject' (did you mean 'subject'?)") == true)
        #expect(problem?.message.contains("'Date' (did you mean 'Dato'?)") == true)
        #expect(problem?.message.contains("it has 'Id', 'subject', 'Kind', 'Area', 'Dato'") == true)
    }

    @Test func aColumnTwiceIsRefusedOnlyIfItIsRead() throws {
        let problem = #expect(throws: RecordProblem.self) {
            try plan("Id,Subject,Kind,Area,Date,Date\n1,a,Bug,x,1/2/26,\n")
        }
        #expect(problem?.message.contains("'Date' twice") == true)
        #expect(try plan(",,Id,Subject,Kind,Area,Date\n,,1,a,Bug,x,1/2/26\n").items.count == 1)
    }

    // MARK: Customers

    private let mail = "Id,Subject,Kind,Area,Date,Mail\n1,a,Bug,x,1/2/26,dana@example.com\n"

    @Test func customersWithoutAKeyAreRefused() {
        let problem = #expect(throws: RecordProblem.self) { try plan(mail, key: nil) }
        #expect(problem?.message.contains("no key") == true)
        #expect(problem?.hint?.contains("hearback contact key") == true)
    }

    @Test func customersAreLeftOutWhenAsked() throws {
        let item = try #require(try plan(mail, key: nil, omitsCustomers: true).items.first)
        #expect(item.record[text: .customer] == nil)
        #expect(item.contact == nil)
        #expect(!String(decoding: item.record.canonical, as: UTF8.self).contains("dana"))
    }

    @Test func aFileWithoutCustomersNeedsNoKey() throws {
        #expect(try plan(header + "1,a,Bug,x,1/2/26,t\n", key: nil).items.count == 1)
    }

    // MARK: Scores

    @Test func aValueOutsideTheScaleRefusesTheRowOrDropsTheScore() throws {
        let text = "Id,Subject,Kind,Area,Date,NPS\n1,a,Bug,x,1/2/26,11\n2,a,Bug,x,1/2/26,9.0\n3,a,Bug,x,1/2/26,NA\n"
        let strict = try plan(text)
        #expect(strict.refused.map(\.message) == ["column 'NPS': '11' is no nps from 0 to 10"])
        #expect(strict.items.map(\.record[list: .scores]) == [["nps/9"], []])
        let lenient = try plan(
            text, mapping: mappingText.replacing("scale: nps,", with: "scale: nps, on-invalid: drop,"))
        #expect(lenient.refused.isEmpty)
        #expect(lenient.items.count == 3)
        #expect(lenient.dropped.map(\.line) == [2])
    }

    // MARK: Events

    @Test func whatTheSourceReportsBecomesEventsInOrder() throws {
        let text =
            "Id,Subject,Kind,Area,Date,Status,Closed at,Disputed,Reply\n"
            + "1,a,Bug,x,1/2/26,closed,1/5/26,YES,Sorry!\n2,b,Bug,x,1/2/26,Open,,No,\n"
        let plan = try plan(text)
        let item = try #require(plan.items.first)
        #expect(item.events.map(\.type) == [.explained, .disputed, .replied])
        #expect(item.events.map(\.name) == item.events.map(\.name).sorted())
        #expect(item.events.allSatisfy { $0.by == .bot("import") })
        #expect(item.events[0].time.rfc3339 == "2026-01-05T00:00:00Z")
        #expect(item.events[0].seen.isEmpty)
        #expect(item.events[1].record[text: .via] == "shop")
        #expect(item.events[2].seen == [item.events[1].name])
        #expect(item.events[2].body == "Sorry!")
        #expect(plan.items.last?.events.isEmpty == true)
        #expect(try self.againIsTheSame(text))
    }

    private func againIsTheSame(_ text: String) throws -> Bool {
        try plan(text).items == plan(text).items
    }

    @Test func aCustomersEventIsOnBehalfOfTheCustomer() throws {
        let item = try #require(
            try plan("Id,Subject,Kind,Area,Date,Mail,Disputed\n1,a,Bug,x,1/2/26,d@example.com,Yes\n").items.first)
        #expect(item.events.first?.onBehalf == item.contact?.customer)
    }

    @Test func anEventIsNeverBeforeTheItemNorInTheFuture() throws {
        let item = try #require(
            try plan("Id,Subject,Kind,Area,Date,Status,Closed at\n1,a,Bug,x,1/9/26,Closed,1/5/26\n").items.first)
        #expect(item.events.first?.time.rfc3339 == "2026-01-09T00:00:00Z")
        let late = try plan("Id,Subject,Kind,Area,Date,Status,Closed at\n1,a,Bug,x,1/9/26,Closed,1/5/27\n")
        #expect(late.refused.first?.message.contains("future") == true)
    }

    @Test func eventsOfOneSecondAreSpreadWithoutReachingTheFuture() {
        let times = EventBuilder.spread([now, now, now.advanced(by: -10)], now: now)
        #expect(times == [now.advanced(by: -2), now.advanced(by: -1), now])
        #expect(EventBuilder.spread([], now: now).isEmpty)
    }

    // MARK: Hostile input

    @Test(arguments: [
        "<<<<<<< HEAD", "---", "---\ntitle: x\n---", "\u{202E}abc", "\u{0}", "# no comment", "&a *a !t", "{a: b}",
    ])
    func anyTextComesBackAsItWas(_ text: String) throws {
        let plan = try plan(header + "1,\"\(text)\",Bug,x,1/2/26,\"\(text)\"\n")
        let item = try #require(plan.items.first)
        let again = try Record(reading: item.record.canonical, as: .feedback)
        #expect(again == item.record)
        let expected = text.replacing("\u{0}", with: "\u{FFFD}")
        #expect(again[text: .title] == expected.onOneLine)
        #expect(again.body == (expected.hasPrefix("<<<") ? " " : "") + expected)
    }

    @Test func everyRowOfADamagedFileIsAnItemOrRefusedOrRepeated() throws {
        var random = SplitMix64(seed: 5)
        let whole = Array(
            (header + "1,a,Bug,x,1/2/26,\"é,\nz\"\n2,b,Complaint,y,2026-01-02,t\n3,c,Bug,,1/2/26,\n").utf8)
        let mapping = try ImportMapping(
            reading: Array(mappingText.replacing("title: Shop", with: "title: Shop\nencoding: [utf-8, cp1252]").utf8),
            path: "m.yml")
        for _ in 0..<200 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0...3, using: &random) {
                case 0: bytes.remove(at: place)
                case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
                case 2: bytes[place] = UInt8.random(in: 0...255, using: &random)
                default: bytes.removeSubrange(place..<min(bytes.count, place + 9))
                }
            }
            let files = [ImportFile(name: "a.csv", bytes: bytes), ImportFile(name: "b.csv", bytes: whole)]
            guard
                let plan = try? WholeImport(
                    files: files, mapping: mapping, options: ImportOptions(now: now, key: [1]))
            else { continue }
            #expect(plan.rows == plan.items.count + plan.refused.count + plan.repeated.count)
            #expect(plan.refused.allSatisfy { $0.line > 1 && $0.column > 0 && !$0.path.isEmpty })
        }
    }

    @Test func aHugeTextRefusesItsRow() throws {
        let text = String(repeating: "x", count: 2 << 20)
        let plan = try plan(header + "1,a,Bug,x,1/2/26,\(text)\n2,a,Bug,x,1/2/26,t\n")
        #expect(plan.items.count == 1)
        #expect(plan.refused.first?.message.contains("1 MiB") == true)
    }

    @Test func aFileThatIsNoTableStopsTheImport() {
        for text in ["", "<!DOCTYPE html>", "Id,Subject\n1,\"cut", "Id\n\"a\"b\n"] {
            let problem = #expect(throws: RecordProblem.self) { try plan(header + "1,a,Bug,x,1/2/26,t\n", text) }
            #expect(problem?.path == "2.csv")
        }
    }
}
