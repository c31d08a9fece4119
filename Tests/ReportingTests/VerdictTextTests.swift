import Lifecycle
import Records
import Reporting
import Testing

@Test func aBlockedGateSaysWhatWhoWhyAndWhatToType() {
    let text = Specimens.report(Specimens.blocked()).text(Layout(width: 100))
    let expected = #"""
        launch of storefront: BLOCKED  (1 of 12 in the way)

          Are the customers who told us better off?

          linked-done: blocked  (12 judged, 1 in the way, 1 waived, 2 got through without a fix)
            blocked  critical  7k3mq9x4  Wrong answer three times about the invoice export  dana@example.com
              Received 3 days ago and not resolved. [gate/unresolved]
              hearback feedback resolve 7k3m --fixed -m TEXT
            waived   minor     2b4d6f8h  Search is slow
              Waived until 2026-12-01 by ana@example.com: search is rebuilt in 2.2. [gate/waived]

          heard-anyone: satisfied  (12 judged)

          Note: identities not verified
          policy main 1a2b3c4d5e6f, records main 1a2b3c4d5e6f, code HEAD 1a2b3c4d5e6f
          at 2026-11-22T10:00:00Z, hearback 0.1.0

        Blocked: storefront may not enter launch yet. Start with:
          hearback feedback resolve 7k3m --fixed -m TEXT

        """#
    #expect(text == expected)
}

@Test func aPassingGateSaysWhatPassedAndWhatWasWaived() {
    let text = Specimens.report(Specimens.passing(), Specimens.passing(.waived, [Specimens.waivedFinding()]))
        .text(Layout(width: 100))
    let expected = #"""
        launch of storefront 2.1: PASSED  (1 checked)

          linked-done: satisfied  (1 judged)

          policy main 1a2b3c4d5e6f, records main 1a2b3c4d5e6f, code HEAD 1a2b3c4d5e6f
          at 2026-11-22T10:00:00Z, hearback 0.1.0

        Passed: storefront 2.1 may enter launch. To record the decision:
          hearback gate decide launch --product storefront --release 2.1 --outcome go -m TEXT

        launch of storefront 2.1: PASSED WITH WAIVERS  (1 of 2 waived)

          linked-done: waived  (1 judged, 1 waived)
            waived  minor  2b4d6f8h  Search is slow
              Waived until 2026-12-01 by ana@example.com: search is rebuilt in 2.2. [gate/waived]

          policy main 1a2b3c4d5e6f, records main 1a2b3c4d5e6f, code HEAD 1a2b3c4d5e6f
          at 2026-11-22T10:00:00Z, hearback 0.1.0

        Passed with 1 waived item: storefront 2.1 may enter launch on conditions. To record the decision:
          hearback gate decide launch --product storefront --release 2.1 --outcome conditional-go -m TEXT

        2 gates: 1 passed with waivers, 1 passed.

        """#
    #expect(text == expected)
}

@Test func undeterminedIsExplainedWithItsPlace() {
    let text = Specimens.report(Specimens.undetermined()).text(Layout(width: 100))
    let expected = #"""
        launch of storefront: UNDETERMINED  (1 of 11 could not be judged)

          Are the customers who told us better off?

          linked-done: undetermined  (12 judged, 1 in the way, 2 got through without a fix)
            1 record could not be read
            undetermined  7k3mq9x4
              Unknown key 'tuchpoint'. [record/invalid]
              cx/storefront/feedback/2026/11-19/fb-20261119-7k3mq9x4/feedback.md:3
              hearback lint cx/storefront

          heard-anyone: satisfied  (12 judged)

          Note: identities not verified
          policy main 1a2b3c4d5e6f, records main 1a2b3c4d5e6f, code HEAD 1a2b3c4d5e6f
          at 2026-11-22T10:00:00Z, hearback 0.1.0

        Undetermined: something could not be read or computed, so nobody knows whether storefront may enter
        launch. This is not a pass. Start with:
          hearback lint cx/storefront

        """#
    #expect(text == expected)
}

@Test func anAdvisingGateSaysSo() {
    let text = Specimens.report(Specimens.advising()).text(Layout(width: 100))
    let expected = #"""
        launch of storefront: BLOCKED, ADVICE ONLY  (1 of 11 in the way)

          Are the customers who told us better off?

          linked-done: blocked  (12 judged, 1 in the way, 2 got through without a fix)
            blocked  critical  7k3mq9x4  Wrong answer three times about the invoice export  dana@example.com
              Received 3 days ago and not resolved. [gate/unresolved]
              hearback feedback resolve 7k3m --fixed -m TEXT

          heard-anyone: satisfied  (12 judged)

          Note: identities not verified
          policy main 1a2b3c4d5e6f, records main 1a2b3c4d5e6f, code HEAD 1a2b3c4d5e6f
          at 2026-11-22T10:00:00Z, hearback 0.1.0

        Advice: storefront should not enter launch yet. Nothing is stopped. Start with:
          hearback feedback resolve 7k3m --fixed -m TEXT

        """#
    #expect(text == expected)
}

@Test func noGateIsNotAPass() {
    let text = Specimens.report().text(Layout(width: 100))
    let expected = #"""
        No gate was checked: there is no product, or none has a gate ahead.
          hearback product list

        """#
    #expect(text == expected)
}

@Test func markdownHasATableOfWhatIsInTheWay() {
    let text = Specimens.report(Specimens.blocked()).markdown
    let expected = #"""
        ### launch of storefront: blocked (1 of 12 in the way)

        Are the customers who told us better off?

        | criterion | state | what was counted |
        |---|---|---|
        | `linked-done` | blocked | 12 judged, 1 in the way, 1 waived, 2 got through without a fix |
        | `heard-anyone` | satisfied | 12 judged |

        | state | item | severity | title | owner | what is the matter |
        |---|---|---|---|---|---|
        | blocked | `7k3mq9x4` | `critical` | `Wrong answer three times about the invoice export` | `dana@example.com` | received 3 days ago and not resolved |
        | waived | `2b4d6f8h` | `minor` | `Search is slow` |  | waived until 2026-12-01 by ana&#64;&#8203;example.com: search is rebuilt in 2.2 |

        What to type:

        ```sh
        hearback feedback resolve 7k3m --fixed -m TEXT
        ```

        Blocked: storefront may not enter launch yet.

        - Note: identities not verified

        `policy main 1a2b3c4d5e6f, records main 1a2b3c4d5e6f, code HEAD 1a2b3c4d5e6f` at 2026-11-22T10:00:00Z, hearback `0.1.0`

        """#
    #expect(text == expected)
}

@Test func onlyTheFirstFindingsAreShownAndTheRestCounted() {
    let many = (0..<60).map { number in
        var finding = Specimens.blockedFinding()
        finding.message += " (\(number))"
        return finding
    }
    let text = Specimens.report(Specimens.blocked(many)).text(Layout(width: 100))
    #expect(text.split(separator: "\n").count { $0.hasPrefix("    blocked") } == 8)
    #expect(text.contains("and 53 more: hearback gate check launch --product storefront --format json"))
    #expect(text.contains("(60 of 71 in the way)"))
}

@Test func whatASecondCriterionFindsAgainIsSaidOnce() {
    var verdict = Specimens.blocked(waived: [])
    verdict.criteria.append(
        CriterionVerdict(id: "nothing-severe", state: .blocked, judged: 12, findings: [Specimens.blockedFinding()]))
    let text = Specimens.report(verdict).text(Layout(width: 120))
    #expect(text.contains("dana@example.com  (as above)"))
    #expect(text.split(separator: "\n").count { $0.contains("Received 3 days ago") } == 1)
}

@Test(arguments: [40, 60, 80])
func titlesAreCutToTheWidthAndCommandsAreNot(width: Int) {
    let verdict = Specimens.blocked([Specimens.blockedFinding(String(repeating: "long ", count: 100))])
    let text = Specimens.report(verdict).text(Layout(width: width))
    #expect(
        text.contains("long…") || text.contains("lon…") || text.contains("lo…") || text.contains("long …")
            || text.contains("l…"))
    #expect(text.contains("hearback feedback resolve 7k3m --fixed -m TEXT"))
}

@Test func whatDoesNotStandInTheWayIsListed() {
    var finding = Specimens.blockedFinding()
    finding.state = .satisfied
    let text = Specimens.report(Specimens.passing(.satisfied, [finding])).text(Layout())
    #expect(text.contains("    listed  critical  7k3mq9x4  Wrong answer"))
}

@Test func aFindingWithoutAnItemIsNamedByItsCodeAndPlace() {
    let finding = Finding(
        FindingCode("gate/silence"), .blocked, path: "cx/workflow.yml", line: 20, message: "nobody has been heard yet",
        hint: "hearback feedback add")
    let text = Specimens.report(Specimens.blocked([finding], waived: [])).text(Layout())
    let expected = """
            blocked  gate/silence
              Nobody has been heard yet.
              cx/workflow.yml:20
              hearback feedback add
        """
    #expect(text.contains(expected))
}

@Test func aReleaseIsQuotedInCommands() {
    var verdict = Specimens.passing()
    verdict.release = "2.1 $(rm -rf x)"
    #expect(Specimens.report(verdict).text(Layout()).contains("--release '2.1 $(rm -rf x)' --outcome go"))
}

@Test func aGateThatWantsMoreFeedbackDoesNotSayNoneOfNone() {
    var verdict = Specimens.blocked([], waived: [])
    verdict.counts = Verdict.Counts()
    verdict.criteria[0].findings = [
        Finding(FindingCode("gate/too-little-feedback"), .blocked, message: "0 of at least 1 feedback items")
    ]
    let text = VerdictReport.text([verdict], at: Specimens.at, tool: "0.1.0", style: Style(isOn: false), width: 100)
    #expect(text.hasPrefix("launch of storefront: BLOCKED  (1 finding in the way)\n"))
}
