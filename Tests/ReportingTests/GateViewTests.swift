import Lifecycle
import Records
import Reporting
import Testing

@Test func aGateIsExplainedInWords() {
    let text = Specimens.explanation().text(Layout(width: 100))
    let expected = #"""
        The gate on entering launch (Launch)
          Are the customers who told us better off?

          heard-anyone
            At least one item has come in: silence is not satisfaction.
            now: satisfied  (12 judged)

          linked-done
            Every item of severity critical or major that is tied to this stage or an earlier one, by itself
            or by a requirement, is resolved, and its fix is in the code that is judged.
            now: blocked  (12 judged, 1 in the way, 1 waived, 2 got through without a fix)

        1 gatekeeper decides; the product's owner may not.

        The findings one by one:
          hearback gate check launch --product storefront

        """#
    #expect(text == expected)
}

@Test func historyTellsWhoDecidedWhatAndWhy() throws {
    let text = GateHistoryView([try Specimens.decision()]).text(Layout(width: 100))
    let expected = #"""
        2026-11-22 09:00 UTC  go for launch of storefront 2.1  by ana@example.com
            Every linked issue is resolved.
            20261122T090000Z-decided-k4m5

        To evaluate a decision again from what it rested on:
          hearback gate verify EVENT

        """#
    #expect(text == expected)
}

@Test func aDecisionSaysWhetherItStands() throws {
    let text = DecisionView(try Specimens.decision(), state: .satisfied, joined: 1, need: 2).text(Layout(width: 100))
    let expected = #"""
        Decided: go for launch of storefront 2.1
          The gate came to: satisfied.
          cx/storefront/decisions/20261122T090000Z-decided-k4m5.md

        It does not stand yet: the gate needs 2 gatekeepers, and 1 has decided so. Another one joins it:
          hearback gate decide launch --product storefront --release 2.1 --join 20261122T090000Z-decided-k4m5 -m '…'

        Not committed yet:
          git add cx/storefront/decisions/20261122T090000Z-decided-k4m5.md
          git commit -m 'go for launch of storefront 2.1'

        """#
    #expect(text == expected)
}

@Test func verificationComparesAndSaysWhatIsMissing() throws {
    let text = VerificationView([
        .init(try Specimens.decision(), state: .satisfied, matches: true),
        .init(
            try Specimens.decision(), state: nil, matches: false, differences: ["the commit is not here"],
            hint: "git fetch --unshallow"),
    ]).text(Layout(width: 100))
    let expected = #"""
        go for launch of storefront 2.1: confirmed, the same evaluation gives the same result (satisfied)
          20261122T090000Z-decided-k4m5

        go for launch of storefront 2.1: undetermined, it could not be evaluated again
          20261122T090000Z-decided-k4m5
          The commit is not here.
          git fetch --unshallow

        """#
    #expect(text == expected)
}
