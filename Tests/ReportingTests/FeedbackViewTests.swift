import Records
import Reporting
import Testing

@Test func aListFitsItsWidth() throws {
    let text = FeedbackListView([try Specimens.row(), try Specimens.fresh()], total: 5, at: Specimens.at)
        .text(Layout(width: 80))
    let expected = #"""
        id        state             severity  touchpoint  age  owner       title
        7k3mq9x4  assessed, unread  major     billing     3d   dana@exam…  Wrong answer…
        9z8y7x6w  received                    billing     1d               Cannot log in

        the first 2 of 5 items; --limit shows more

        """#
    #expect(text == expected)
}

@Test func anEmptyListSaysWhatToType() {
    let text = FeedbackListView([], total: 0, at: Specimens.at).text(Layout())
    let expected = #"""
        No feedback matches. To add what a customer said:
          hearback feedback add

        """#
    #expect(text == expected)
}

@Test func anItemReadsAsAConversation() throws {
    let text = try Specimens.conversation().text(Layout(width: 100))
    let expected = #"""
        7k3mq9x4  Wrong answer three times about the invoice export
          id            fb-20261119-7k3mq9x4
          product       storefront
          state         assessed, unread
          kind          complaint
          touchpoint    billing
          severity      major
          owner         dana@example.com
          blocks        launch
          received      2026-11-19 09:14 UTC, 3 days ago
          file          cx/storefront/feedback/2026/11-19/fb-20261119-7k3mq9x4/feedback.md

        2026-11-19 09:14 UTC  customer c-7f3k2m9qx4t1a wrote by chat
            Three agents, three answers.

        2026-11-20 10:02 UTC  dana@example.com assessed it: major; blocks launch; owner dana@example.com

        2026-11-21 08:00 UTC  customer c-7f3k2m9qx4t1a wrote by email
            Still waiting.

            Sam

        The customer wrote, and nobody has read it yet (1 message). Answer:
          hearback feedback reply 7k3mq9x4 -m TEXT

        """#
    #expect(text == expected)
}

@Test func theHeartbeatSaysWhoWaitsAndWhatBlocks() throws {
    let text = try Specimens.status().text(Layout(width: 100))
    let expected = #"""
        1 item waits for us, from 1 customer
          1 day       7k3mq9x4  Wrong answer three times about the invoice export  dana@example.com
          hearback feedback reply 7k3mq9x4 -m TEXT

        1 unread  Customers wrote, and nobody has read it:
          7k3mq9x4  Wrong answer three times about the invoice export
          hearback feedback reply 7k3mq9x4 -m TEXT

        1 not assessed  Nobody has said how bad it is for the customer:
          9z8y7x6w  Wrong answer three times about the invoice export
          hearback feedback assess 9z8y7x6w --severity SEVERITY

        storefront  in validation, next: launch: BLOCKED  (1 of 12 in the way)
          7k3mq9x4  Wrong answer three times about the invoice export: received 3 days ago and not resolved
          hearback gate check launch --product storefront

        """#
    #expect(text == expected)
}

@Test(arguments: [80, 100, 140])
func noLineOfAListIsWiderThanAsked(width: Int) throws {
    let rows = [try Specimens.row(title: String(repeating: "wörd 東京 ", count: 40)), try Specimens.fresh()]
    for line in FeedbackListView(rows, total: 2, at: Specimens.at).text(Layout(width: width)).split(separator: "\n") {
        #expect(DisplayWidth.of(String(line)) <= width, "\(line)")
    }
}

@Test func oneItemIsNotTwoItems() throws {
    let row = try Specimens.row()
    #expect(FeedbackListView([row], total: 1, at: Specimens.at).text(Layout()).hasSuffix("\n1 item\n"))
    #expect(FeedbackListView([row, row], total: 2, at: Specimens.at).text(Layout()).hasSuffix("\n2 items\n"))
}

@Test func whatCannotBeReadIsNamedInAList() {
    let problem = RecordProblem(path: "cx/a.md", line: 3, column: 1, message: "unknown key 'x'")
    let text = FeedbackListView([], total: 0, problems: [problem], at: Specimens.at).text(Layout())
    #expect(text.contains("1 record could not be read:\n  cx/a.md:3:1: unknown key 'x'\n  hearback lint\n"))
}

@Test func whatIsOwedFollowsTheState() throws {
    let fixed = (
        "20261121T090000Z-fixed-c4d5",
        "---\nby: dana@example.com\nseen: [20261121T080000Z-wrote-a2b3]\n---\n\nThe export is right now.\n"
    )
    let told = (
        "20261121T100000Z-told-e6f7",
        "---\nby: dana@example.com\nof: 20261121T090000Z-fixed-c4d5\n---\n"
    )
    func owed(_ events: [(String, String)]) throws -> String {
        let owed = FeedbackOwed(try Specimens.state(try Specimens.records(events: events)))
        return [owed.words, owed.command].compactMap(\.self).joined(separator: " ")
    }
    #expect(try owed([]).hasSuffix("hearback feedback assess 7k3mq9x4 --severity SEVERITY"))
    #expect(try owed([Specimens.assessed, Specimens.wrote]).hasSuffix("hearback feedback reply 7k3mq9x4 -m TEXT"))
    #expect(
        try owed([Specimens.assessed, Specimens.wrote, fixed])
            .hasSuffix("hearback feedback told 7k3mq9x4 --of 20261121T090000Z-fixed-c4d5"))
    #expect(
        try owed([Specimens.assessed, Specimens.wrote, fixed, told]).contains("hearback feedback confirm 7k3mq9x4"))
}
